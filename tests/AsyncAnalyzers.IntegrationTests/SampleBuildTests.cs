using AsyncAnalyzers.IntegrationTests.BurgerShop;
using AsyncAnalyzers.IntegrationTests.Running;
using Xunit;

namespace AsyncAnalyzers.IntegrationTests;

[Collection(ShopStoryGroup.Name)]
public sealed class SampleBuildTests(ShopStory story)
{
    private static readonly ExpectedLines Expected = new("BurgerShop.Api.txt");

    [Fact]
    public async Task Build_with_the_package_reports_the_expected_lines() => VerifyFindings(await story.Built);

    [Fact]
    public async Task Build_on_the_source_reports_the_expected_lines() => VerifyFindings(await story.BuiltOnSource);

    [Fact]
    public async Task Build_with_the_package_warns_of_nothing_else() => AssertOnlyOurs(await story.Built);

    [Fact]
    public async Task Build_on_the_source_warns_of_nothing_else() => AssertOnlyOurs(await story.BuiltOnSource);

    [Fact]
    public async Task Build_with_the_package_takes_it_from_the_local_folder()
    {
        await story.Built;
        Assert.True(File.Exists(Path.Combine(story.RestoredPackage, "analyzers", "dotnet", "cs", "AsyncAnalyzers.dll")), story.RestoredPackage);
    }

    private static void VerifyFindings(BuildReport report) =>
        Expected.Verify(
            [.. report.Findings.Where(finding => finding.IsOurs).Select(finding => $"{finding.RuleId} {finding.File}:{finding.Line}")],
            report.Outcome.ToString());

    /// <summary>Also that no analyzer threw (AD0001) and that both assemblies could be loaded (CS8032, CS9057).</summary>
    internal static void AssertOnlyOurs(BuildReport report)
    {
        var others = report.Outcome.Codes.Where(code => !code.StartsWith("ASY", StringComparison.Ordinal)).ToList();
        Assert.True(others.Count == 0, $"{string.Join(", ", others)}\n{report.Outcome}");
    }
}
