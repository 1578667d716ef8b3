using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AsyncAnalyzers.Benchmarks.Measuring;

namespace AsyncAnalyzers.Benchmarks;

/// <summary>The options of the program.</summary>
internal static class CommandLine
{
    /// <summary>Below it not every kind of file is there.</summary>
    private const int FewestLines = 1000;

    private const int MostLines = 1_000_000;

    public static RootCommand Create(Func<BenchmarkOptions, Task<int>> run)
    {
        var lines = new Option<int[]>("--lines")
        {
            Description = "How many lines the generated solutions have, separated by commas",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = ParseLines,
            DefaultValueFactory = static _ => [10_000, 50_000, 100_000],
        };
        var rounds = new Option<int>("--rounds") { Description = "How often everything is measured; the least counts", DefaultValueFactory = static _ => 7 };
        var noPeers = new Option<bool>("--no-peers") { Description = "Leaves out the rules of other packages that say the same" };
        var noBound = new Option<bool>("--no-bound") { Description = "Reports only: being over the bound is no failure" };
        var json = new Option<string>("--json") { Description = "A file that the numbers are written to" };
        rounds.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--rounds takes a number from 1.");
            }
        });
        json.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string>() is { Length: > 0 } path && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            {
                result.AddError($"--json: the folder of '{path}' does not exist.");
            }
        });

        var command = new RootCommand("Measures what the analyzers cost on generated ASP.NET Core solutions. Exit code 1: over the bound, or an analyzer failed; 2: a bad option.")
        {
            lines, rounds, noPeers, noBound, json,
        };
        command.SetAction((parsed, _) => run(new BenchmarkOptions(
            [.. parsed.GetRequiredValue(lines)],
            parsed.GetRequiredValue(rounds),
            !parsed.GetValue(noPeers),
            !parsed.GetValue(noBound),
            parsed.GetValue(json))));
        return command;
    }

    private static int[]? ParseLines(ArgumentResult result)
    {
        var sizes = new List<int>();
        foreach (var part in result.Tokens.SelectMany(static token => token.Value.Split(',')))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size is < FewestLines or > MostLines)
            {
                result.AddError($"--lines takes numbers from {FewestLines} to {MostLines}, separated by commas; '{part}' is none.");
                return null;
            }

            sizes.Add(size);
        }

        return [.. sizes];
    }
}
