using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>ASY1201: awaits <c>WaitAsync</c> where the primitive has it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SynchronizationWaitFix))]
public sealed class SynchronizationWaitFix : AsyncCodeFixProvider
{
    /// <summary>Creates the fixer.</summary>
    public SynchronizationWaitFix()
        : base("ASY1201")
    {
    }

    private protected override Task<Document?> TryFixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken) =>
        DocumentRewrite.TryFixAsync(document, diagnostics, cancellationToken);
}
