using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.IntegrationTests.Dev;

/// <summary>Reports every use of the name <c>toy</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ToyAnalyzer : DiagnosticAnalyzer
{
    public static readonly DiagnosticDescriptor Rule = new("TOY1", "Toy", "Toy", "Toys", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(
            static node =>
            {
                if (node.Node is IdentifierNameSyntax { Identifier.ValueText: "toy" })
                {
                    node.ReportDiagnostic(Diagnostic.Create(Rule, node.Node.GetLocation()));
                }
            },
            SyntaxKind.IdentifierName);
    }
}

/// <summary>Throws once a compilation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ThrowingAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [ToyAnalyzer.Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationAction(static _ => throw new InvalidOperationException("toy is broken"));
    }
}

/// <summary>Does to each reported name what a test says.</summary>
internal sealed class ToyFix(Func<SyntaxNode, IdentifierNameSyntax, SyntaxNode> change) : CodeFixProvider
{
    public static SyntaxTrivia Comment => SyntaxFactory.Comment("/* toy */");

    public override ImmutableArray<string> FixableDiagnosticIds => [ToyAnalyzer.Rule.Id];

    public static SyntaxToken Name(string name) => SyntaxFactory.Identifier(name);

    /// <summary>A change that is right: the use and what it means are renamed together.</summary>
    public static SyntaxNode Renamed(SyntaxNode root, IdentifierNameSyntax node) =>
        root.ReplaceTokens(root.DescendantTokens().Where(token => token.ValueText == node.Identifier.ValueText), (token, _) => Name("better").WithTriviaFrom(token));

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken))!;
        var name = (IdentifierNameSyntax)root.FindNode(context.Span);
        context.RegisterCodeFix(
            CodeAction.Create("Toy", _ => Task.FromResult(context.Document.WithSyntaxRoot(change(root, name))), equivalenceKey: "Toy"),
            context.Diagnostics);
    }
}
