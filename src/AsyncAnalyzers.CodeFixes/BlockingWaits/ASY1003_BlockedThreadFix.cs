using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncAnalyzers.BlockingWaits;

/// <summary>ASY1003: awaits <c>Task.Delay</c> instead of a sleep, and makes the nearest function asynchronous where it isn't yet.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BlockedThreadFix))]
public sealed class BlockedThreadFix : AsyncCodeFixProvider
{
    /// <summary>Creates the fixer.</summary>
    public BlockedThreadFix()
        : base("ASY1003")
    {
    }

    private protected override Task<Document?> TryFixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken) =>
        DocumentRewrite.TryFixAsync(document, diagnostics, cancellationToken);
}
