using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Tests.HarnessTests;

/// <summary>Reports names of variables that begin with <c>bad</c>; <c>toy.severe</c> in an .editorconfig and names in additional files add to it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ToyAnalyzer : DiagnosticAnalyzer
{
    public static readonly DiagnosticDescriptor Bad = new("TOY1", "Bad name", "'{0}' is a bad name", "Toy", DiagnosticSeverity.Warning, isEnabledByDefault: true);
    public static readonly DiagnosticDescriptor Listed = new("TOY2", "Listed name", "'{0}' is listed", "Toy", DiagnosticSeverity.Info, isEnabledByDefault: false);
    public static readonly DiagnosticDescriptor Line = new("TOY3", "Bad line", "A bad line", "Toy", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Bad, Listed, Line);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(AnalyzeName, SyntaxKind.VariableDeclarator);
        context.RegisterAdditionalFileAction(file =>
        {
            var line = file.AdditionalFile.GetText(file.CancellationToken)!.Lines.FirstOrDefault(line => line.ToString() == "???");
            if (line.End > 0)
            {
                file.ReportDiagnostic(Diagnostic.Create(Line, Location.Create(file.AdditionalFile.Path, line.Span, file.AdditionalFile.GetText(file.CancellationToken)!.Lines.GetLinePositionSpan(line.Span))));
            }
        });
    }

    private static void AnalyzeName(SyntaxNodeAnalysisContext context)
    {
        var name = ((VariableDeclaratorSyntax)context.Node).Identifier;
        var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Node.SyntaxTree);
        if (name.ValueText.StartsWith("bad", StringComparison.Ordinal) && !(options.TryGetValue("toy.tolerant", out var tolerant) && tolerant == "true"))
        {
            context.ReportDiagnostic(Diagnostic.Create(Bad, name.GetLocation(), [context.Node.Parent!.GetLocation()], name.ValueText));
        }

        if (context.Options.AdditionalFiles.Any(file => file.GetText(context.CancellationToken)!.Lines.Any(line => line.ToString() == name.ValueText)))
        {
            context.ReportDiagnostic(Diagnostic.Create(Listed, name.GetLocation(), name.ValueText));
        }
    }
}

/// <summary>Throws on a variable that is called <c>bomb</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ThrowingAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(ToyAnalyzer.Bad);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(
            node => throw new InvalidOperationException("the bomb"),
            SyntaxKind.VariableDeclarator);
    }
}

/// <summary>Replaces the name in its declaration; what by, the derived fixes say.</summary>
internal abstract class ToyFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("TOY1");

    public override FixAllProvider? GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        var root = (await document.GetSyntaxRootAsync(context.CancellationToken))!;
        var names = diagnostics
            .Select(diagnostic => root.FindToken(diagnostic.Location.SourceSpan.Start))
            .Where(name => NewName(name.ValueText) is not null);
        return document.WithSyntaxRoot(root.ReplaceTokens(names, (name, _) => Renamed(name, NewName(name.ValueText)!)));
    });

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken))!;
        var name = root.FindToken(context.Span.Start);
        if (NewName(name.ValueText) is { } newName)
        {
            context.RegisterCodeFix(
                CodeAction.Create("Rename", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceToken(name, Renamed(name, newName)))), Key),
                context.Diagnostics);
        }
    }

    protected virtual string? Key => "Rename";

    protected abstract string? NewName(string name);

    protected static SyntaxToken Renamed(SyntaxToken name, string newName) => SyntaxFactory.Identifier(newName).WithTriviaFrom(name);
}

/// <summary>A fix as it should be: <c>badName</c> becomes <c>goodName</c>; not offered for <c>badKept…</c>.</summary>
internal sealed class GoodFix : ToyFix
{
    protected override string? NewName(string name) => name.StartsWith("badKept", StringComparison.Ordinal) ? null : "good" + name[3..];
}

internal sealed class FixThatChangesNothing : ToyFix
{
    protected override string? NewName(string name) => name;
}

internal sealed class ThrowingFix : ToyFix
{
    protected override string? NewName(string name) => throw new InvalidOperationException("the fix's bomb");
}

internal sealed class FixWithoutKey : ToyFix
{
    protected override string? Key => null;

    protected override string? NewName(string name) => "good" + name[3..];
}

internal sealed class FixWithoutFixAll : ToyFix
{
    public override FixAllProvider? GetFixAllProvider() => null;

    protected override string? NewName(string name) => "good" + name[3..];
}

/// <summary>The well-known batch fixer takes a null key for "no action", and does nothing.</summary>
internal sealed class FixWithBatchFixer : ToyFix
{
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    protected override string? NewName(string name) => "good" + name[3..];
}

internal sealed class FixThatDoesNotCompile : ToyFix
{
    protected override string? NewName(string name) => "class";
}

/// <summary>Its text parses to something else than its tree says.</summary>
internal sealed class FixWithMalformedTree : ToyFix
{
    protected override string? NewName(string name) => "good, other";
}

/// <summary><c>badbadName</c> loses one <c>bad</c> a time, so one pass of Fix All is not the end.</summary>
internal sealed class FixInSmallSteps : ToyFix
{
    protected override string? NewName(string name) => name[3..];
}

/// <summary>Fix All does other than the fix: it writes <c>fine</c> for <c>good</c>.</summary>
internal sealed class FixWithAnotherFixAll : ToyFix
{
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        var root = (await document.GetSyntaxRootAsync(context.CancellationToken))!;
        var names = diagnostics.Select(diagnostic => root.FindToken(diagnostic.Location.SourceSpan.Start));
        return document.WithSyntaxRoot(root.ReplaceTokens(names, (name, _) => Renamed(name, "fine" + name.ValueText[3..])));
    });

    protected override string? NewName(string name) => "good" + name[3..];
}
