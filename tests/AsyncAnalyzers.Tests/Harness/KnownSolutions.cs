using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>
/// Solutions that a test has analysed already. Most steps of a test of a fix end at the same text, so this saves more than
/// half of its compilations.
/// </summary>
internal sealed class KnownSolutions(ImmutableArray<DiagnosticAnalyzer> analyzers)
{
    private readonly List<AnalyzedSolution> _known = [];

    public void Add(AnalyzedSolution analyzed) => _known.Add(analyzed);

    public async Task<AnalyzedSolution?> FindAsync(Solution solution, CancellationToken cancellationToken)
    {
        foreach (var known in _known)
        {
            if (await SolutionTexts.SameAsync(known.Solution, solution, cancellationToken))
            {
                return known;
            }
        }

        return null;
    }

    public async Task<AnalyzedSolution> AnalyzeAsync(Solution solution, CancellationToken cancellationToken)
    {
        if (await FindAsync(solution, cancellationToken) is { } known)
        {
            return known;
        }

        var analyzed = await AnalyzedSolution.AnalyzeAsync(solution, analyzers, cancellationToken);
        Add(analyzed);
        return analyzed;
    }

    /// <summary>Fails, with a line difference and the errors of what came out, when that is not what was expected.</summary>
    public static async Task VerifySameAsync(string what, AnalyzedSolution expected, Solution actual, CancellationToken cancellationToken)
    {
        if (await SolutionTexts.DifferenceAsync(expected.Solution, actual, cancellationToken) is { } difference)
        {
            var errors = await CompileCheck.ErrorsOfAsync(actual, cancellationToken);
            throw new VerificationFailedException(
                $"{what} does not give the expected source.\n{difference}"
                + (errors.Count == 0 ? "" : $"\nWhat it gives does not compile:\n{string.Join("\n", errors)}"));
        }
    }
}
