using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis.CodeFixes;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.Tests.HarnessTests.ToyAnalyzer, AsyncAnalyzers.Tests.HarnessTests.GoodFix>;

namespace AsyncAnalyzers.Tests.HarnessTests;

/// <summary>What a test of a fix passes, and each defect of a fix that it must catch.</summary>
public sealed class CodeFixTestTests
{
    [Fact]
    public Task Good_fix_passes() => Verify.VerifyCodeFixAsync(InClass("int [|badOne|], fine, [|badTwo|];"), InClass("int goodOne, fine, goodTwo;"));

    [Fact]
    public Task Diagnostic_without_an_action_stays_marked() =>
        Verify.VerifyCodeFixAsync(InClass("int [|badKept|], [|badTwo|];"), InClass("int [|badKept|], goodTwo;"));

    [Fact]
    public Task Numbered_place_that_stays_keeps_its_expectation() => Verify.VerifyCodeFixAsync(
        InClass("int {|#0:badKept|}, {|#1:badTwo|};"),
        [
            Verify.Diagnostic().WithLocation(0).WithArguments("badKept"),
            Verify.Diagnostic().WithLocation(1).WithArguments("badTwo"),
        ],
        InClass("int {|#0:badKept|}, goodTwo;"));

    [Fact]
    public Task Two_documents_in_two_projects_are_fixed()
    {
        var test = new Verify.Test
        {
            TestState = { Sources = { "class A { int [|badOne|]; }", "class B { int [|badTwo|]; }", "class D { }" } },
            FixedState = { Sources = { "class A { int goodOne; }", "class B { int goodTwo; }" } },
        };
        test.TestState.AdditionalProjects["Library"].Sources.Add("class C { int [|badThree|]; }");
        test.FixedState.AdditionalProjects["Library"].Sources.Add("class C { int goodThree; }");
        return test.RunAsync();
    }

    [Fact]
    public Task No_action_offered_passes() => Verify.VerifyNoCodeFixAsync(InClass("int [|badKept|], [|badKeptToo|];"));

    [Fact]
    public async Task Action_offered_where_none_should_be_fails()
    {
        var failure = await Assert.ThrowsAsync<VerificationFailedException>(() => Verify.VerifyNoCodeFixAsync(InClass("int [|badKept|], [|badOne|];")));
        Assert.Contains("Offered: Rename", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_text_than_expected_fails_with_a_line_difference()
    {
        var failure = await FailureOfAsync<GoodFix>("int [|badOne|];", "int goodTwo;");
        Assert.Contains("-     int goodTwo;\n+     int goodOne;\n", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fixed_source_that_does_not_compile_fails()
    {
        var failure = await FailureOfAsync<FixThatDoesNotCompile>("int [|badOne|];", "int class;");
        Assert.Contains("The fixed source does not compile", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_that_does_not_compile_fails_with_its_errors()
    {
        var failure = await FailureOfAsync<GoodFix>("int [|badOne|]; int goodOne;", "int [|badOne|]; int other;");
        Assert.Contains("What it gives does not compile", failure, StringComparison.Ordinal);
        Assert.Contains("CS0102", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_with_a_malformed_tree_fails()
    {
        var failure = await FailureOfAsync<FixWithMalformedTree>("int [|badOne|];", "int good, other;");
        Assert.Contains("is not what its text means", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_that_changes_nothing_fails()
    {
        var failure = await FailureOfAsync<FixThatChangesNothing>("int [|badOne|];", "int [|badOne|];");
        Assert.Contains("changes nothing", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Action_without_a_key_fails()
    {
        var failure = await FailureOfAsync<FixWithoutKey>("int [|badOne|];", "int goodOne;");
        Assert.Contains("without an equivalence key", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_without_Fix_All_fails()
    {
        var failure = await FailureOfAsync<FixWithoutFixAll>("int [|badOne|];", "int goodOne;");
        Assert.Contains("has no FixAllProvider", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_All_that_does_nothing_for_a_null_key_fails()
    {
        var failure = await FailureOfAsync<FixWithBatchFixer>("int [|badOne|];", "int goodOne;");
        Assert.Contains("Fix All without an equivalence key", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_All_that_needs_a_second_pass_fails()
    {
        var failure = await FailureOfAsync<FixInSmallSteps>("int [|badbadOne|];", "int One;");
        Assert.Contains("Fix All in Document does not give the expected source", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_All_that_changes_its_own_result_fails()
    {
        var test = FixOf<FixInSmallSteps>("int [|badbadOne|];", "int One;");
        test.BatchFixedCode = InClass("int [|badOne|];");
        var failure = await Assert.ThrowsAsync<VerificationFailedException>(() => test.RunAsync());
        Assert.Contains("once more on its own result", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Fix_All_with_a_second_pass_passes_when_stated()
    {
        var test = FixOf<FixInSmallSteps>("int [|badbadOne|];", "int One;");
        test.NumberOfFixAllIterations = 2;
        return test.RunAsync();
    }

    [Fact]
    public async Task Fix_All_with_another_result_fails()
    {
        var failure = await FailureOfAsync<FixWithAnotherFixAll>("int [|badOne|];", "int goodOne;");
        Assert.Contains("Fix All in Document", failure, StringComparison.Ordinal);
        Assert.Contains("+     int fineOne;", failure, StringComparison.Ordinal);
    }

    [Fact]
    public Task Fix_All_with_another_result_passes_when_stated()
    {
        var test = FixOf<FixWithAnotherFixAll>("int [|badOne|];", "int goodOne;");
        test.BatchFixedCode = InClass("int fineOne;");
        return test.RunAsync();
    }

    private static async Task<string> FailureOfAsync<TCodeFix>(string members, string fixedMembers)
        where TCodeFix : CodeFixProvider, new() =>
        (await Assert.ThrowsAsync<VerificationFailedException>(() => FixOf<TCodeFix>(members, fixedMembers).RunAsync())).Message;

    private static CSharpCodeFixVerifier<ToyAnalyzer, TCodeFix>.Test FixOf<TCodeFix>(string members, string fixedMembers)
        where TCodeFix : CodeFixProvider, new() =>
        new() { TestCode = InClass(members), FixedCode = InClass(fixedMembers) };
}
