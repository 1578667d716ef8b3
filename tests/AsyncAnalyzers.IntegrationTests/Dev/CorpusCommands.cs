using AsyncAnalyzers.Dev;
using AsyncAnalyzers.Dev.Rules;
using AsyncAnalyzers.IntegrationTests.Running;

namespace AsyncAnalyzers.IntegrationTests.Dev;

/// <summary>Runs the tool's verb in this process: a process of its own would compile itself anew each time.</summary>
internal static class CorpusCommands
{
    public static Task<CommandOutcome> RunAsync(SampleCorpus corpus, params string[] options) => RunAsync(RulesAtWork.Shipped, [corpus.Root, .. options]);

    public static async Task<CommandOutcome> RunAsync(RulesAtWork rules, params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await DevTool.RunAsync(["corpus", .. arguments], rules, output, error);
        return new CommandOutcome($"corpus {string.Join(' ', arguments)}", exitCode, (output.ToString() + error).ReplaceLineEndings("\n"));
    }

    /// <summary>The reports in what a run printed, without their messages.</summary>
    public static IReadOnlyList<string> Places(this CommandOutcome outcome) =>
        [.. outcome.Output.Split('\n').Where(line => line.Contains("): ASY", StringComparison.Ordinal)).Select(line => line[..line.IndexOf(" '", StringComparison.Ordinal)])];
}
