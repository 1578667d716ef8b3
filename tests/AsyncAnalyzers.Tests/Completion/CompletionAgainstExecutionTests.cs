using System.Diagnostics;
using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace AsyncAnalyzers.Tests.Completion;

/// <summary>
/// Holds the analysis against what happens: random programs are analysed, and executed under many schedules. A read that
/// is silent may under none of them find a task that still runs. ASYNC_ANALYZERS_PROGRAMS asks for more programs than a
/// usual run makes, and lists reads that are flagged though no schedule showed a reason.
/// </summary>
public sealed class CompletionAgainstExecutionTests(ITestOutputHelper output)
{
    private const int ProgramsOfABatch = 50;
    private const int UsualBatches = 4;
    private const int Schedules = 30;

    [Fact]
    public async Task Silent_reads_never_wait()
    {
        var asked = Environment.GetEnvironmentVariable("ASYNC_ANALYZERS_PROGRAMS");
        var first = int.Parse(Environment.GetEnvironmentVariable("ASYNC_ANALYZERS_FIRST") ?? "0", CultureInfo.InvariantCulture);
        var programs = asked is null ? UsualBatches * ProgramsOfABatch : int.Parse(asked, CultureInfo.InvariantCulture);
        var clock = Stopwatch.StartNew();
        var outcomes = new List<ReadOutcome>();
        for (var seed = first; seed < first + programs; seed += ProgramsOfABatch)
        {
            var batch = new ProgramBatch([.. Enumerable.Range(seed, ProgramsOfABatch).Select(each => new ProgramGenerator(each).Generate())]);
            var found = await Task.Run(() => batch.RunAsync(asked is null ? Schedules : 5 * Schedules));
            Assert.True(found is not null, string.Join("\n", batch.Errors().Take(5)) + "\n" + batch.Source(isExecuted: true));
            outcomes.AddRange(found);
        }

        var violations = outcomes.Where(outcome => outcome.IsViolation).ToList();
        var doubtful = outcomes.Where(outcome => outcome.IsDoubtful).ToList();
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{programs} programs in {clock.Elapsed.TotalSeconds:F1} s: {outcomes.Count} reads, {outcomes.Count(outcome => outcome.IsFlagged)} flagged, {outcomes.Count(outcome => !outcome.IsFlagged)} silent, {outcomes.Count(outcome => !outcome.IsExecuted)} not reached, {violations.Count} violations, {doubtful.Count} flagged without a schedule that shows why");
        output.WriteLine(summary);
        if (asked is not null)
        {
            foreach (var outcome in doubtful.Take(40))
            {
                output.WriteLine(Describe(await ShrinkAsync(outcome, each => each.IsDoubtful), isViolation: false));
            }
        }

        var report = new StringBuilder(summary);
        foreach (var violation in violations.GroupBy(violation => violation.Program).Select(group => group.First()).Take(asked is null ? 3 : 25))
        {
            report.Append(Describe(await ShrinkAsync(violation, each => each.IsViolation), isViolation: true));
        }

        Assert.True(violations.Count == 0, report.ToString());
    }

    /// <summary>Leaves out statements as long as the outcome stays.</summary>
    private static async Task<ReadOutcome> ShrinkAsync(ReadOutcome outcome, Func<ReadOutcome, bool> isSame)
    {
        var current = outcome;
        for (var goesOn = true; goesOn;)
        {
            goesOn = false;
            foreach (var smaller in current.Program.Smaller())
            {
                var found = await Task.Run(() => new ProgramBatch([smaller]).RunAsync(5 * Schedules));
                if (found?.FirstOrDefault(each => each.Id == outcome.Id && isSame(each)) is { } still)
                {
                    current = still;
                    goesOn = true;
                    break;
                }
            }
        }

        return current;
    }

    private static string Describe(ReadOutcome outcome, bool isViolation)
    {
        var batch = new ProgramBatch([outcome.Program]);
        var trace = isViolation ? string.Join("\n", batch.Trace(outcome.IncompleteAt!.Value)) : "";
        return $"\n--- program {outcome.Program.Seed}, read {outcome.Id}\n{outcome.Program.Render("M", isExecuted: false)}\n{trace}\n";
    }
}
