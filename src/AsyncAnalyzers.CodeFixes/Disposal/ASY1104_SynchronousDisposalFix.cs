using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncAnalyzers.Disposal;

/// <summary>ASY1104: writes <c>await using</c>, or awaits <c>DisposeAsync</c>, and makes the nearest function asynchronous where it isn't yet.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SynchronousDisposalFix))]
public sealed class SynchronousDisposalFix : AsyncCodeFixProvider
{
    /// <summary>Creates the fixer.</summary>
    public SynchronousDisposalFix()
        : base("ASY1104")
    {
    }

    private protected override Task<Document?> TryFixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken) =>
        DocumentRewrite.TryFixAsync(document, diagnostics, cancellationToken);
}
