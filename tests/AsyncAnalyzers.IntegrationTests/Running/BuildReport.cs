using System.Text.Json;

namespace AsyncAnalyzers.IntegrationTests.Running;

/// <summary>A result in the compiler's error log. The file is relative to the project, the text is the line's.</summary>
public sealed record Finding(string RuleId, string File, int Line, string Text)
{
    public bool IsOurs => RuleId.StartsWith("ASY", StringComparison.Ordinal);
}

/// <summary>A successful build of a project: its output and what the compiler and the analyzers reported.</summary>
public sealed record BuildReport(CommandOutcome Outcome, IReadOnlyList<Finding> Findings)
{
    public static BuildReport Read(CommandOutcome outcome, string project, string errorLog)
    {
        outcome.MustSucceed();
        using var log = JsonDocument.Parse(File.ReadAllText(errorLog));
        return new BuildReport(outcome, [.. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(result => !result.TryGetProperty("suppressions", out _))
            .Select(result => ReadFinding(result, project))
            .OrderBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line)
            .ThenBy(finding => finding.RuleId, StringComparer.Ordinal)]);
    }

    private static Finding ReadFinding(JsonElement result, string project)
    {
        var ruleId = result.GetProperty("ruleId").GetString()!;
        if (!result.TryGetProperty("locations", out var locations) || locations.GetArrayLength() == 0)
        {
            return new Finding(ruleId, "(no file)", 0, result.GetProperty("message").GetProperty("text").GetString()!);
        }

        var location = locations[0].GetProperty("physicalLocation");
        var file = new Uri(location.GetProperty("artifactLocation").GetProperty("uri").GetString()!).LocalPath;
        var line = location.GetProperty("region").GetProperty("startLine").GetInt32();
        var text = File.ReadLines(file).ElementAtOrDefault(line - 1) ?? string.Empty;
        return new Finding(ruleId, Path.GetRelativePath(project, file).Replace('\\', '/'), line, text.Trim());
    }
}
