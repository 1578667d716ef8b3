using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AsyncAnalyzers.Configuration;

/// <summary>
/// ASY0002: an <c>async_analyzers.</c> option that doesn't exist, or a value that it doesn't accept. Reported once an
/// option and value: in the config file where that is an additional file, else without a place, naming a file it governs.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
[NoCodeFix("The options stand in a config file, which no code fix can change.")]
public sealed class UnknownOptionAnalyzer : AsyncDiagnosticAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public UnknownOptionAnalyzer()
        : base(Rules.ASY0002_UnknownOption)
    {
    }

    private protected override void Register(RuleRegistration registration) =>
        registration.OnCompilationEnd(context => Report(context, registration.Scope));

    private static void Report(CompilationAnalysisContext context, AnalysisScope scope)
    {
        var reported = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Check(context, reported, scope.Options.GlobalOptions, "the global config");
        foreach (var tree in context.Compilation.SyntaxTrees)
        {
            Check(context, reported, scope.Options.GetOptions(tree), Path.GetFileName(tree.FilePath));
        }
    }

    private static void Check(CompilationAnalysisContext context, HashSet<string> reported, AnalyzerConfigOptions options, string place)
    {
        foreach (var key in KeysOf(options))
        {
            if (!key.StartsWith(RuleOptions.Prefix, StringComparison.OrdinalIgnoreCase)
                || !options.TryGetValue(key, out var value)
                || Problem(key, value) is not var (problem, expected)
                || !reported.Add(problem))
            {
                continue;
            }

            context.ReportDiagnostic(Diagnostic.Create(
                Rules.ASY0002_UnknownOption,
                FindLine(context, key, value),
                problem,
                place,
                expected));
        }
    }

    /// <summary>A host's options need not be enumerable: the base class of Roslyn 4.5 throws. Nothing can be said of them then.</summary>
    private static IEnumerable<string> KeysOf(AnalyzerConfigOptions options)
    {
        try
        {
            return options.Keys;
        }
        catch (NotImplementedException)
        {
            return [];
        }
    }

    private static (string Problem, string Expected)? Problem(string key, string value)
    {
        if (RuleOptions.Find(key) is not { } option)
        {
            var meant = NearMiss.Of(key.Substring(RuleOptions.Prefix.Length), RuleOptions.All.Select(static known => known.Key.Substring(RuleOptions.Prefix.Length)));
            return ($"Unknown option '{key}'", $"one of {string.Join(", ", RuleOptions.All.Select(static known => known.Key))}{(meant is null ? "" : $"; did you mean '{RuleOptions.Prefix}{meant}'?")}");
        }

        return RuleOptions.FindInvalid(option, value) is { } invalid
            ? ($"Value '{value}' of option '{key}'", option.Expected + NearMiss.Hint(invalid, option.Values))
            : null;
    }

    private static Location FindLine(CompilationAnalysisContext context, string key, string value)
    {
        foreach (var file in context.Options.AdditionalFiles)
        {
            if (!IsConfig(file.Path) || file.GetText(context.CancellationToken) is not { } text)
            {
                continue;
            }

            foreach (var line in text.Lines)
            {
                var content = line.ToString();
                if (content.TrimStart().StartsWith(key, StringComparison.OrdinalIgnoreCase) && content.IndexOf(value, StringComparison.OrdinalIgnoreCase) >= 0)
                {
                    return Location.Create(file.Path, line.Span, text.Lines.GetLinePositionSpan(line.Span));
                }
            }
        }

        return Location.None;
    }

    private static bool IsConfig(string path) =>
        path.EndsWith(".editorconfig", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".globalconfig", StringComparison.OrdinalIgnoreCase);
}
