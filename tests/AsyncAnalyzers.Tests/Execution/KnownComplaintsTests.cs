using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Sleep = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.BlockingWaits.BlockedThreadAnalyzer>;
using Wait = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.BlockingWaits.BlockingWaitAnalyzer>;

namespace AsyncAnalyzers.Tests.Execution;

/// <summary>What users of such analyzers have complained about, as far as it is about where code runs: each in two contexts.</summary>
public sealed class KnownComplaintsTests
{
    private const string Load = "\nprivate static Task<int> LoadAsync(int id = 0) => Task.FromResult(id);";

    // A sync callback that can't be asynchronous, defined in async code: it belongs to whoever calls it.
    [Theory]
    [InlineData("public async Task A() { Use(Release); await LoadAsync(); void Release() => LoadAsync().Wait(); }\nprivate static void Use(Action action) => action();")]
    [InlineData("public async Task A() { using var scope = new Scope(Release); await LoadAsync(); void Release() => LoadAsync().Wait(); }\nprivate sealed class Scope : IDisposable { private readonly Action action; public Scope(Action action) => this.action = action; public void Dispose() => action(); }")]
    public Task SynchronousLocalFunction_passedAsACallback_isSilent(string members) => Wait.VerifyAnalyzerAsync(InController(members.Replace("public async Task A", "[NonAction] public async Task A") + Load));

    // Set-up that runs once: top-level statements, Main, and the lambdas that they hand to registrations.
    [Theory]
    [InlineData("builder.Services.AddHttpClient(\"shop\", client => client.Timeout = TimeSpan.FromSeconds(Shop.LoadAsync().Result));")]
    [InlineData("builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(Shop.LoadAsync().Result));")]
    [InlineData("Shop.LoadAsync().Wait();")]
    [InlineData("foreach (var arg in args) { Console.WriteLine(Shop.LoadAsync().GetAwaiter().GetResult()); }")]
    public Task StartUp_isSilent(string statement) => Wait.VerifyAnalyzerAsync(InMinimalApi(statement, "public static class Shop { public static Task<int> LoadAsync() => Task.FromResult(1); }"));

    // The same expression is fine in Main (see the tests of ASY1001) and the worst case in a handler.
    [Theory]
    [InlineData("public void Put() => Task.Run(() => 1).{|ASY1001:Wait()|};")]
    [InlineData("public int Get() => Task.Run(() => 1).{|ASY1001:GetAwaiter().GetResult()|};")]
    public Task OffloadedAndWaitedFor_inAnAction_isFlagged(string action) => Wait.VerifyAnalyzerAsync(InController(action));

    // Threads of their own may sleep.
    [Theory]
    [InlineData("new Thread(() => { while (true) { Thread.Sleep(1000); } }) { IsBackground = true }.Start();")]
    [InlineData("_ = Task.Factory.StartNew(() => Thread.Sleep(1000), CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);")]
    public async Task Watchdog_onAThreadOfItsOwn_isSilent(string statement)
    {
        await Sleep.VerifyAnalyzerAsync(InAsyncMethod(statement + " await Task.Yield();"));
        await Sleep.VerifyAnalyzerAsync(InController($"public void Post() {{ {statement} }}"));
    }

    // A factory of a service that each request makes anew waits on the request's thread; it has no fix and another advice.
    [Theory]
    [InlineData("builder.Services.AddScoped(_ => Shop.LoadAsync().{|#0:Result|});")]
    [InlineData("builder.Services.AddTransient(provider => { return Shop.LoadAsync().{|#0:Result|}; });")]
    public Task ServiceFactory_isFlagged_withWhatToRestructure(string statement) => Wait.VerifyAnalyzerAsync(
        InMinimalApi(statement, "public class Shop { public static Task<Shop> LoadAsync() => Task.FromResult(new Shop()); }"),
        Wait.Diagnostic().WithLocation(0).WithMessage($"'Task<Shop>.Result' blocks the request thread in service factory given to {(statement.Contains("Scoped", StringComparison.Ordinal) ? "AddScoped" : "AddTransient")} until the operation completes; a factory can't await: load it before the application starts, or asynchronously where the service uses it"));

    // The flag that says whether the caller can wait: in its synchronous branch nothing is awaited, and blocking is what was asked for.
    [Theory]
    [InlineData("if (!async) { Thread.Sleep(10); } else { await Task.Delay(10); }")]
    [InlineData("if (async) await Task.Delay(10); else Thread.Sleep(10);")]
    [InlineData("if (async && Ready) { await Task.Delay(10); return; } if (!async) { Thread.Sleep(10); return; } await Task.Delay(1);")]
    [InlineData("if (async) { await Task.Delay(10); return; } Thread.Sleep(10);")]
    [InlineData("foreach (var _ in new int[2]) { if (async == false) { Thread.Sleep(10); } else { await Task.Delay(10); } }")]
    public Task AsyncFlag_sleepOfItsSynchronousWay_isSilent(string statements) =>
        Sleep.VerifyAnalyzerAsync(InAsyncMethod(statements, "bool async", members: "private static bool Ready => true;"));

    [Theory]
    [InlineData("return sync ? task.GetAwaiter().GetResult() : await task;")]
    [InlineData("if (sync || Ready) { return await task; } return await task + (sync ? task.Result : await task);")]
    public Task AsyncFlag_waitOfItsSynchronousWay_isSilent(string statements) =>
        Wait.VerifyAnalyzerAsync(InAsyncMethod(statements, "bool sync, Task<int> task", "Task<int>", "private static bool Ready => true;"));

    [Theory]
    [InlineData("if (async) { Thread.{|ASY1003:Sleep(10)|}; } else { await Task.Delay(10); }")]
    [InlineData("if (!async) { Thread.{|ASY1003:Sleep(10)|}; } else { Console.WriteLine(); } await Task.Yield();")]
    [InlineData("if (async && Ready) { await Task.Delay(10); } else { Thread.{|ASY1003:Sleep(10)|}; }")]
    [InlineData("if (Ready) { await Task.Delay(10); return; } Thread.{|ASY1003:Sleep(10)|};")]
    [InlineData("var synced = Ready; if (synced) { Thread.{|ASY1003:Sleep(10)|}; } else { await Task.Delay(10); }")]
    [InlineData("if (async) { await Task.Delay(10); } Thread.{|ASY1003:Sleep(10)|};")]
    [InlineData("if (!async) { Run(async () => { await Task.Yield(); Thread.{|ASY1003:Sleep(10)|}; }); } else { await Task.Delay(10); }")]
    public Task SleepThatNoFlagAsksFor_isFlagged(string statements) =>
        Sleep.VerifyAnalyzerAsync(InAsyncMethod(statements, "bool async", members: "private static bool Ready => true;\nprivate static void Run(Func<Task> work) => work();"));

    // Handed to a pool: not the thread of this code.
    [Theory]
    [InlineData("await Task.Run(() => LoadAsync().Wait());")]
    [InlineData("await Task.Factory.StartNew(() => LoadAsync().Wait());")]
    public async Task Offloaded_isSilent(string statement)
    {
        await Wait.VerifyAnalyzerAsync(InAsyncMethod(statement, members: Load.Trim()));
        await Wait.VerifyAnalyzerAsync(InHub($"public async Task Send() {{ {statement} }}{Load}"));
    }

    // Only defined here.
    [Theory]
    [InlineData("int Later() => LoadAsync().Result; return Later;")]
    [InlineData("Func<int> later = () => LoadAsync().Result; return later;")]
    public Task NestedFunction_onlyDefined_isSilent(string statements) => Wait.VerifyAnalyzerAsync(InAsyncMethod("await Task.Yield(); " + statements, returns: "Task<Func<int>>", members: Load.Trim()));

    // A lock that was given back before the place is none at the place.
    [Theory]
    [InlineData("Monitor.Enter(gate); Monitor.Exit(gate); LoadAsync().{|#0:Wait()|};")]
    [InlineData("Monitor.Enter(gate); try { Console.WriteLine(); } finally { Monitor.Exit(gate); } LoadAsync().{|#0:Wait()|};")]
    public Task LockGivenBackBefore_isNoObstacle(string statements) => Wait.VerifyAnalyzerAsync(
        InAsyncMethod(statements + " await Task.Yield();", "object gate", members: Load.Trim()),
        Wait.Diagnostic().WithLocation(0).WithMessage("'Task.Wait()' blocks the calling thread in async 'Subject.RunAsync' until the operation completes; await it instead"));

    [Theory]
    [InlineData("Monitor.Enter(gate); LoadAsync().{|#0:Wait()|}; Monitor.Exit(gate);")]
    [InlineData("Monitor.Enter(gate); if (gate is string) { Monitor.Exit(gate); } LoadAsync().{|#0:Wait()|};")]
    [InlineData("Monitor.Enter(gate); Monitor.Exit(other); LoadAsync().{|#0:Wait()|};")]
    public Task LockStillHeld_isNamed(string statements) => Wait.VerifyAnalyzerAsync(
        InAsyncMethod(statements + " await Task.Yield();", "object gate, object other", members: Load.Trim()),
        Wait.Diagnostic().WithLocation(0).WithMessage("'Task.Wait()' blocks the calling thread in async 'Subject.RunAsync' until the operation completes; await before the lock is taken, or use a SemaphoreSlim"));

    // Endpoints in an own extension of the route builder, lambda or method group.
    [Theory]
    [InlineData("public static void MapShop(this IEndpointRouteBuilder routes) => routes.MapGet(\"/\", async (Task<int> t) => { await Task.Yield(); return t.{|ASY1001:Result|} + Make().{|ASY1001:Result|}; });")]
    [InlineData("public static void MapShop(this IEndpointRouteBuilder routes) => routes.MapGet(\"/\", Get);\nprivate static int Get() => Make().{|ASY1001:Result|};")]
    [InlineData("public static void AddShop(RouteGroupBuilder group) => group.MapGet(\"/\", () => 1).AddEndpointFilter(Check);\nprivate static ValueTask<object?> Check(EndpointFilterInvocationContext context, EndpointFilterDelegate next) { Make().{|ASY1001:Wait()|}; return next(context); }")]
    public Task EndpointsInAnExtension_areFlagged(string members) => Wait.VerifyAnalyzerAsync(InFile($"public static class Shop {{ {members}\nprivate static Task<int> Make() => Task.FromResult(1); }}"));

    // A sync lambda that a helper runs in place.
    [Theory]
    [InlineData("public Task A() { Run(() => LoadAsync().{|ASY1001:Wait()|}); return Task.CompletedTask; }")]
    [InlineData("public async Task A() { var sum = Run2(() => LoadAsync().{|ASY1001:Result|}); await Task.Delay(sum); }")]
    public Task LambdaRunByAHelper_isFlagged(string member) => Wait.VerifyAnalyzerAsync(InClass(member + "\nprivate static void Run(Action action) => action();\nprivate static int Run2(Func<int> f) => f();" + Load));

    // Sleeps of start-up are silent; those of what start-up maps are not.
    [Theory]
    [InlineData("Thread.Sleep(1); _ = Task.Run(() => { Thread.Sleep(100); });")]
    [InlineData("app.MapGet(\"/\", () => { {|ASY1003:Thread.Sleep(1)|}; return 1; });")]
    public Task Sleep_inProgram_isFlaggedWhereRequestsRun(string statement) => Sleep.VerifyAnalyzerAsync(InMinimalApi(statement.Replace("{|ASY1003:Thread.Sleep(1)|}", "Thread.{|ASY1003:Sleep(1)|}")));

    [Theory]
    [InlineData("public Task A() { LoadAsync().{|ASY1001:Wait()|}; return Task.CompletedTask; }")]
    [InlineData("public ValueTask<int> A() { return new(LoadAsync().{|ASY1001:Result|}); }")]
    [InlineData("public async void A() { LoadAsync().{|ASY1001:Wait()|}; await Task.Yield(); }")]
    public Task TaskReturningAndAsyncVoid_areFlagged(string member) => Wait.VerifyAnalyzerAsync(InClass(member + Load));

    [Theory]
    [InlineData("public class Stamp : Microsoft.AspNetCore.Mvc.Filters.ActionFilterAttribute { public override async void OnActionExecuting(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext context) { Task.Delay(1).{|ASY1001:Wait()|}; await Task.Yield(); } }")]
    [InlineData("public class Chat : Microsoft.AspNetCore.SignalR.Hub { public async void Send() { Task.Delay(1).{|ASY1001:Wait()|}; await Task.Yield(); } }")]
    public Task AsyncVoidHandler_isFlagged(string type) => Wait.VerifyAnalyzerAsync(InFile(type));
}
