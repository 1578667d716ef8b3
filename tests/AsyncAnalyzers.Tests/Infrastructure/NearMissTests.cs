using AsyncAnalyzers.Infrastructure;

namespace AsyncAnalyzers.Tests.Infrastructure;

public sealed class NearMissTests
{
    [Theory]
    [InlineData("dsk", "disk")]
    [InlineData("DISK", "disk")]
    [InlineData("dsik", "disk")]
    [InlineData("netwrk", "network")]
    [InlineData("moon", null)]
    [InlineData("", null)]
    public void Nearest_word_is_found(string word, string? expected)
    {
        Assert.Equal(expected, NearMiss.Of(word, ["network", "disk", "discs"]));
        Assert.Equal(expected is null ? "" : $"; did you mean '{expected}'?", NearMiss.Hint(word, ["network", "disk", "discs"]));
    }
}
