using AsyncAnalyzers.IntegrationTests.BurgerShop;
using AsyncAnalyzers.IntegrationTests.Running;
using Xunit;

namespace AsyncAnalyzers.IntegrationTests;

[Collection(ShopStoryGroup.Name)]
public sealed class SampleFormatTests(ShopStory story)
{
    private const string ReasonMark = "  # ";
    private const string NoReason = "reason missing";

    private static readonly ExpectedLines Unfixable = new("BurgerShop.Api.unfixable.txt");

    [Fact]
    public async Task Shop_before_format_answers_every_request_as_scripted()
    {
        var answers = await story.Answers;
        Assert.True(answers.WrongStatus.Count == 0, $"{string.Join('\n', answers.WrongStatus)}\n{answers.Output}");
    }

    [Fact]
    public async Task Format_on_the_shop_leaves_only_lines_with_a_reason()
    {
        var report = await story.BuiltAfterFormat;
        var reasons = Unfixable.Read()
            .Select(line => line.Split(ReasonMark, 2))
            .GroupBy(parts => parts[0])
            .ToDictionary(group => group.Key, group => group.First().ElementAtOrDefault(1) ?? NoReason);

        Unfixable.Verify(
            [.. report.Findings
                .Where(finding => finding.IsOurs)
                .Select(finding => $"{finding.RuleId} {finding.File}: {finding.Text}")
                .Select(line => line + ReasonMark + reasons.GetValueOrDefault(line, NoReason))],
            $"{(await story.Formatted).Outcome}\n{report.Outcome}");
    }

    [Fact]
    public void Line_left_by_format_has_a_reason()
    {
        var lines = Unfixable.Read();
        Assert.True(lines.Count >= 3, "The sample is to have at least three waits that no await can replace.");
        Assert.All(lines, line =>
        {
            Assert.Contains(ReasonMark, line, StringComparison.Ordinal);
            Assert.DoesNotContain(NoReason, line, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Build_after_format_warns_of_nothing_else() => SampleBuildTests.AssertOnlyOurs(await story.BuiltAfterFormat);

    [Fact]
    public async Task Format_on_the_shop_changes_only_source_files()
    {
        var report = await story.Formatted;
        Assert.True(report.ChangedFiles.Count > 0, $"Nothing was changed.\n{report.Outcome}");
        Assert.All(report.ChangedFiles, file => Assert.EndsWith(".cs", file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Format_a_second_time_changes_nothing()
    {
        var report = await story.FormattedAgain;
        Assert.True(report.ChangedFiles.Count == 0, $"Changed: {string.Join(", ", report.ChangedFiles)}\n{report.Outcome}");
    }

    [Fact]
    public async Task Shop_after_format_answers_as_before()
    {
        var before = await story.Answers;
        var after = await story.AnswersAfterFormat;
        Assert.True(
            before.Lines.SequenceEqual(after.Lines),
            $"- before, + after\n{ExpectedLines.Difference(before.Lines, after.Lines)}\n{after.Output}");
    }
}
