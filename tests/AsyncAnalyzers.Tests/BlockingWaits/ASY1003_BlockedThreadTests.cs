using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.BlockingWaits.BlockedThreadAnalyzer>;

namespace AsyncAnalyzers.Tests.BlockingWaits;

/// <summary>What counts as a blocked thread, and where.</summary>
public sealed class ASY1003_BlockedThreadTests
{
    private const string Parameters = "Thread worker, Thread? maybeWorker, Func<bool> done, TimeSpan time, int milliseconds";

    private static string Source(string statement) => InAsyncMethod(statement + "\nawait Task.Yield();", Parameters);

    [Theory]
    [InlineData("Thread.{|ASY1003:Sleep(100)|};")]
    [InlineData("Thread.{|ASY1003:Sleep(milliseconds)|};")]
    [InlineData("Thread.{|ASY1003:Sleep(time)|};")]
    [InlineData("Thread.{|ASY1003:Sleep(TimeSpan.FromSeconds(1))|};")]
    [InlineData("Thread.{|ASY1003:Sleep(Timeout.Infinite)|};")]
    [InlineData("Thread.{|ASY1003:Sleep(millisecondsTimeout: 5)|};")]
    [InlineData("System.Threading.Thread.{|ASY1003:Sleep(100)|};")]
    [InlineData("SpinWait.{|ASY1003:SpinUntil(done)|};")]
    [InlineData("if (SpinWait.{|ASY1003:SpinUntil(done, 100)|}) { }")]
    [InlineData("SpinWait.{|ASY1003:SpinUntil(() => milliseconds > 0, time)|};")]
    [InlineData("SpinWait.{|ASY1003:SpinUntil(millisecondsTimeout: milliseconds, condition: done)|};")]
    [InlineData("worker.{|ASY1003:Join()|};")]
    [InlineData("if (worker.{|ASY1003:Join(100)|}) { }")]
    [InlineData("worker.{|ASY1003:Join(time)|};")]
    [InlineData("maybeWorker?.{|ASY1003:Join()|};")]
    [InlineData("for (var i = 0; i < 3; i++) { try { break; } catch (IOException) { Thread.{|ASY1003:Sleep(100)|}; } }")]
    public Task Call_inAsyncMethod_isFlagged(string statement) => Verify.VerifyAnalyzerAsync(Source(statement));

    [Fact]
    public Task AliasesAndStaticImports_areSeenThrough() => Verify.VerifyAnalyzerAsync(InAsyncMethod(
        """
        {|ASY1003:Sleep(10)|};
        Worker.{|ASY1003:Sleep(10)|};
        {|ASY1003:SpinUntil(() => true)|};
        await Task.Yield();
        """,
        usings: "using static System.Threading.Thread;\nusing static System.Threading.SpinWait;\nusing Worker = System.Threading.Thread;"));

    [Theory]
    [InlineData("Thread.Sleep(0);")]
    [InlineData("Thread.Sleep(TimeSpan.Zero);")]
    [InlineData("Thread.Sleep(TimeSpan.FromMilliseconds(0));")]
    [InlineData("const int now = 0; Thread.Sleep(now);")]
    [InlineData("_ = worker.Join(0);")]
    [InlineData("_ = worker.Join(TimeSpan.Zero);")]
    [InlineData("_ = SpinWait.SpinUntil(done, 0);")]
    [InlineData("_ = SpinWait.SpinUntil(millisecondsTimeout: 0, condition: done);")]
    [InlineData("Thread.Yield(); Thread.SpinWait(20); new SpinWait().SpinOnce();")]
    [InlineData("_ = string.Join(',', \"a\", \"b\") + Path.Join(\"a\", \"b\") + nameof(Thread.Sleep);")]
    [InlineData("var q = items.Join(items, x => x, x => x, (x, y) => x + y);")]
    [InlineData("Action<int> sleep = Thread.Sleep;")]
    [InlineData("System.Linq.Expressions.Expression<Action> e = () => Thread.Sleep(10);")]
    [InlineData("await Task.Run(() => Thread.Sleep(100));")]
    [InlineData("new Thread(() => Thread.Sleep(100)).Start();")]
    [InlineData("new Thread(() => { while (true) { Thread.Sleep(100); } }) { IsBackground = true }.Start();")]
    [InlineData("_ = Task.Factory.StartNew(() => worker.Join(), TaskCreationOptions.LongRunning);")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => Thread.Sleep(100));")]
    public Task NothingThatBlocksHere_isSilent(string statement) =>
        Verify.VerifyAnalyzerAsync(InAsyncMethod(statement + "\nawait Task.Yield();", Parameters + ", List<int> items"));

    [Theory]
    [InlineData("public Task A() { Thread.{|ASY1003:Sleep(10)|}; return Task.CompletedTask; }")]
    [InlineData("public async void A() { Thread.{|ASY1003:Sleep(10)|}; await Task.Yield(); }")]
    [InlineData("public async Task A(List<int> items) { items.ForEach(x => Thread.{|ASY1003:Sleep(x)|}); await Task.Yield(); }")]
    [InlineData("public void A() => Thread.Sleep(10);")]
    [InlineData("public Subject() => Thread.Sleep(10);")]
    [InlineData("public void A() => new Thread(() => { }).Join();")]
    public Task Place_isThatOfASY1001(string member) => Verify.VerifyAnalyzerAsync(InClass(member));

    [Fact]
    public Task Handlers_synchronousToo_areFlagged_startUpIsNot() => Verify.VerifyAnalyzerAsync(InMinimalApi(
        """
        Thread.Sleep(1000);
        app.MapGet("/lambda", () => { Thread.{|ASY1003:Sleep(10)|}; return 1; });
        app.MapGet("/group", Shop.Get);
        """,
        """
        public class Shop
        {
            public static bool Get() => SpinWait.{|ASY1003:SpinUntil(() => Ready, 100)|};

            public static bool Ready { get { Thread.Sleep(1); return true; } }
        }

        public class ShopController : ControllerBase
        {
            public void Put() => Thread.{|ASY1003:Sleep(10)|};

            private static void Helper() => Thread.Sleep(10);
        }
        """));

    [Fact]
    public Task UserTypesOfTheSameNames_areSilent() => Verify.VerifyAnalyzerAsync(InFile(
        """
        public static class Thread
        {
            public static void Sleep(int milliseconds) { }
        }

        public class Subject
        {
            public async Task RunAsync(Subject other)
            {
                Thread.Sleep(10);
                other.Join();
                SpinUntil(() => true);
                await Task.Yield();
            }

            public void Join() { }

            public static void SpinUntil(Func<bool> condition) { }
        }
        """));

    [Fact]
    public Task Message_namesCallPlaceAndRemedy() => Verify.VerifyAnalyzerAsync(
        InController(
            """
            public void Put(Thread worker, object gate)
            {
                Thread.{|#0:Sleep(100)|};
                worker.{|#1:Join()|};
                worker.{|#2:Join(100)|};
                SpinWait.{|#3:SpinUntil(() => true)|};
                lock (gate)
                {
                    Thread.{|#4:Sleep(100)|};
                }
            }
            """),
        Message(0, "Thread.Sleep(…)", "await Task.Delay instead"),
        Message(1, "Thread.Join()", "run the work as a task and await it, or let the thread complete a TaskCompletionSource"),
        Message(2, "Thread.Join(…)", "run the work as a task and await it, or let the thread complete a TaskCompletionSource"),
        Message(3, "SpinWait.SpinUntil(…)", "await a TaskCompletionSource that the other side completes, or a SemaphoreSlim that it releases"),
        Message(4, "Thread.Sleep(…)", "no await can stand inside 'lock': await before it, or use a SemaphoreSlim"));

    private static DiagnosticResult Message(int location, string call, string remedy) =>
        Verify.Diagnostic().WithLocation(location).WithMessage($"'{call}' blocks the request thread in action ItemsController.Put; {remedy}");
}
