using AsyncAnalyzers.BlockingWaits;
using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.BlockingWaits.BlockingCombinatorAnalyzer>;

namespace AsyncAnalyzers.Tests.BlockingWaits;

/// <summary>What counts as a blocking wait for several tasks, and where.</summary>
public sealed class ASY1002_BlockingCombinatorTests
{
    private const string Parameters = "Task t, Task u, Task<int> i, Task[] tasks, List<Task> list, Dictionary<string, Task> byName, CancellationToken token, TimeSpan time";

    private static string Source(string statement) => InAsyncMethod(statement + "\nawait Task.Yield();", Parameters);

    [Theory]
    [InlineData("Task.{|ASY1002:WaitAll(t)|};")]
    [InlineData("Task.{|ASY1002:WaitAll(t, i)|};")]
    [InlineData("Task.{|ASY1002:WaitAll(tasks)|};")]
    [InlineData("Task.{|ASY1002:WaitAll(list.ToArray())|};")]
    [InlineData("Task.{|ASY1002:WaitAll(new[] { t, i })|};")]
    [InlineData("Task.{|ASY1002:WaitAll(new Task<int>[] { i })|};")]
    [InlineData("Task.{|ASY1002:WaitAll(tasks, token)|};")]
    [InlineData("Task.{|ASY1002:WaitAll(tasks, 500)|};")]
    [InlineData("Task.{|ASY1002:WaitAll(tasks, time)|};")]
    [InlineData("Task.{|ASY1002:WaitAll(tasks, 500, token)|};")]
    [InlineData("Task.{|ASY1002:WaitAll(tasks, Timeout.Infinite)|};")]
    [InlineData("Task.{|ASY1002:WaitAll(list, token)|};")]
    [InlineData("Task.{|ASY1002:WaitAll(byName.Values, token)|};")]
    [InlineData("Task.{|ASY1002:WaitAll(cancellationToken: token, tasks: tasks)|};")]
    [InlineData("Task.{|ASY1002:WaitAll(cancellationToken: default, millisecondsTimeout: 500, tasks: tasks)|};")]
    [InlineData("Task.{|ASY1002:WaitAny(t, u)|};")]
    [InlineData("_ = Task.{|ASY1002:WaitAny(tasks)|};")]
    [InlineData("var n = Task.{|ASY1002:WaitAny(tasks, token)|};")]
    [InlineData("if (Task.{|ASY1002:WaitAny(tasks, 500)|} < 0) { }")]
    [InlineData("if (Task.{|ASY1002:WaitAny(tasks, time)|} < 0) { }")]
    [InlineData("if (Task.{|ASY1002:WaitAny(tasks, 500, token)|} < 0) { }")]
    [InlineData("t.{|ASY1002:RunSynchronously()|};")]
    [InlineData("i.{|ASY1002:RunSynchronously(TaskScheduler.Default)|};")]
    [InlineData("new Task(() => { }).{|ASY1002:RunSynchronously()|};")]
    [InlineData("((Task?)t)?.{|ASY1002:RunSynchronously()|};")]
    [InlineData("Task<int>.{|ASY1002:WaitAll(t, u)|};")]
    [InlineData("System.Threading.Tasks.Task.{|ASY1002:WaitAll(t)|};")]
    [InlineData("Task.{|ASY1002:WaitAll(Task.CompletedTask, t)|};")]
    public Task Call_inAsyncMethod_isFlagged(string statement) => Verify.VerifyAnalyzerAsync(Source(statement));

    [Fact]
    public Task AliasesAndStaticImports_areSeenThrough() => Verify.VerifyAnalyzerAsync(InAsyncMethod(
        """
        Promise.{|ASY1002:WaitAny(t, u)|};
        {|ASY1002:WaitAll(t, u)|};
        await t;
        """,
        Parameters,
        usings: "using static System.Threading.Tasks.Task;\nusing Promise = System.Threading.Tasks.Task;"));

    [Theory]
    [InlineData("Task.WaitAll();")]
    [InlineData("Task.WaitAll(new Task[0]);")]
    [InlineData("Task.WaitAll(new Task[] { });")]
    [InlineData("Task.WaitAll(Array.Empty<Task>());")]
    [InlineData("Task.WaitAny();")]
    [InlineData("Task.WaitAll(tasks, 0);")]
    [InlineData("Task.WaitAll(tasks, TimeSpan.Zero);")]
    [InlineData("Task.WaitAll(tasks, 0, token);")]
    [InlineData("Task.WaitAll(cancellationToken: token, millisecondsTimeout: 0, tasks: tasks);")]
    [InlineData("const int now = 0; if (Task.WaitAny(tasks, now) < 0) { }")]
    [InlineData("_ = Task.WaitAny(tasks, default(TimeSpan));")]
    [InlineData("Task.WaitAll(Task.CompletedTask, Task.FromResult(1));")]
    [InlineData("Task.WaitAll(new[] { Task.CompletedTask });")]
    [InlineData("Task.WaitAny(t, Task.CompletedTask);")]
    [InlineData("await Task.WhenAll(t, i); Task.WaitAll(t, i);")]
    [InlineData("Action<Task[]> wait = Task.WaitAll;")]
    [InlineData("_ = nameof(Task.WaitAll) + nameof(t.RunSynchronously);")]
    [InlineData("System.Linq.Expressions.Expression<Action> e = () => Task.WaitAll(tasks);")]
    [InlineData("/* Task.WaitAll(t) */ // Task.WaitAny(t)")]
    [InlineData("await Task.Run(() => Task.WaitAll(tasks));")]
    [InlineData("new Thread(() => Task.WaitAll(tasks)).Start();")]
    public Task NothingThatWaits_isSilent(string statement) => Verify.VerifyAnalyzerAsync(Source(statement));

    [Theory]
    [InlineData("public Task A(Task t) { Task.{|ASY1002:WaitAll(t)|}; return t; }")]
    [InlineData("public ValueTask A(Task t) { Task.{|ASY1002:WaitAny(t)|}; return new(t); }")]
    [InlineData("public Func<Task> A(Task t) => async () => { Task.{|ASY1002:WaitAll(t)|}; await t; };")]
    [InlineData("public async Task A(List<int> items, Task t) { items.ForEach(x => Task.{|ASY1002:WaitAll(t)|}); await t; }")]
    [InlineData("public void A(Task t) => Task.WaitAll(t);")]
    [InlineData("public Subject(Task t) => Task.WaitAll(t);")]
    [InlineData("public async Task A(Task t) { void Local() => Task.WaitAll(t); Local(); await t; }")]
    public Task Place_isThatOfASY1001(string member) => Verify.VerifyAnalyzerAsync(InClass(member));

    [Fact]
    public Task Handlers_synchronousToo_areFlagged_startUpIsNot() => Verify.VerifyAnalyzerAsync(InMinimalApi(
        """
        Task.WaitAll(Shop.LoadAsync(), Shop.LoadAsync());
        app.MapGet("/lambda", () => { Task.{|ASY1002:WaitAll(Shop.LoadAsync(), Shop.LoadAsync())|}; return 1; });
        app.MapGet("/group", Shop.Get);
        """,
        """
        public class Shop
        {
            public static Task LoadAsync() => Task.Delay(1);

            public static int Get(int id) => Task.{|ASY1002:WaitAny(LoadAsync(), LoadAsync())|};
        }

        public class ShopController : ControllerBase
        {
            public void Put() => Task.{|ASY1002:WaitAll(Shop.LoadAsync(), Shop.LoadAsync())|};

            public void Run(Task task) => task.{|ASY1002:RunSynchronously()|};
        }
        """));

    [Fact]
    public Task UserTypesOfTheSameNames_areSilent() => Verify.VerifyAnalyzerAsync(InFile(
        """
        public static class Task
        {
            public static void WaitAll(params object[] tasks) { }

            public static int WaitAny(params object[] tasks) => 0;
        }

        public class Job
        {
            public void RunSynchronously() { }
        }

        public class Subject
        {
            public async System.Threading.Tasks.Task RunAsync(System.Threading.Tasks.Task t)
            {
                Task.WaitAll(t, t);
                _ = Task.WaitAny(t);
                new Job().RunSynchronously();
                await t;
            }
        }
        """));

    [Fact]
    public Task Message_namesCallPlaceAndRemedy() => Verify.VerifyAnalyzerAsync(
        InController(
            """
            public async Task Put(Task a, Task b, Task c, Task d, Task[] some, Task[] more, object gate)
            {
                Task.{|#0:WaitAll(a, b)|};
                Task.{|#1:WaitAny(c, d)|};
                _ = Task.{|#2:WaitAny(d, c)|} + 1;
                Task.{|#3:WaitAny(some)|};
                a.{|#4:RunSynchronously()|};
                Task.{|#5:WaitAll(some, 100)|};
                lock (gate)
                {
                    Task.{|#6:WaitAll(more)|};
                }

                await a;
            }
            """),
        Message(0, "Task.WaitAll(…)", "await Task.WhenAll instead"),
        Message(1, "Task.WaitAny(…)", "await Task.WhenAny instead"),
        Message(2, "Task.WaitAny(…)", "await Task.WhenAny, which gives the task itself, not its index"),
        Message(3, "Task.WaitAny(…)", "await Task.WhenAny, once there is at least one task: it throws where there is none"),
        Message(4, "Task.RunSynchronously()", "call the delegate itself, or pass it to Task.Run and await that"),
        Message(5, "Task.WaitAll(…)", "await 'WaitAsync' with the timeout, and catch its TimeoutException"),
        Message(6, "Task.WaitAll(…)", "no await can stand inside 'lock': await before it, or use a SemaphoreSlim"));

    private static DiagnosticResult Message(int location, string call, string remedy) =>
        Verify.Diagnostic().WithLocation(location).WithMessage($"'{call}' blocks the request thread in action ItemsController.Put; {remedy}");

#if !ROSLYN_4_5
    [Theory]
    [InlineData("Task.{|ASY1002:WaitAll([t, u])|};")]
    [InlineData("Task.{|ASY1002:WaitAll([.. list])|};")]
    [InlineData("Task.{|ASY1002:WaitAll([t, .. list], token)|};")]
    [InlineData("Task.{|ASY1002:WaitAll(tasks.AsSpan())|};")]
    [InlineData("Task.WaitAll([]);")]
    [InlineData("Task.WaitAll([Task.CompletedTask, Task.CompletedTask]);")]
    [InlineData("_ = Task.WaitAny([Task.CompletedTask, .. list]);")]
    public Task CollectionExpressionsAndSpans_areSeenThrough(string statement) => Verify.VerifyAnalyzerAsync(Source(statement));
#endif

    [Fact]
    public async Task CodeThatDoesNotCompile_isFlaggedWhereItBinds()
    {
        var test = new Verify.Test
        {
            TestCode = InClass(
                """
                public async Task RunAsync(Task[] tasks, Missing m)
                {
                    Task.WaitAll(m);
                    Task.WaitAny(,);
                    Task.{|ASY1002:WaitAll(tasks)|}
                    m.RunSynchronously();
                }
                """),
            AllowCompilerErrors = true,
        };
        await test.RunAsync();
    }
}
