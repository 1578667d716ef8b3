using AsyncAnalyzers.Tests.Harness;
using AsyncAnalyzers.Tests.Robustness;

namespace AsyncAnalyzers.Tests.House;

/// <summary>With all analyzers on, a place is reported once, by the most precise of the rules that would.</summary>
public sealed class OnePerPlaceTests
{
    [Fact]
    public async Task A_place_gives_one_blocking_diagnostic()
    {
        var reported = 0;
        foreach (var source in TestSources.All)
        {
            using var workspace = TestSolution.CreateWorkspace();
            var state = new SolutionState { HasMarkup = false };
            state.Sources.Add(source.Text);
            var analyzed = await AnalyzedSolution.AnalyzeAsync(TestSolution.Create(workspace, state, new TestOptions()), ShippedRules.Analyzers);
            var places = analyzed.Diagnostics.Where(diagnostic => diagnostic.Id.StartsWith("ASY1", StringComparison.Ordinal)).Select(diagnostic => diagnostic.Location.SourceSpan).ToList();
            Assert.True(places.Distinct().Count() == places.Count, source.Origin);
            reported += places.Count;
        }

        Assert.True(reported > TestSources.All.Length / 4, $"{reported} diagnostics");
    }
}
