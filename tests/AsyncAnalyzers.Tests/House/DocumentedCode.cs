using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncAnalyzers.Tests.House;

/// <summary>The code of a documentation page, in the surroundings that make a file of it.</summary>
internal sealed partial class DocumentedCode : IDisposable
{
    // A page may show a library that the test project has a package of.
    private static readonly TestOptions s_options = new() { Packages = ["Microsoft.EntityFrameworkCore.Proxies", "Microsoft.EntityFrameworkCore.Sqlite"] };

    private static readonly string s_usings = """
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.EntityFrameworkCore;
        """;

    private static readonly ImmutableArray<Func<string, string>> s_surroundings =
    [
        code => Snippets.InFile(code, s_usings),
        code => Snippets.InController(code, s_usings),
        code => Snippets.InMinimalApi(code, usings: s_usings),
        code => Snippets.InAsyncMethod(code, usings: s_usings),
    ];

    /// <summary>The files of the project beside the code: <c>.editorconfig</c>, <c>*.blocking.txt</c>.</summary>
    public IReadOnlyList<DocumentedFile> Files { get; set; } = [];

    private readonly AdhocWorkspace _workspace = TestSolution.CreateWorkspace();

    /// <summary>The first surroundings in which the code compiles; when it does in none, the errors of those that come nearest.</summary>
    public async Task<(Func<string, string>? Surroundings, string Errors)> SurroundAsync(string code)
    {
        List<IReadOnlyList<string>> errors = [];
        foreach (var surround in s_surroundings.OrderBy(surround => CSharpSyntaxTree.ParseText(surround(code)).GetDiagnostics().Any()))
        {
            var found = await CompileCheck.ErrorsOfAsync(SolutionOf(surround(code)));
            if (found.Count == 0)
            {
                return (surround, "");
            }

            errors.Add(found);
        }

        return (null, string.Join("\n", errors.MinBy(found => found.Count)!));
    }

    public Task<AnalyzedSolution> AnalyzeAsync(string file) => AnalyzedSolution.AnalyzeAsync(SolutionOf(file), ShippedRules.Analyzers);

    /// <summary>The file after Fix All in the document, with the primary fix of each rule that is reported.</summary>
    public async Task<string> FixAsync(string file)
    {
        var analyzed = await AnalyzeAsync(file);
        foreach (var id in analyzed.Diagnostics.Select(diagnostic => diagnostic.Id).Distinct(StringComparer.Ordinal).ToList())
        {
            foreach (var codeFix in ShippedRules.CodeFixes.Where(codeFix => codeFix.FixableDiagnosticIds.Contains(id)))
            {
                var document = analyzed.Solution.Projects.Single().Documents.First();
                var key = await PrimaryKeyAsync(codeFix, analyzed, id);
                var changed = await FixAll.ApplyAsync(codeFix, analyzed, document, FixAllScope.Document, id, key);
                analyzed = await AnalyzedSolution.AnalyzeAsync(changed, ShippedRules.Analyzers);
            }
        }

        return (await SolutionTexts.OfAsync(analyzed.Solution)).Values.First();
    }

    /// <summary>The rules named at the ends of lines, by line.</summary>
    public static IEnumerable<(int Line, string Id)> FlagsIn(string file) => file.Split('\n')
        .SelectMany((line, index) => Flag().Match(line) is { Success: true } match
            ? match.Groups[1].Value.Split(", ").Select(id => (index, id))
            : []);

    public static string WithoutFlags(string code) => string.Join("\n", code.Split('\n').Select(line => Flag().Replace(line, "")));

    public void Dispose() => _workspace.Dispose();

    private Solution SolutionOf(string file)
    {
        var state = new SolutionState { HasMarkup = false };
        state.Sources.Add(file);
        foreach (var given in Files)
        {
            (given.IsConfig ? state.AnalyzerConfigFiles : state.AdditionalFiles).Add((given.Name, given.Content));
        }

        return TestSolution.Create(_workspace, state, s_options);
    }

    private static async Task<string?> PrimaryKeyAsync(CodeFixProvider codeFix, AnalyzedSolution analyzed, string id)
    {
        foreach (var diagnostic in analyzed.Diagnostics.Where(diagnostic => diagnostic.Id == id))
        {
            if (await CodeActions.OfferedAsync(codeFix, analyzed.Solution, diagnostic) is [var first, ..])
            {
                return first.EquivalenceKey;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\s*// (ASY\d{4}(?:, ASY\d{4})*)(?::.*)?$")]
    private static partial Regex Flag();
}
