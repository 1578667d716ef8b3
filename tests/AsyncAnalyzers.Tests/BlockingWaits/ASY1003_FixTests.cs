using AsyncAnalyzers.BlockingWaits;
using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.BlockingWaits.BlockedThreadAnalyzer, AsyncAnalyzers.BlockingWaits.BlockedThreadFix>;

namespace AsyncAnalyzers.Tests.BlockingWaits;

/// <summary>The fix of <c>Thread.Sleep</c>; there is none for the others.</summary>
public sealed class ASY1003_FixTests
{
    private const string Parameters = "Thread worker, Func<bool> done, TimeSpan time, int milliseconds, object gate, List<int> items";

    private static string Source(string statement) => InAsyncMethod(statement + "\nawait Task.Yield();", Parameters);

    [Theory]
    [InlineData("Thread.[|Sleep(100)|];", "await Task.Delay(100);")]
    [InlineData("Thread.[|Sleep(time)|];", "await Task.Delay(time);")]
    [InlineData("Thread.[|Sleep(milliseconds * 2)|]; // a little", "await Task.Delay(milliseconds * 2); // a little")]
    [InlineData("Thread.[|Sleep(TimeSpan.FromSeconds(1))|];", "await Task.Delay(TimeSpan.FromSeconds(1));")]
    [InlineData("Thread.[|Sleep(Timeout.Infinite)|];", "await Task.Delay(Timeout.Infinite);")]
    [InlineData("Thread.[|Sleep(millisecondsTimeout: 100)|];", "await Task.Delay(millisecondsDelay: 100);")]
    [InlineData("Thread.[|Sleep(timeout: time)|];", "await Task.Delay(delay: time);")]
    [InlineData("System.Threading.Thread.[|Sleep(100)|];", "await Task.Delay(100);")]
    [InlineData("global::System.Threading.Thread.[|Sleep(100)|];", "await Task.Delay(100);")]
    [InlineData("Func<Task> f = async () => Thread.[|Sleep(100)|];", "Func<Task> f = async () => await Task.Delay(100);")]
    [InlineData("while (!done()) Thread.[|Sleep(100)|];", "while (!done()) await Task.Delay(100);")]
    [InlineData("for (; !done(); Thread.[|Sleep(100)|]) { }", "for (; !done(); await Task.Delay(100)) { }")]
    [InlineData("for (var i = 0; i < 3; i++) { try { break; } catch { Thread.[|Sleep(100 * i)|]; } }", "for (var i = 0; i < 3; i++) { try { break; } catch { await Task.Delay(100 * i); } }")]
    [InlineData("try { } finally { Thread.[|Sleep(100)|]; }", "try { } finally { await Task.Delay(100); }")]
    [InlineData("switch (milliseconds) { case 1: Thread.[|Sleep(100)|]; break; default: Thread.[|Sleep(time)|]; break; }", "switch (milliseconds) { case 1: await Task.Delay(100); break; default: await Task.Delay(time); break; }")]
    public Task Sleep_becomesADelay(string before, string after) => Verify.VerifyCodeFixAsync(Source(before), Source(after));

    [Fact]
    public Task AliasesAndStaticImports_becomeTheTypesName()
    {
        const string usings = "using static System.Threading.Thread;\nusing Worker = System.Threading.Thread;";
        return Verify.VerifyCodeFixAsync(
            InAsyncMethod("[|Sleep(10)|];\nWorker.[|Sleep(10)|];\nawait Task.Yield();", usings: usings),
            InAsyncMethod("await Task.Delay(10);\nawait Task.Delay(10);\nawait Task.Yield();", usings: usings));
    }

    [Fact]
    public Task Trivia_isKept() => Verify.VerifyCodeFixAsync(
        Source(
            """
            // slow
            Thread /* this one */
                . [|Sleep /* for */ ( // a while
                    milliseconds /* ms */)|]; // done

            #region again
            System.Threading.Thread.[|Sleep(100)|];
            #endregion
            """),
        Source(
            """
            // slow
            await Task /* this one */
                . Delay /* for */ ( // a while
                    milliseconds /* ms */); // done

            #region again
            await Task.Delay(100);
            #endregion
            """));

    [Theory]
    [InlineData("public void Get() => Thread.[|Sleep(100)|];", "public async Task Get() => await Task.Delay(100);")]
    [InlineData("public int Get()\n{\n    // slow\n    Thread.[|Sleep(100)|];\n    return 1;\n}", "public async Task<int> Get()\n{\n    // slow\n    await Task.Delay(100);\n    return 1;\n}")]
    [InlineData("public IActionResult Get() { Thread.[|Sleep(100)|]; return Unauthorized(); }", "public async Task<IActionResult> Get() { await Task.Delay(100); return Unauthorized(); }")]
    [InlineData("public Task Get() { Thread.[|Sleep(100)|]; return Task.CompletedTask; }", "public async Task Get() { await Task.Delay(100); }")]
    public Task Action_becomesAsynchronous(string before, string after) => Verify.VerifyCodeFixAsync(InController(before), InController(after));

    [Fact]
    public Task MinimalApiLambdas_becomeAsynchronous() => Verify.VerifyCodeFixAsync(
        InMinimalApi(
            """
            app.MapGet("/block", (int id) => { Thread.[|Sleep(id)|]; return Results.Ok(id); });
            app.MapPut("/arrow", () => Thread.[|Sleep(100)|]);
            app.MapGet("/async", async (int id) => { Thread.[|Sleep(id)|]; await Task.Yield(); });
            """),
        InMinimalApi(
            """
            app.MapGet("/block", async (int id) => { await Task.Delay(id); return Results.Ok(id); });
            app.MapPut("/arrow", async () => await Task.Delay(100));
            app.MapGet("/async", async (int id) => { await Task.Delay(id); await Task.Yield(); });
            """));

    [Theory]
    [InlineData("var Task = 1;\nThread.[|Sleep(Task)|];", "var Task = 1;\nawait System.Threading.Tasks.Task.Delay(Task);")]
    [InlineData("Thread.[|Sleep(10)|];\nvoid Local(string Task) { }", "await Task.Delay(10);\nvoid Local(string Task) { }")]
    public Task LocalThatHidesTheType_isQualified(string before, string after) => Verify.VerifyCodeFixAsync(
        InAsyncMethod(before + "\nawait System.Threading.Tasks.Task.Yield();"), InAsyncMethod(after + "\nawait System.Threading.Tasks.Task.Yield();"));

    [Fact]
    public Task MemberOrTypeThatHidesTheType_isQualified() => Verify.VerifyCodeFixAsync(
        InFile(Hiding("Thread.[|Sleep(10)|]")),
        InFile(Hiding("await System.Threading.Tasks.Task.Delay(10)")));

    private static string Hiding(string sleep) =>
        $$"""
        public class Job
        {
            public string Task { get; set; } = "";

            public async ValueTask RunAsync(ValueTask t) { {{sleep}}; await t; }
        }

        public class Outer
        {
            public class Task { }

            public async ValueTask RunAsync(ValueTask t) { {{sleep}}; await t; }
        }
        """;

    [Fact]
    public Task NamespaceNotImported_isImported() => Verify.VerifyCodeFixAsync(
        """
        using System.Threading;
        using Microsoft.AspNetCore.Mvc;

        public class ItemsController : ControllerBase
        {
            public void Get() => Thread.[|Sleep(10)|];

            public async System.Threading.Tasks.Task Put(System.Threading.Tasks.Task t) { Thread.[|Sleep(10)|]; await t; }
        }
        """,
        """
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Mvc;

        public class ItemsController : ControllerBase
        {
            public async Task Get() => await Task.Delay(10);

            public async System.Threading.Tasks.Task Put(System.Threading.Tasks.Task t) { await Task.Delay(10); await t; }
        }
        """);

    [Fact]
    public Task FileWithoutUsings_isQualified() => Verify.VerifyCodeFixAsync(
        "public class Subject { public async System.Threading.Tasks.Task RunAsync(System.Threading.Tasks.Task t) { System.Threading.Thread.[|Sleep(10)|]; await t; } }",
        "public class Subject { public async System.Threading.Tasks.Task RunAsync(System.Threading.Tasks.Task t) { await System.Threading.Tasks.Task.Delay(10); await t; } }");

    [Theory]
    [InlineData("worker.[|Join()|];")]
    [InlineData("_ = worker.[|Join(100)|];")]
    [InlineData("SpinWait.[|SpinUntil(done)|];")]
    [InlineData("_ = SpinWait.[|SpinUntil(done, time)|];")]
    [InlineData("lock (gate) { Thread.[|Sleep(100)|]; }")]
    [InlineData("Monitor.Enter(gate); Thread.[|Sleep(100)|]; Monitor.Exit(gate);")]
    [InlineData("items.ForEach(x => Thread.[|Sleep(x)|]);")]
    [InlineData("using var scope = new System.Transactions.TransactionScope(); Thread.[|Sleep(100)|]; scope.Complete();")]
    [InlineData("System.Threading./* here */Thread.[|Sleep(100)|];")]
    public Task FormOrPlace_forbidsAwait(string statement) => Verify.VerifyNoCodeFixAsync(Source(statement));

    [Theory]
    [InlineData("public Task A(out int n) { n = 1; Thread.[|Sleep(10)|]; return Task.CompletedTask; }")]
    [InlineData("public Task A { get { Thread.[|Sleep(10)|]; return Task.CompletedTask; } }")]
    [InlineData("public Task A() { Span<int> s = stackalloc int[4]; Thread.[|Sleep(10)|]; s[0] = 1; return Task.CompletedTask; }")]
    [InlineData("public Task A() { Thread.[|Sleep(10)|]; return Task.CompletedTask; }\npublic void B() { A(); }")]
    [InlineData("public async IAsyncEnumerable<int> A() { yield return 1; await foreach (var x in A()) { foreach (var y in B()) { yield return y; } } }\nprivate static IEnumerable<int> B() { Thread.Sleep(10); yield return 1; }\npublic IAsyncEnumerable<int> C() { Thread.[|Sleep(10)|]; return A(); }")]
    public Task Function_cannotBecomeAsync(string member) => Verify.VerifyNoCodeFixAsync(InClass(member));

    [Fact]
    public Task SeveralInAFile_areFixedInOnePass() => Verify.VerifyCodeFixAsync(
        InController(
            """
            public int Get()
            {
                Thread.[|Sleep(1)|]; Thread.[|Sleep(2)|];
                return 1;
            }

            public async Task Put(Thread worker, object gate)
            {
                lock (gate) { Thread.[|Sleep(3)|]; }
                worker.[|Join()|];
                Func<Task> inner = () => { Thread.[|Sleep(4)|]; return Task.CompletedTask; };
                Thread.[|Sleep(5)|];
                await inner();
            }
            """),
        InController(
            """
            public async Task<int> Get()
            {
                await Task.Delay(1); await Task.Delay(2);
                return 1;
            }

            public async Task Put(Thread worker, object gate)
            {
                lock (gate) { Thread.[|Sleep(3)|]; }
                worker.[|Join()|];
                Func<Task> inner = async () => { await Task.Delay(4); };
                await Task.Delay(5);
                await inner();
            }
            """));

    [Fact]
    public async Task SeveralDocuments_areFixedTogether()
    {
        static string Worker(string name, string statement) => InFile($"public class {name} {{ public async Task RunAsync(Task u) {{ {statement} await u; }} }}");

        var test = new Verify.Test();
        test.TestState.Sources.Add(Worker("A", "Thread.[|Sleep(1)|];"));
        test.TestState.Sources.Add(Worker("B", "Thread.[|Sleep(2)|];"));
        test.FixedState.Sources.Add(Worker("A", "await Task.Delay(1);"));
        test.FixedState.Sources.Add(Worker("B", "await Task.Delay(2);"));
        await test.RunAsync();
    }

    [Fact]
    public async Task MixWithOtherWaits_isFixedOneRuleAfterTheOther()
    {
        const string before = "public void Get(Task a) { a.{|ASY1001:Wait()|}; Thread.{|ASY1003:Sleep(1)|}; Task.{|ASY1002:WaitAll(a, Task.Delay(1))|}; }";
        const string after = "public async Task Get(Task a) { a.{|ASY1001:Wait()|}; await Task.Delay(1); Task.{|ASY1002:WaitAll(a, Task.Delay(1))|}; }";
        var test = new Verify.Test { TestCode = InController(before), FixedCode = InController(after) };
        test.Analyzers.Add(new BlockingWaitAnalyzer());
        test.Analyzers.Add(new BlockingCombinatorAnalyzer());
        await test.RunAsync();
    }
}
