using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>What the markup and the list of a <see cref="SolutionState"/> expect, held against what was reported.</summary>
internal sealed class ExpectedDiagnostics
{
    private readonly record struct Place(string Path, TextSpan Span);

    private sealed record Expectation(DiagnosticResult Result, ImmutableArray<Place> Places);

    private readonly List<Expectation> _expectations = [];
    private readonly Dictionary<int, Place> _numbered = [];

    /// <param name="results">Expectations beside the markup.</param>
    /// <param name="defaultId">The rule that <c>[|…|]</c> stands for.</param>
    public ExpectedDiagnostics(SolutionState state, IEnumerable<DiagnosticResult> results, string defaultId)
    {
        foreach (var project in state.Projects)
        {
            foreach (var (fileName, content) in project.Sources.Concat(project.AdditionalFiles))
            {
                foreach (var marked in MarkedSource.Parse(content).Spans)
                {
                    Add(marked, new Place(TestSolution.PathOf(project, fileName), marked.Span), defaultId);
                }
            }
        }

        foreach (var result in results)
        {
            _expectations.Add(new Expectation(result, [.. result.Locations.Select(Numbered)]));
        }
    }

    /// <summary>The numbers that a state's markup gives places to.</summary>
    public static IEnumerable<int> NumbersIn(SolutionState state) => state.Projects
        .SelectMany(project => project.Sources.Concat(project.AdditionalFiles))
        .SelectMany(file => MarkedSource.Parse(file.Content).Spans)
        .Select(marked => marked.Number)
        .OfType<int>();

    /// <summary>Null when all expected diagnostics were reported and no other.</summary>
    public string? Mismatch(IReadOnlyCollection<Diagnostic> reported)
    {
        var left = reported.ToList();
        var missing = new List<Expectation>();
        // The ones that say more are matched first: markup that only names an ID must not use up a diagnostic with a message.
        foreach (var expectation in _expectations.OrderBy(expectation => expectation.Result.Message is null && expectation.Result.Severity is null && expectation.Result.Locations.IsEmpty))
        {
            var match = left.FindIndex(diagnostic => Matches(expectation, diagnostic));
            if (match < 0)
            {
                missing.Add(expectation);
            }
            else
            {
                left.RemoveAt(match);
            }
        }

        if (missing.Count == 0 && left.Count == 0)
        {
            return null;
        }

        var lines = missing
            .Select(expectation => $"  expected, not reported: {expectation.Result.Describe(reported.FirstOrDefault(diagnostic => diagnostic.Id == expectation.Result.Id))}{PlacesOf(expectation)}")
            .Concat(left.Select(diagnostic => $"  reported, not expected: {FailureReport.Describe(diagnostic)}"));
        return string.Join("\n", lines);
    }

    private static bool Matches(Expectation expectation, Diagnostic diagnostic)
    {
        if (!expectation.Result.DescribesTextOf(diagnostic))
        {
            return false;
        }

        return expectation.Places switch
        {
            [] => diagnostic.Location == Location.None,
            [var only] => only == PlaceOf(diagnostic.Location),
            [var first, .. var others] => first == PlaceOf(diagnostic.Location) && others.SequenceEqual(diagnostic.AdditionalLocations.Select(PlaceOf)),
        };
    }

    private static Place PlaceOf(Location location) => new(location.GetLineSpan().Path ?? "", location.SourceSpan);

    private static string PlacesOf(Expectation expectation) =>
        expectation.Places.IsEmpty ? " without a location" : string.Concat(expectation.Places.Select(place => $" in {place.Path}{place.Span}"));

    private void Add(MarkedSpan marked, Place place, string defaultId)
    {
        if (marked.Number is { } number)
        {
            if (!_numbered.TryAdd(number, place))
            {
                throw new ArgumentException($"Two places are marked {{|#{number}:…|}}.");
            }
        }
        else
        {
            _expectations.Add(new Expectation(new DiagnosticResult(marked.Id ?? defaultId), [place]));
        }
    }

    private Place Numbered(int number) =>
        _numbered.TryGetValue(number, out var place) ? place : throw new ArgumentException($"No place is marked {{|#{number}:…|}}.");
}
