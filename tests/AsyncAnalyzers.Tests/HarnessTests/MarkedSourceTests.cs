using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis.Text;

namespace AsyncAnalyzers.Tests.HarnessTests;

public sealed class MarkedSourceTests
{
    [Fact]
    public void Markup_of_all_kinds_is_taken_out()
    {
        var marked = MarkedSource.Parse("a [|b|] {|ASY1001:c {|#0:d|} e|} f");
        Assert.Equal("a b c d e f", marked.Text);
        Assert.Equal(
            [
                new MarkedSpan(null, null, new TextSpan(2, 1)),
                new MarkedSpan(null, 0, new TextSpan(6, 1)),
                new MarkedSpan("ASY1001", null, new TextSpan(4, 5)),
            ],
            marked.Spans.AsEnumerable());
    }

    [Theory]
    [InlineData("x is {| }")]
    [InlineData("""["a|b"]""")]
    [InlineData("a |} b |] c")]
    [InlineData("{|name}")]
    [InlineData("{ |x: }")]
    public void Text_that_only_looks_like_markup_stays(string text)
    {
        Assert.Equal(text, MarkedSource.Parse(text).Text);
        Assert.Empty(MarkedSource.Parse(text).Spans);
    }

    [Fact]
    public void Empty_span_is_a_place() =>
        Assert.Equal(new MarkedSpan(null, null, new TextSpan(1, 0)), Assert.Single(MarkedSource.Parse("a[||]b").Spans));

    [Theory]
    [InlineData("[|a|] {|ID:b c|} d")]
    [InlineData("{|ID:{|ID:a|} {|ID:b|}|}{|ID:c|}")]
    [InlineData("{|ID:|}a{|ID:{|ID:b|}|}")]
    public void Annotated_text_is_the_marked_text_again(string text)
    {
        var marked = MarkedSource.Parse(text);
        var annotated = FailureReport.Annotate(marked.Text, marked.Spans.Select(mark => ("ID", mark.Span)));
        Assert.Equal(text.Replace("[|", "{|ID:", StringComparison.Ordinal).Replace("|]", "|}", StringComparison.Ordinal), annotated);
    }

    [Fact]
    public void Line_difference_shows_what_is_gone_and_what_is_new() =>
        Assert.Equal("  a\n- b\n+ x\n  c\n", FailureReport.LineDiff("a\nb\nc", "a\nx\nc"));
}
