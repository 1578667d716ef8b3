using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncAnalyzers.BlockingWaits;

/// <summary>ASY1002: awaits <c>Task.WhenAll</c> or <c>Task.WhenAny</c>, and makes the nearest function asynchronous where it isn't yet.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BlockingCombinatorFix))]
public sealed class BlockingCombinatorFix : AsyncCodeFixProvider
{
    /// <summary>Creates the fixer.</summary>
    public BlockingCombinatorFix()
        : base("ASY1002")
    {
    }

    private protected override Task<Document?> TryFixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken) =>
        DocumentRewrite.TryFixAsync(document, diagnostics, cancellationToken);
}
