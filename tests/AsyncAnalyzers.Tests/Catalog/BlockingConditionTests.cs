using AsyncAnalyzers.Catalog;

namespace AsyncAnalyzers.Tests.Catalog;

/// <summary>The words of a catalog line that say for which arguments it counts.</summary>
public sealed class BlockingConditionTests
{
    [Theory]
    [InlineData("compressionLevel=SmallestSize", "compressionLevel", "SmallestSize", false)]
    [InlineData("level=9", "level", "9", false)]
    [InlineData("flushToDisk=true", "flushToDisk", "true", false)]
    [InlineData("iterations>=10000", "iterations", "10000", true)]
    [InlineData("scale>=-0.5", "scale", "-0.5", true)]
    public void Condition_isRead(string word, string parameter, string value, bool isLeast)
    {
        Assert.Equal(new BlockingCondition(parameter, value, isLeast), BlockingCondition.TryParse(word));
        Assert.Equal(new BlockingCondition(parameter, value, isLeast), BlockingEntry.TryParse($"Acme.Job Run cpu when {word}", out _)?.When);
    }

    [Theory]
    [InlineData("level")]
    [InlineData("=9")]
    [InlineData(">=9")]
    [InlineData("level=")]
    [InlineData("level>=")]
    [InlineData("level>=High")]
    [InlineData("level>9")]
    [InlineData("level<=9")]
    [InlineData("level==9")]
    [InlineData("1st=9")]
    [InlineData("level=1,000")]
    [InlineData("level=a.b")]
    public void MalformedCondition_isRefused(string word)
    {
        Assert.Null(BlockingCondition.TryParse(word));
        Assert.Equal(
            $"jobs(4): 'Acme.Job Run cpu when {word}': no condition follows 'when'; expected <parameter>=<constant> or <parameter>>=<number>, without spaces",
            Assert.Throws<FormatException>(() => BlockingFile.Parse("jobs", $"# a\ntitle: t\npackage: p\nAcme.Job Run cpu when {word}\n")).Message);
    }

    [Fact]
    public void Condition_withoutWords_isRefused() => Assert.Null(BlockingEntry.TryParse("Acme.Job Run cpu when", out _));

    [Fact]
    public void Condition_standsBesideOtherWords() => Assert.Equal(
        new BlockingEntry("Acme.Job", "Run", Parameters: null, BlockingResource.Parallel, OnlyAwaitable: true, IsCertain: false, When: new("level", "9", IsLeast: false), Because: "it may be little"),
        BlockingEntry.TryParse("Acme.Job Run parallel uncertain awaitable when level=9 because it may be little", out _));
}
