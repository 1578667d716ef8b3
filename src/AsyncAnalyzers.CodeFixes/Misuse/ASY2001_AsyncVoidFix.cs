using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.Misuse;

/// <summary>ASY2001: lets a handler return the task that the framework waits for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncVoidFix))]
public sealed class AsyncVoidFix : AsyncCodeFixProvider
{
    /// <summary>Creates the fixer.</summary>
    public AsyncVoidFix()
        : base("ASY2001")
    {
    }

    private protected override Task<Document?> TryFixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken) =>
        DocumentRewrite.TryReturnTasksAsync(document, diagnostics, cancellationToken);

    private protected override Task<string> TitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        Task.FromResult("Return Task");

    /// <summary>The function whose name a diagnostic points at, or null where it has no fix.</summary>
    internal static SyntaxNode? FunctionAt(SyntaxNode root, Diagnostic diagnostic) =>
        FixHint.TryRead(diagnostic) is { IsFixable: true } && root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            ? root.FindToken(diagnostic.Location.SourceSpan.Start).Parent as MethodDeclarationSyntax ?? (SyntaxNode?)(root.FindToken(diagnostic.Location.SourceSpan.Start).Parent as LocalFunctionStatementSyntax)
            : null;
}
