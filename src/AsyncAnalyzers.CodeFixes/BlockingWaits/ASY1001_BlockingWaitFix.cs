using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncAnalyzers.BlockingWaits;

/// <summary>ASY1001: awaits the task in place, and makes the nearest function asynchronous where it isn't yet.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BlockingWaitFix))]
public sealed class BlockingWaitFix : AsyncCodeFixProvider
{
    /// <summary>Creates the fixer.</summary>
    public BlockingWaitFix()
        : base("ASY1001")
    {
    }

    private protected override Task<Document?> TryFixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken) =>
        DocumentRewrite.TryFixAsync(document, diagnostics, cancellationToken);
}
