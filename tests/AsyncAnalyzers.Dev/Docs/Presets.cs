using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Dev.Docs;

/// <summary>The global configs of the package, one a value of <c>AsyncAnalyzersMode</c> that changes anything.</summary>
internal static class Presets
{
    /// <summary>Where they are, below the repository's root.</summary>
    public const string Folder = "src/AsyncAnalyzers.Package/build/config";

    /// <summary>Each file's name and text.</summary>
    /// <param name="rules">The rules that are shipped.</param>
    public static IReadOnlyDictionary<string, string> Write(IEnumerable<DiagnosticDescriptor> rules)
    {
        var ordered = rules.DistinctBy(rule => rule.Id, StringComparer.Ordinal).OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["none.globalconfig"] = Config("Every rule is off.", ordered.Select(rule => $"dotnet_diagnostic.{rule.Id}.severity = none")),
            ["strict.globalconfig"] = Config("Advice counts as a warning.", ordered.Where(rule => rule.DefaultSeverity == DiagnosticSeverity.Info).Select(rule => $"dotnet_diagnostic.{rule.Id}.severity = warning")),
            ["handlers-only.globalconfig"] = Config("Only handlers are looked at.", ["async_analyzers.scope = handlers"]),
        };
    }

    /// <summary>The level is below that of any config of a user's own, which therefore wins.</summary>
    private static string Config(string what, IEnumerable<string> lines) =>
        string.Join("\n", [$"# {what} Generated: dotnet run --project tests/AsyncAnalyzers.Dev -- docs", "is_global = true", "global_level = -50", "", .. lines]) + "\n";
}
