using AsyncAnalyzers.BlockingWaits;
using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.BlockingWaits.BlockingWaitAnalyzer>;

namespace AsyncAnalyzers.Tests.BlockingWaits;

/// <summary>What counts as a blocking read; where it counts is tested beside.</summary>
public sealed class ASY1001_BlockingWaitTests
{
    private const string Parameters = "Task t, Task<int> i, ValueTask v, ValueTask<int> w, Task<Task<string>> n, CancellationToken token";

    [Theory]
    [InlineData("_ = i.{|ASY1001:Result|};")]
    [InlineData("_ = w.{|ASY1001:Result|};")]
    [InlineData("t.{|ASY1001:Wait()|};")]
    [InlineData("i.{|ASY1001:Wait()|};")]
    [InlineData("t.{|ASY1001:Wait(token)|};")]
    [InlineData("t.{|ASY1001:Wait(500)|};")]
    [InlineData("t.{|ASY1001:Wait(500, token)|};")]
    [InlineData("t.{|ASY1001:Wait(TimeSpan.FromSeconds(1))|};")]
    [InlineData("t.{|ASY1001:Wait(TimeSpan.FromSeconds(1), token)|};")]
    [InlineData("t.{|ASY1001:Wait(Timeout.Infinite)|};")]
    [InlineData("t.{|ASY1001:GetAwaiter().GetResult()|};")]
    [InlineData("_ = i.{|ASY1001:GetAwaiter().GetResult()|};")]
    [InlineData("v.{|ASY1001:GetAwaiter().GetResult()|};")]
    [InlineData("_ = w.{|ASY1001:GetAwaiter().GetResult()|};")]
    [InlineData("t.ConfigureAwait(false).{|ASY1001:GetAwaiter().GetResult()|};")]
    [InlineData("_ = i.ConfigureAwait(false).{|ASY1001:GetAwaiter().GetResult()|};")]
    [InlineData("_ = w.ConfigureAwait(false).{|ASY1001:GetAwaiter().GetResult()|};")]
    [InlineData("_ = n.{|ASY1001:Result|}.{|ASY1001:Result|}.Length;")]
    [InlineData("Console.WriteLine(\"{0}\", i.{|ASY1001:Result|});")]
    [InlineData("_ = $\"{i.{|ASY1001:Result|}:D3} of {w.{|ASY1001:Result|}}\";")]
    [InlineData("_ = (Task<int>?)i is { {|ASY1001:Result|}: 5 };")]
    [InlineData("if (n is { {|ASY1001:Result|}.{|ASY1001:Result|}.Length: > 3 }) { }")]
    public Task Wait_inAsyncMethod_isFlagged(string statement) =>
        Verify.VerifyAnalyzerAsync(InAsyncMethod(statement + "\nawait t;", Parameters));

    [Fact]
    public Task Wait_throughConditionalAccess_isFlagged() => Verify.VerifyAnalyzerAsync(InAsyncMethod(
        """
        _ = i?.{|ASY1001:Result|};
        j?.{|ASY1001:Wait()|};
        k?.{|ASY1001:GetAwaiter().GetResult()|};
        _ = s?.LoadAsync().{|ASY1001:Result|};
        _ = s?.LoadAsync()?.{|ASY1001:Result|};
        await Task.Yield();
        """,
        "Task<int>? i, Task<int>? j, Task<int>? k, Subject? s",
        members: "private Task<int> LoadAsync() => Task.FromResult(1);"));

    [Fact]
    public Task CustomAwaitable_instanceAndExtension_isFlagged() => Verify.VerifyAnalyzerAsync(InAsyncMethod(
        """
        _ = job.{|ASY1001:GetAwaiter().GetResult()|};
        _ = handle.{|ASY1001:GetAwaiter().GetResult()|};
        _ = HandleExtensions.{|ASY1001:GetAwaiter(handle).GetResult()|};
        await job;
        """,
        "Job job, Handle handle") + CustomAwaitables.Types);

    [Fact]
    public Task DerivedTask_isFlagged() => Verify.VerifyAnalyzerAsync(InFile(
        """
        public sealed class Job : Task<int>
        {
            public Job() : base(() => 1) { }
        }

        public class Subject
        {
            public async Task<int> RunAsync(Job job) => job.{|ASY1001:Result|} + await job;
        }
        """));

    [Fact]
    public Task AliasesAndStaticImports_areSeenThrough() => Verify.VerifyAnalyzerAsync(InAsyncMethod(
        """
        Promise t = Delay(1);
        t.{|ASY1001:Wait()|};
        await t;
        """,
        usings: "using static System.Threading.Tasks.Task;\nusing Promise = System.Threading.Tasks.Task;"));

    [Fact]
    public Task AwaiterInLocal_readOnly_isFlagged_usedByHand_isNot() => Verify.VerifyAnalyzerAsync(InAsyncMethod(
        """
        var plain = i.GetAwaiter();
        _ = plain.{|ASY1001:GetResult()|};

        var asked = i.GetAwaiter();
        if (asked.IsCompleted)
        {
            _ = asked.GetResult();
        }

        var continued = i.GetAwaiter();
        continued.OnCompleted(() => Console.WriteLine(continued.GetResult()));
        await Task.Yield();
        """,
        Parameters));

    [Theory]
    [InlineData("_ = nameof(i.Result) + nameof(t.Wait) + nameof(Task<int>.Result);")]
    [InlineData("_ = t.Wait(0);")]
    [InlineData("_ = t.Wait(TimeSpan.Zero);")]
    [InlineData("const int now = 0; _ = t.Wait(now, token);")]
    [InlineData("Action wait = t.Wait;")]
    [InlineData("Task.Yield().GetAwaiter().GetResult();")]
    [InlineData("System.Linq.Expressions.Expression<Func<Task<int>, int>> e = x => x.Result;")]
    [InlineData("Task.CompletedTask.Wait();")]
    [InlineData("_ = Task.FromResult(1).Result;")]
    [InlineData("_ = new ValueTask<int>(1).Result;")]
    [InlineData("_ = Task.FromResult(1).GetAwaiter().GetResult();")]
    [InlineData("/* t.Wait() */ // i.Result")]
    public Task NothingThatWaits_isSilent(string statement) =>
        Verify.VerifyAnalyzerAsync(InAsyncMethod(statement + "\nawait Task.Yield();", Parameters));

    [Fact]
    public Task UserTypesOfTheSameNames_areSilent() => Verify.VerifyAnalyzerAsync(InFile(
        """
        public sealed class Task<T>
        {
            public T? Result { get; }

            public void Wait() { }

            public Awaiter GetAwaiter() => new();
        }

        public sealed class Awaiter
        {
            public int GetResult() => 1;
        }

        public class Subject
        {
            public async System.Threading.Tasks.Task RunAsync(Task<int> task, TaskCompletionSource source)
            {
                _ = task.Result;
                task.Wait();
                task.GetAwaiter().GetResult();
                source.SetResult();
                await source.Task;
            }
        }
        """));

    [Fact]
    public Task Message_namesCallPlaceAndRemedy() => Verify.VerifyAnalyzerAsync(
        InController(
            """
            public int Get(Task<int> count) => count.{|#0:Result|};

            public async Task Put(Task work, Task report, object gate)
            {
                lock (gate)
                {
                    work.{|#1:Wait()|};
                }

                report.{|#2:Wait(100)|};
                await report;
            }
            """),
        Verify.Diagnostic().WithLocation(0).WithMessage("'Task<int>.Result' blocks the request thread in action ItemsController.Get until the operation completes; await it instead"),
        Verify.Diagnostic().WithLocation(1).WithMessage("'Task.Wait()' blocks the request thread in action ItemsController.Put until the operation completes; no await can stand inside 'lock': await before it, or use a SemaphoreSlim"),
        Verify.Diagnostic().WithLocation(2).WithMessage("'Task.Wait(…)' blocks the request thread in action ItemsController.Put until the operation completes; await 'WaitAsync' with the timeout, and catch its TimeoutException"));

    [Fact]
    public async Task WithoutAspNetCore_asyncCodeIsStillFlagged()
    {
        var test = new Verify.Test
        {
            TestCode = InPlainFile("public class Subject { public async Task<int> RunAsync(Task<int> t, Task u) { await u; return t.{|ASY1001:Result|}; } }"),
            ReferenceAssemblies = ReferenceAssemblies.NetCore,
        };
        await test.RunAsync();
    }

    [Fact]
    public async Task CodeThatDoesNotCompile_isFlaggedWhereItBinds()
    {
        var test = new Verify.Test
        {
            TestCode = InClass(
                """
                public async Task<int> RunAsync(Task<int> t, Missing m)
                {
                    _ = m.Result;
                    m.Wait();
                    t.
                    return t.{|ASY1001:Result|}
                }
                """),
            AllowCompilerErrors = true,
        };
        await test.RunAsync();
    }
}
