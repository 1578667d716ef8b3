using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>The fix applied to one diagnostic after the other, until none is left that it is offered for.</summary>
internal sealed class LightBulb(CodeFixTest test, KnownSolutions known)
{
    public async Task VerifyAsync(AnalyzedSolution original, AnalyzedSolution expected, CancellationToken cancellationToken)
    {
        var current = original;
        var steps = (2 * original.Diagnostics.Count()) + 10;
        while (await StepAsync(current, cancellationToken) is { } next)
        {
            if (--steps == 0)
            {
                throw new VerificationFailedException($"The fix goes on without an end; it is at:\n{string.Join("\n", (await SolutionTexts.OfAsync(next, cancellationToken)).Values)}");
            }

            current = await known.AnalyzeAsync(next, cancellationToken);
        }

        await KnownSolutions.VerifySameAsync("The fix", expected, current.Solution, cancellationToken);
    }

    private async Task<Solution?> StepAsync(AnalyzedSolution current, CancellationToken cancellationToken)
    {
        foreach (var diagnostic in current.Diagnostics)
        {
            if (await test.ChosenActionAsync(current.Solution, diagnostic, cancellationToken) is { } action)
            {
                var changed = await CodeActions.ApplyAsync(action, cancellationToken);
                return await SolutionTexts.SameAsync(current.Solution, changed, cancellationToken)
                    ? throw new VerificationFailedException($"The action “{action.Title}” is offered and changes nothing, for {FailureReport.Describe(diagnostic)}\n\n{await FailureReport.AnnotateAsync(current)}")
                    : await CodeActions.MalformedTreeAsync(current.Solution, changed, cancellationToken) is { } malformed
                    ? throw new VerificationFailedException(malformed)
                    : changed;
            }
        }

        return null;
    }
}
