using System.Collections.Immutable;
using AsyncAnalyzers.Dev.Corpus.Reports;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Dev.Corpus.Fixing;

internal enum FixFailureKind
{
    /// <summary>The fixer threw.</summary>
    Throws,

    /// <summary>An action is offered and leaves every file as it was.</summary>
    ChangesNothing,

    /// <summary>The project could be emitted before, and can't after.</summary>
    DoesNotEmit,

    /// <summary>
    /// Errors that were not there before, in a project that could not be emitted before either: weaker evidence, since what
    /// is missing there may be what makes the change an error.
    /// </summary>
    NewBindingErrors,

    /// <summary>A second round of Fix All changes what the first one left.</summary>
    ChangesAgain,
}

/// <summary>A fix that went wrong.</summary>
/// <param name="Report">What was fixed; null for Fix All.</param>
/// <param name="Where">The project or file, for Fix All.</param>
internal sealed record FixFailure(FixFailureKind Kind, string Rule, Report? Report, string Where, ImmutableArray<Diagnostic> Errors)
{
    /// <summary>Whether it shows a defect of the fixer beyond doubt.</summary>
    public bool IsCertain => Kind != FixFailureKind.NewBindingErrors;
}
