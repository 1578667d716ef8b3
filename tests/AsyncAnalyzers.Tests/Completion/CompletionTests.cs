using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.BlockingWaits.BlockingWaitAnalyzer>;

namespace AsyncAnalyzers.Tests.Completion;

/// <summary>Reading a task that has completed is not waiting.</summary>
public sealed class CompletionTests
{
    private const string Parameters = "Task<int> a, Task<int> b, List<Task<int>> many";

    [Theory]
    [InlineData("await a; Use(a.Result);")]
    [InlineData("await a.ConfigureAwait(false); Use(a.GetAwaiter().GetResult());")]
    [InlineData("await Task.WhenAll(a, b); Use(a.Result + b.Result);")]
    [InlineData("await Task.WhenAll(many); Use(many[0].Result); foreach (var one in many) { Use(one.Result); } Use(many.Select(one => one.Result).Sum());")]
    [InlineData("var first = await Task.WhenAny(a, b); Use(first.Result);")]
    [InlineData("if (a.IsCompletedSuccessfully) { Use(a.Result); }")]
    [InlineData("if (!a.IsCompleted) { return; } Use(a.Result);")]
    [InlineData("Use(a.Status == TaskStatus.RanToCompletion ? a.Result : 0);")]
    [InlineData("if (a is { IsCompletedSuccessfully: true, Result: var r }) { Use(r); }")]
    [InlineData("var done = Task.FromResult(1); Use(done.Result);")]
    public Task CompleteTask_isSilent(string statements) =>
        Verify.VerifyAnalyzerAsync(InAsyncMethod(statements + "\nawait Task.Yield();", Parameters, members: "private static void Use(int value) { }"));

    [Theory]
    [InlineData("Use(a.{|ASY1001:Result|}); await a;")]
    [InlineData("await a; a = MakeAsync(); Use(a.{|ASY1001:Result|});")]
    [InlineData("await a; Replace(ref a); Use(a.{|ASY1001:Result|});")]
    [InlineData("await Task.WhenAll(b); Use(a.{|ASY1001:Result|});")]
    [InlineData("Use(many.Select(one => one.{|ASY1001:Result|}).Sum()); await Task.WhenAll(many);")]
    public Task TaskThatMayStillRun_isFlagged(string statements) =>
        Verify.VerifyAnalyzerAsync(InAsyncMethod(
            statements + "\nawait Task.Yield();",
            Parameters,
            members: "private static void Use(int value) { }\nprivate static Task<int> MakeAsync() => Task.FromResult(1);\nprivate static void Replace(ref Task<int> task) => task = MakeAsync();"));
}
