using System.Text.RegularExpressions;
using Xunit.Sdk;

namespace AsyncAnalyzers.IntegrationTests.Running;

/// <summary>What a finished command said.</summary>
public sealed partial record CommandOutcome(string Command, int ExitCode, string Output)
{
    /// <summary>The codes of all warnings and errors in the output: of the compiler, the analyzers, NuGet and MSBuild.</summary>
    public IReadOnlyList<string> Codes =>
        [.. CodePattern().Matches(Output).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    public CommandOutcome MustSucceed() => ExitCode == 0 ? this : throw new XunitException($"Exit code {ExitCode}\n{this}");

    public override string ToString() => $"> {Command}\n{Output}";

    [GeneratedRegex(@"\b(?:warning|error) ([A-Z]+[0-9]+)\s*:")]
    private static partial Regex CodePattern();
}
