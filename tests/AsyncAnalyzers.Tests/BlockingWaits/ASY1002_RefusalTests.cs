using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.BlockingWaits.BlockingCombinatorAnalyzer, AsyncAnalyzers.BlockingWaits.BlockingCombinatorFix>;

namespace AsyncAnalyzers.Tests.BlockingWaits;

/// <summary>Where no fix is offered, and where <c>Task.WaitAny</c> is certain to be given a task.</summary>
public sealed class ASY1002_RefusalTests
{
    private const string Parameters = "Task t, Task u, Task<int> i, Task[] tasks, List<Task> list, Dictionary<Task, string> names, IEnumerable<int> items, int limit, bool flag, CancellationToken token";

    private const string Members = """
        private static readonly object gate = new();
        private readonly List<Task> running = new();
        private static Task SaveAsync(int n) => Task.Delay(n);
        private static void Use(params object?[] values) { }
        """;

    private static string Source(string statement) => InAsyncMethod(statement + "\nawait Task.Yield();", Parameters, members: Members);

    [Theory]
    [InlineData("Task.[|WaitAll(tasks, 500)|];")]
    [InlineData("if (!Task.[|WaitAll(tasks, TimeSpan.FromSeconds(1))|]) { return; }")]
    [InlineData("Task.[|WaitAll(tasks, 500, token)|];")]
    [InlineData("Task.[|WaitAny(new[] { t, u }, 500)|];")]
    [InlineData("_ = Task.[|WaitAny(new[] { t, u }, 500, token)|];")]
    [InlineData("try { Task.[|WaitAll(t, u)|]; } catch (AggregateException) { }")]
    [InlineData("try { Task.[|WaitAll(t, u)|]; } catch (Exception e) when (e.InnerException is IOException) { }")]
    [InlineData("try { Task.[|WaitAll(tasks, token)|]; } catch (Exception e) { Console.WriteLine(e.GetBaseException()); }")]
    [InlineData("Task.[|WaitAll(cancellationToken: token, tasks: tasks)|];")]
    [InlineData("var n = Task.[|WaitAny(t, u)|];")]
    [InlineData("int n; n = Task.[|WaitAny(t, u)|];")]
    [InlineData("int _ = 0; _ = Task.[|WaitAny(t, u)|];")]
    [InlineData("list.RemoveAt(Task.[|WaitAny(t, u)|]);")]
    [InlineData("_ = flag ? Task.[|WaitAny(t, u)|] : 0;")]
    [InlineData("var f = async () => Task.[|WaitAny(t, u)|];")]
    [InlineData("Func<Task<int>> f = async () => Task.[|WaitAny(t, u)|];")]
    [InlineData("t.[|RunSynchronously()|];")]
    [InlineData("t.[|RunSynchronously(TaskScheduler.Current)|];")]
    [InlineData("lock (gate) { Task.[|WaitAll(t, u)|]; }")]
    [InlineData("Monitor.Enter(gate); Task.[|WaitAll(t, u)|]; Monitor.Exit(gate);")]
    [InlineData("Array.ForEach(tasks, x => Task.[|WaitAll(x, t)|]);")]
    public Task FormOrPlace_forbidsAwait(string statement) => Verify.VerifyNoCodeFixAsync(Source(statement));

    [Theory]
    [InlineData("public Task A(Task t, out int n) { n = 1; Task.[|WaitAll(t)|]; return t; }")]
    [InlineData("public Task A(Task t, ReadOnlySpan<int> n) { Task.[|WaitAll(t)|]; return t; }")]
    [InlineData("public Task A(Task t) { Task.[|WaitAll(t)|]; ambient.Value = 1; return t; }\nprivate static readonly AsyncLocal<int> ambient = new();")]
    [InlineData("public Task A { get { Task.[|WaitAll(SaveAsync(1))|]; return SaveAsync(2); } }")]
    public Task Function_cannotBecomeAsync(string member) => Verify.VerifyNoCodeFixAsync(InClass(member + "\n" + Members));

    [Fact]
    public Task HiddenNames_areLeftAlone() => Verify.VerifyNoCodeFixAsync(InFile(
        """
        public class Job : Task
        {
            public Job() : base(() => { }) { }

            public static new async Task WhenAll(params Task[] tasks) => await tasks[0];

            public async Task RunAsync(Task t, Task u, Task v)
            {
                [|WaitAll(t, u)|];
                Job.[|WaitAll(u, v)|];
                await t;
            }
        }
        """));

    [Theory]
    [InlineData("Task.[|WaitAny(tasks)|];")]
    [InlineData("Task.[|WaitAny(list.ToArray())|];")]
    [InlineData("var made = items.Select(x => SaveAsync(x)).ToArray(); Task.[|WaitAny(made)|];")]
    [InlineData("var made = new List<Task>(); Task.[|WaitAny(made.ToArray())|];")]
    [InlineData("var made = new Task[limit]; Task.[|WaitAny(made)|];")]
    [InlineData("var made = new[] { t, u }; if (flag) { made = new Task[0]; } Task.[|WaitAny(made)|];")]
    [InlineData("var made = new[] { t, u }; Array.Resize(ref made, 0); Task.[|WaitAny(made)|];")]
    [InlineData("var made = new[] { t, u }; (made, _) = (tasks, 1); Task.[|WaitAny(made)|];")]
    [InlineData("var made = new List<Task> { t }; made.Clear(); Task.[|WaitAny(made.ToArray())|];")]
    [InlineData("var made = new List<Task> { t }; Use(made); Task.[|WaitAny(made.ToArray())|];")]
    [InlineData("var made = new List<Task> { t }; Action later = () => made.Clear(); later(); Task.[|WaitAny(made.ToArray())|];")]
    [InlineData("var made = new List<Task> { t }; while (flag) { Task.[|WaitAny(made.ToArray())|]; made.RemoveAll(x => x.IsCompleted); }")]
    [InlineData("if (list.Count >= 0) { Task.[|WaitAny(list.ToArray())|]; }")]
    [InlineData("if (list.Count < limit) { Task.[|WaitAny(list.ToArray())|]; }")]
    [InlineData("if (list.Count != 1) { Task.[|WaitAny(list.ToArray())|]; }")]
    [InlineData("if (list.Count == 0) { Task.[|WaitAny(list.ToArray())|]; }")]
    [InlineData("if (list.Count > 0 || flag) { Task.[|WaitAny(list.ToArray())|]; }")]
    [InlineData("if (list.Count > 0) { } else { Task.[|WaitAny(list.ToArray())|]; }")]
    [InlineData("if (!list.Any()) { Task.[|WaitAny(list.ToArray())|]; }")]
    [InlineData("if (tasks.Any()) { Task.[|WaitAny(list.ToArray())|]; }")]
    [InlineData("if (list.Any()) { Task.[|WaitAny(list.Where(x => !x.IsCompleted).ToArray())|]; }")]
    [InlineData("if (list.Any()) { list.RemoveAt(0); Task.[|WaitAny(list.ToArray())|]; }")]
    [InlineData("if (list.Any()) { while (flag) { Task.[|WaitAny(list.ToArray())|]; list.RemoveAt(0); } }")]
    [InlineData("if (tasks.Any()) { while (flag) { Task.[|WaitAny(tasks)|]; tasks = tasks.Skip(1).ToArray(); } }")]
    [InlineData("do { Task.[|WaitAny(list.ToArray())|]; } while (list.Count > 0);")]
    [InlineData("if (running.Count > 0) { Task.[|WaitAny(running.ToArray())|]; }")]
    [InlineData("if (list.Any()) { Func<Task> f = async () => Task.[|WaitAny(list.ToArray())|]; await f(); }")]
    [InlineData("Func<Task> f = async () => { if (list.Any()) { Task.[|WaitAny(list.ToArray())|]; } }; list.Clear(); await f();")]
    [InlineData("if (list.Count == 0) { Use(list); } Task.[|WaitAny(list.ToArray())|];")]
    [InlineData("if (flag) { if (list.Count == 0) { return; } } Task.[|WaitAny(list.ToArray())|];")]
    public Task WaitAny_onWhatMayBeEmpty_isLeftAlone(string statement) => Verify.VerifyNoCodeFixAsync(Source(statement));

    [Theory]
    [InlineData("Task.[|WaitAny(t)|];")]
    [InlineData("Task.[|WaitAny(new[] { t })|];")]
    [InlineData("var made = new[] { t, u }; Task.[|WaitAny(made)|];")]
    [InlineData("var made = new[] { t, u }; made[0] = u; Use(made); while (flag) { Task.[|WaitAny(made)|]; }")]
    [InlineData("var made = new Task[2]; Task.[|WaitAny(made)|];")]
    [InlineData("var made = new List<Task> { t }; made.Add(u); foreach (var x in made) { } Task.[|WaitAny(made.ToArray())|];")]
    [InlineData("if (tasks.Length > 0) { Task.[|WaitAny(tasks)|]; }")]
    [InlineData("if (0 < tasks.Length) Task.[|WaitAny(tasks)|];")]
    [InlineData("if (tasks.Length >= 1 && flag) { Task.[|WaitAny(tasks)|]; }")]
    [InlineData("if (list.Count != 0) { Task.[|WaitAny(list.ToArray())|]; }")]
    [InlineData("if (list.Count == 3) { Task.[|WaitAny(list.ToArray())|]; }")]
    [InlineData("if (list.Count() > 0) { Task.[|WaitAny(list.ToArray())|]; }")]
    [InlineData("if (list.Any()) { Task.[|WaitAny(list.ToArray())|]; }")]
    [InlineData("if (list.Any(x => !x.IsCompleted)) { Task.[|WaitAny(list.ToArray())|]; }")]
    [InlineData("if (!list.Any()) { } else { Task.[|WaitAny(list.ToArray())|]; }")]
    [InlineData("if (!(list.Count == 0 || flag)) { Task.[|WaitAny(list.ToArray())|]; }")]
    [InlineData("if (names.Count > 0) { Task.[|WaitAny(names.Keys.ToArray())|]; }")]
    [InlineData("while (list.Count > 0) { Task.[|WaitAny(list.ToArray())|]; list.RemoveAll(x => x.IsCompleted); }")]
    [InlineData("for (; list.Count > 0;) { Task.[|WaitAny(list.ToArray())|]; list.RemoveAt(0); }")]
    [InlineData("foreach (var x in items) { list.Add(SaveAsync(x)); if (list.Count >= limit) { _ = Task.[|WaitAny(list.ToArray())|]; list.RemoveAll(y => y.IsCompleted); } }")]
    [InlineData("foreach (var x in items) { list.Add(SaveAsync(x)); if (list.Count < limit) { continue; } Task.[|WaitAny(list.ToArray())|]; list.RemoveAll(y => y.IsCompleted); }")]
    [InlineData("if (list.Count == 0) { return; } Task.[|WaitAny(list.ToArray())|];")]
    [InlineData("if (!tasks.Any()) throw new InvalidOperationException(); if (flag) { Task.[|WaitAny(tasks)|]; }")]
    [InlineData("Func<List<Task>, Task> f = async some => { if (some.Any()) { Task.[|WaitAny(some.ToArray())|]; } }; await f(list);")]
    public Task WaitAny_onCertainTasks_isFixed(string statement) => Verify.VerifyCodeFixAsync(
        Source(statement),
        Source(statement.Replace("Task.[|WaitAny", "await Task.WhenAny", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)));

#if !ROSLYN_4_5
    [Theory]
    [InlineData("Task[] made = [t, .. list]; Task.[|WaitAny(made)|];")]
    [InlineData("if (list.Any()) { Task.[|WaitAny([.. list])|]; }")]
    public Task WaitAny_onCertainElements_isFixed(string statement) => WaitAny_onCertainTasks_isFixed(statement);

    [Fact]
    public Task WaitAny_onSpreadOnly_isLeftAlone() => Verify.VerifyNoCodeFixAsync(Source("Task.[|WaitAny([.. list])|];"));
#endif
}
