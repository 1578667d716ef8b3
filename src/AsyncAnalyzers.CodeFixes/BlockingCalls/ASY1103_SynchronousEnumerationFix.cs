using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>ASY1103: enumerates the asynchronous form of the sequence with <c>await foreach</c>, and makes the nearest function asynchronous where it isn't yet.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SynchronousEnumerationFix))]
public sealed class SynchronousEnumerationFix : AsyncCodeFixProvider
{
    /// <summary>Creates the fixer.</summary>
    public SynchronousEnumerationFix()
        : base("ASY1103")
    {
    }

    private protected override Task<Document?> TryFixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken) =>
        DocumentRewrite.TryFixAsync(document, diagnostics, cancellationToken);
}
