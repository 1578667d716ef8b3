using System.Collections.Immutable;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Tests.Handlers;

/// <summary>
/// Tables of source and answer: <c>/*= hub method ChatHub.Send */</c> in a function says which handler it is, <c>/*= none */</c>
/// that it is none; <c>/*@ Pool */</c> says on which thread the code at that place runs.
/// </summary>
internal static class HandlerTable
{
    private const string HandlerMark = "/*= ";
    private const string ThreadMark = "/*@ ";
    private const string None = "none";

    public static Task VerifyAsync(string source, params string[] packages) => VerifyAsync([source], options: null, packages);

    /// <summary>Checks every mark of the sources, which must compile.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="options">Lines of an <c>.editorconfig</c> for all files, or null.</param>
    /// <param name="packages">Packages that the code uses, from those that the test project references.</param>
    public static async Task VerifyAsync(IReadOnlyList<string> sources, string? options = null, params string[] packages)
    {
        using var workspace = TestSolution.CreateWorkspace();
        var state = new SolutionState { HasMarkup = false };
        foreach (var source in sources)
        {
            state.Sources.Add(source);
        }

        if (options is not null)
        {
            state.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\n{options}\n"));
        }

        var solution = TestSolution.Create(workspace, state, new TestOptions { Packages = packages });
        var errors = await CompileCheck.ErrorsOfAsync(solution);
        Assert.True(errors.Count == 0, string.Join("\n", errors));

        var project = solution.Projects.Single();
        var compilation = (await project.GetCompilationAsync())!;
        var scope = AnalysisScope.For(compilation, project.AnalyzerOptions);
        var failures = new List<string>();
        var marks = 0;
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var (expected, actual, line) in Read(tree, compilation, scope))
            {
                marks++;
                if (expected != actual)
                {
                    failures.Add($"line {line}: expected '{expected}', was '{actual}'");
                }
            }
        }

        Assert.True(marks > 0, "There is no mark in the sources.");
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    private static IEnumerable<(string Expected, string Actual, int Line)> Read(SyntaxTree tree, Compilation compilation, AnalysisScope scope)
    {
        var model = compilation.GetSemanticModel(tree);
        foreach (var trivia in tree.GetRoot().DescendantTrivia())
        {
            var text = trivia.ToString();
            var line = trivia.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
            if (text.StartsWith(HandlerMark, StringComparison.Ordinal))
            {
                yield return (Content(text), HandlerAt(trivia, model, scope)?.Description ?? None, line);
            }
            else if (text.StartsWith(ThreadMark, StringComparison.Ordinal))
            {
                yield return (Content(text), ThreadAt(trivia, model, scope).ToString(), line);
            }
        }
    }

    private static string Content(string mark) => mark[HandlerMark.Length..^2].Trim();

    private static AsyncAnalyzers.Handlers.Handler? HandlerAt(SyntaxTrivia mark, SemanticModel model, AnalysisScope scope)
    {
        var function = mark.Token.Parent!.AncestorsAndSelf().First(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax);
        return function is AnonymousFunctionExpressionSyntax lambda
            ? scope.Handlers.Find(LambdaOf(lambda, model))
            : scope.Handlers.Find((IMethodSymbol)model.GetDeclaredSymbol(function)!, CancellationToken.None);
    }

    private static IAnonymousFunctionOperation LambdaOf(AnonymousFunctionExpressionSyntax lambda, SemanticModel model)
    {
        var operation = model.GetOperation(lambda);
        while (operation is not (null or IAnonymousFunctionOperation))
        {
            operation = operation is IDelegateCreationOperation creation ? creation.Target : operation.ChildOperations.FirstOrDefault();
        }

        return Assert.IsAssignableFrom<IAnonymousFunctionOperation>(operation);
    }

    private static SiteThread ThreadAt(SyntaxTrivia mark, SemanticModel model, AnalysisScope scope)
    {
        var operation = mark.Token.Parent!.AncestorsAndSelf().Select(node => model.GetOperation(node)).First(static found => found is { Parent: not null })!;
        var member = mark.Token.Parent!.AncestorsAndSelf().OfType<BaseMethodDeclarationSyntax>().FirstOrDefault();
        ISymbol container = member is null ? model.Compilation.GetEntryPoint(CancellationToken.None)! : model.GetDeclaredSymbol(member)!;
        return scope.Execution.Find(operation, container, CancellationToken.None).Thread;
    }
}
