using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.Tests.HarnessTests.ToyAnalyzer>;

namespace AsyncAnalyzers.Tests.HarnessTests;

/// <summary>The harness passes what is right and, above all, fails what is wrong.</summary>
public sealed class AnalyzerTestTests
{
    [Fact]
    public Task Diagnostics_as_marked_pass() => Verify.VerifyAnalyzerAsync(InClass("int [|badOne|], fine, {|TOY1:badTwo|};"));

    [Fact]
    public Task Numbered_place_with_message_passes() => Verify.VerifyAnalyzerAsync(
        InClass("{|#1:int {|#0:badOne|}|};"),
        Verify.Diagnostic().WithLocation(0).WithLocation(1).WithArguments("badOne").WithSeverity(DiagnosticSeverity.Warning));

    [Fact]
    public async Task Missing_diagnostic_fails()
    {
        var failure = await FailureOfAsync(InClass("int [|fine|];"));
        Assert.Contains("expected, not reported: diagnostic TOY1", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extra_diagnostic_fails_and_shows_the_source_as_reported()
    {
        var failure = await FailureOfAsync(InClass("int badOne;"));
        Assert.Contains("reported, not expected: Warning TOY1", failure, StringComparison.Ordinal);
        Assert.Contains("int {|TOY1:badOne|};", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_span_fails() => await FailureOfAsync(InClass("[|int badOne|];"));

    [Fact]
    public async Task Wrong_id_fails() => await FailureOfAsync(InClass("int {|TOY2:badOne|};"));

    [Fact]
    public async Task Wrong_argument_fails() =>
        await FailureOfAsync(InClass("int {|#0:badOne|};"), Verify.Diagnostic().WithLocation(0).WithArguments("badTwo"));

    [Fact]
    public async Task Wrong_message_fails() =>
        await FailureOfAsync(InClass("int {|#0:badOne|};"), Verify.Diagnostic("TOY1").WithLocation(0).WithMessage("no"));

    [Fact]
    public async Task Wrong_severity_fails() =>
        await FailureOfAsync(InClass("int {|#0:badOne|};"), Verify.Diagnostic(ToyAnalyzer.Bad).WithLocation(0).WithSeverity(DiagnosticSeverity.Info));

    [Fact]
    public async Task Wrong_additional_location_fails() =>
        await FailureOfAsync(InClass("int {|#0:{|#1:badOne|}|};"), Verify.Diagnostic().WithLocation(0).WithLocation(1));

    [Fact]
    public async Task Source_that_does_not_compile_fails()
    {
        var failure = await FailureOfAsync(InClass("int x = \"\";"));
        Assert.Contains("CS0029", failure, StringComparison.Ordinal);
    }

    [Fact]
    public Task Source_that_does_not_compile_passes_when_allowed() =>
        new Verify.Test { TestCode = InClass("int [|badOne|] = \"\";"), AllowCompilerErrors = true }.RunAsync();

    /// <summary>An error that no semantic model shows: only the IL that would be written is wrong.</summary>
    [Fact]
    public async Task Source_that_compiles_and_does_not_emit_fails()
    {
        var failure = await FailureOfAsync(InAsyncMethod(
            "Take(\"text\".AsSpan(), await Task.FromResult(1));",
            members: "private static void Take(ReadOnlySpan<char> span, int number) { }"));
        Assert.Contains("CS4007", failure, StringComparison.Ordinal);
        Assert.Contains("(only when emitted)", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throwing_analyzer_fails_with_its_exception()
    {
        var failure = await Assert.ThrowsAsync<VerificationFailedException>(
            () => CSharpAnalyzerVerifier<ThrowingAnalyzer>.VerifyAnalyzerAsync(InClass("int bomb;")));
        Assert.Contains("the bomb", failure.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(ThrowingAnalyzer), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Suppressed_diagnostic_is_not_reported() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
        #pragma warning disable TOY1
            int badOne;
        #pragma warning restore TOY1
            int [|badTwo|];
        }
        """);

    [Fact]
    public async Task Place_without_markup_is_a_mistake_of_the_test() => await Assert.ThrowsAsync<ArgumentException>(
        () => Verify.VerifyAnalyzerAsync(InClass("int badOne;"), Verify.Diagnostic().WithLocation(0)));

    [Fact]
    public async Task Markup_that_stays_open_is_a_mistake_of_the_test() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Verify.VerifyAnalyzerAsync(InClass("int [|badOne;")));

    private static async Task<string> FailureOfAsync(string source, params DiagnosticResult[] expected) =>
        (await Assert.ThrowsAsync<VerificationFailedException>(() => Verify.VerifyAnalyzerAsync(source, expected))).Message;
}
