using System.Collections.Immutable;
using AsyncAnalyzers.Benchmarks;
using AsyncAnalyzers.Benchmarks.Measuring;
using AsyncAnalyzers.Benchmarks.Reporting;
using Microsoft.CodeAnalysis;

const int Failed = 1;
const int BadOption = 2;

var parsed = CommandLine.Create(RunAsync).Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message);
    }

    return BadOption;
}

return await parsed.InvokeAsync();

static async Task<int> RunAsync(BenchmarkOptions options)
{
#if DEBUG
    await Console.Error.WriteLineAsync("This is a debug build, whose times say nothing: use -c Release.");
#endif
    try
    {
        var comparison = new Comparison(options, Console.Error);
        Console.WriteLine($"Roslyn {typeof(Compilation).Assembly.GetName().Version}, .NET {Environment.Version}; the least of {options.Rounds} rounds\n");
        var results = ImmutableArray.CreateBuilder<SizeResult>();
        foreach (var lines in options.Lines)
        {
            var result = await comparison.MeasureAsync(lines);
            Console.WriteLine($"{TextReport.Of(result)}\n");
            results.Add(result);
        }

        Console.WriteLine(TextReport.GrowthOf(results.ToImmutable()));
        if (options.Json is { } path)
        {
            await JsonReport.WriteAsync(path, results.ToImmutable());
        }

        var over = results.Where(static result => !result.IsWithinBound).Select(static result => $"{result.Lines} lines").ToList();
        if (!options.IsBoundHeld || over.Count == 0)
        {
            return 0;
        }

        await Console.Error.WriteLineAsync($"Our analyzers are over the bound at {string.Join(", ", over)}.");
        return Failed;
    }
    catch (BenchmarkFailedException exception)
    {
        await Console.Error.WriteLineAsync(exception.Message);
        return Failed;
    }
}
