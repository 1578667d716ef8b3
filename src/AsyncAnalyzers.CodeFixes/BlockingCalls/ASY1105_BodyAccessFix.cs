using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>ASY1105: awaits the asynchronous read or write of the body, and makes the nearest function asynchronous where it isn't yet.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BodyAccessFix))]
public sealed class BodyAccessFix : AsyncCodeFixProvider
{
    /// <summary>Creates the fixer.</summary>
    public BodyAccessFix()
        : base("ASY1105")
    {
    }

    private protected override Task<Document?> TryFixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken) =>
        DocumentRewrite.TryFixAsync(document, diagnostics, cancellationToken);
}
