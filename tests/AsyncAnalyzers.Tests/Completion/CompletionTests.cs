using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.BlockingWaits.BlockingWaitAnalyzer>;

namespace AsyncAnalyzers.Tests.Completion;

/// <summary>Reading a task that has completed is not waiting.</summary>
public sealed class CompletionTests
{
    private const string Parameters = "Task<int> a, Task<int> b, List<Task<int>> many, List<Job> jobs, Dictionary<string, Task<int>> byName, Task<int>? maybe";

    private const string Extensions = "\npublic static class TaskExtensions { public static bool IsCompletedSuccessfully(this Task task) => task.Status == TaskStatus.RanToCompletion; public static async Task Quietly(this Task task) { try { await task; } catch (Exception) { } } }\n";

    private const string Members = """
        public sealed class Job { public Task<int> Work { get; } = MakeAsync(); }
        private static void Use(int value) { }
        private static Task<int> MakeAsync() => Task.FromResult(1);
        private static void Replace(ref Task<int> task) => task = MakeAsync();
        """;

    [Theory]
    [InlineData("await a; Use(a.Result);")]
    [InlineData("await a.ConfigureAwait(false); Use(a.GetAwaiter().GetResult());")]
    [InlineData("await Task.WhenAll(a, b); Use(a.Result + b.Result);")]
    [InlineData("await Task.WhenAll(many); Use(many[0].Result); foreach (var one in many) { Use(one.Result); } Use(many.Select(one => one.Result).Sum());")]
    [InlineData("var first = await Task.WhenAny(a, b); Use(first.Result);")]
    [InlineData("if (a.IsCompletedSuccessfully) { Use(a.Result); }")]
    [InlineData("if (a.IsCompletedSuccessfully()) { Use(a.Result); }")]
    [InlineData("if (!a.IsCompleted) { return; } Use(a.Result);")]
    [InlineData("Use(a.Status == TaskStatus.RanToCompletion ? a.Result : 0);")]
    [InlineData("if (a is { IsCompletedSuccessfully: true, Result: var r }) { Use(r); }")]
    [InlineData("var done = Task.FromResult(1); Use(done.Result);")]
    [InlineData("await Task.WhenAll(many).WaitAsync(TimeSpan.FromSeconds(1)).Quietly(); Use(many.Count(one => one.Result > 1));")]
    [InlineData("var all = Task.WhenAll(many); try { await all; } catch (Exception) { } Use(many.Where(one => one.Status == TaskStatus.RanToCompletion).Where(other => other.Result > 1).Count());")]
    [InlineData("if (!a.{|ASY1001:Wait(1000)|}) { return; } Use(a.Result);")]
    [InlineData("var all = Task.WhenAll(a, b); await all; Use(a.Result + b.Result);")]
    [InlineData("var all = new[] { a, b }; await Task.WhenAll(all); Use(a.Result);")]
    [InlineData("var all = new List<Task<int>>(); all.Add(a); await Task.WhenAll(all); Use(a.Result);")]
    [InlineData("Task<int> first; first = await Task.WhenAny(many); Use(first.Result);")]
    [InlineData("Use((await Task.WhenAny(many)).Result);")]
    [InlineData("if (await Task.WhenAny(a, Task.Delay(5)) == a) { Use(a.Result); }")]
    [InlineData("await Task.WhenAll(many); Use(many.First().Result + many.Where(one => one.IsFaulted).Select(one => one.Result).Sum());")]
    [InlineData("await Task.WhenAll(many); var one = many[0]; Use(one.Result);")]
    [InlineData("await Task.WhenAll(jobs.Select(job => job.Work)); Use(jobs.Sum(job => job.Work.Result)); foreach (var job in jobs) { Use(job.Work.Result); }")]
    [InlineData("await jobs[0].Work; Use(jobs[0].Work.Result);")]
    [InlineData("await Task.WhenAll(byName.Values); Use(byName[\"a\"].Result); foreach (var pair in byName) { Use(pair.Value.Result); }")]
    [InlineData("if (a is { IsCompletedSuccessfully: true } done) { Use(done.Result); }")]
    [InlineData("Use(a switch { { IsCompletedSuccessfully: true } => a.Result, _ => 0 });")]
    [InlineData("Use(maybe?.IsCompletedSuccessfully == true ? maybe.Result : 0);")]
    public Task CompleteTask_isSilent(string statements) =>
        Verify.VerifyAnalyzerAsync(InAsyncMethod(statements + "\nawait Task.Yield();", Parameters, members: Members) + Extensions);

    [Theory]
    [InlineData("Use(a.{|ASY1001:Result|}); await a;")]
    [InlineData("await a; a = MakeAsync(); Use(a.{|ASY1001:Result|});")]
    [InlineData("await a; Replace(ref a); Use(a.{|ASY1001:Result|});")]
    [InlineData("await Task.WhenAll(b); Use(a.{|ASY1001:Result|});")]
    [InlineData("await Task.WhenAny(a, b); Use(a.{|ASY1001:Result|});")]
    [InlineData("Use(many.Select(one => one.{|ASY1001:Result|}).Sum()); await Task.WhenAll(many);")]
    public Task TaskThatMayStillRun_isFlagged(string statements) =>
        Verify.VerifyAnalyzerAsync(InAsyncMethod(
            statements + "\nawait Task.Yield();",
            Parameters,
            members: Members));
}
