using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>ASY1107: awaits the awaitable form of the call, where it is sure to work, and makes the nearest function asynchronous where it isn't yet.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SynchronousCallFix))]
public sealed class SynchronousCallFix : AsyncCodeFixProvider
{
    /// <summary>Creates the fixer.</summary>
    public SynchronousCallFix()
        : base("ASY1107")
    {
    }

    private protected override Task<Document?> TryFixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken) =>
        DocumentRewrite.TryFixAsync(document, diagnostics, cancellationToken);
}
