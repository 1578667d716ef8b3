using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.BlockingWaits.BlockingWaitAnalyzer>;

namespace AsyncAnalyzers.Tests.BlockingWaits;

/// <summary>Where a blocking read is flagged: async code and handlers, and not what belongs to somebody else.</summary>
public sealed class ASY1001_SiteTests
{
    [Theory]
    [InlineData("public async Task A(Task<int> t) { await t; Use(t2: Make().{|ASY1001:Result|}); }")]
    [InlineData("public async void A(Task<int> t) { _ = Make().{|ASY1001:Result|}; await t; }")]
    [InlineData("public async IAsyncEnumerable<int> A() { yield return Make().{|ASY1001:Result|}; await Task.Yield(); }")]
    [InlineData("public Task A() { Make().{|ASY1001:Wait()|}; return Task.CompletedTask; }")]
    [InlineData("public Task<int> A() => Task.FromResult(Make().{|ASY1001:Result|});")]
    [InlineData("public ValueTask<int> A() => new(Make().{|ASY1001:Result|});")]
    [InlineData("public Task<int> A { get { _ = Make().{|ASY1001:Result|}; return Make(); } }")]
    [InlineData("public Func<Task> A() => async () => { Make().{|ASY1001:Wait()|}; await Make(); };")]
    [InlineData("public Func<Task> A() => () => { Make().{|ASY1001:Wait()|}; return Make(); };")]
    [InlineData("public Func<Task> A() => delegate { Make().{|ASY1001:Wait()|}; return Make(); };")]
    [InlineData("private Func<Task> a = async () => { Make().{|ASY1001:Wait()|}; await Make(); };")]
    [InlineData("public void A() { async Task Local() { Make().{|ASY1001:Wait()|}; await Make(); } _ = Local(); }")]
    [InlineData("public Subject() { Task Local() { Make().{|ASY1001:Wait()|}; return Make(); } _ = Local(); }")]
    public Task AsynchronousFunction_ofAnyKind_isFlagged(string member) =>
        Verify.VerifyAnalyzerAsync(InClass(member + "\nprivate static Task<int> Make() => Task.FromResult(1);\nprivate static void Use(int t2) { }"));

    [Theory]
    [InlineData("public int A() => Make().Result;")]
    [InlineData("public int A { get => Make().Result; }")]
    [InlineData("public Subject() => Make().Wait();")]
    [InlineData("private int a = Make().Result;")]
    [InlineData("public async Task A() { int Local() => Make().Result; Console.WriteLine(Local()); await Make(); }")]
    [InlineData("public async Task A() { Func<int> later = () => Make().Result; Console.WriteLine(later); await Make(); }")]
    [InlineData("public async Task A() { AppDomain.CurrentDomain.ProcessExit += (_, _) => Make().Wait(); await Make(); }")]
    [InlineData("public async Task A() { new Thread(() => Make().Wait()).Start(); await Make(); }")]
    [InlineData("public async Task A() { await Task.Run(() => Make().Wait()); }")]
    [InlineData("public async Task A() { await Task.Factory.StartNew(() => Make().Wait(), TaskCreationOptions.LongRunning); }")]
    [InlineData("public async Task A() { ThreadPool.QueueUserWorkItem(_ => Make().Wait()); await Make(); }")]
    [InlineData("public async Task A() { await Make().ContinueWith(t => t.Result); }")]
    [InlineData("public async Task A() { await Make().ContinueWith(async t => { await Make(); return t.Result; }); }")]
    [InlineData("public async Task A() { var lazy = new Lazy<int>(() => Make().Result); Console.WriteLine(lazy); await Make(); }")]
    public Task SynchronousCodeAndOtherThreads_areSilent(string member) =>
        Verify.VerifyAnalyzerAsync(InClass(member + "\nprivate static Task<int> Make() => Task.FromResult(1);"));

    [Fact]
    public Task SynchronousLambda_runInPlaceByAsyncCode_isFlagged() => Verify.VerifyAnalyzerAsync(InAsyncMethod(
        """
        var sums = items.Select(item => LoadAsync(item).{|ASY1001:Result|}).ToList();
        items.ForEach(item => LoadAsync(item).{|ASY1001:Wait()|});
        var query = from item in items where LoadAsync(item).{|ASY1001:Result|} > 1 select item;
        await Task.Yield();
        """,
        "List<int> items",
        members: "private static Task<int> LoadAsync(int item) => Task.FromResult(item);"));

    [Fact]
    public Task QueryOverAQueryable_isAnExpressionTree() => Verify.VerifyAnalyzerAsync(InAsyncMethod(
        """
        var query = from item in items where item.Result > 1 select item;
        var method = items.Where(item => item.Result > 1);
        await Task.Yield();
        """,
        "IQueryable<Task<int>> items"));

    [Theory]
    [InlineData("public int Get() => Make().{|ASY1001:Result|};")]
    [InlineData("[HttpPost] public IActionResult Post() { Make().{|ASY1001:Wait()|}; return Ok(); }")]
    [InlineData("public void Put() => Make().{|ASY1001:Wait()|};")]
    [InlineData("public IEnumerable<int> List() { yield return Make().{|ASY1001:Result|}; }")]
    [InlineData("public override string ToString() => Make().Result.ToString();")]
    [InlineData("[NonAction] public int Helper() => Make().Result;")]
    [InlineData("private int Helper() => Make().Result;")]
    [InlineData("public static int Helper() => Make().Result;")]
    [InlineData("public T Helper<T>(T t) { Make().Wait(); return t; }")]
    [InlineData("public int Count => Make().Result;")]
    public Task ControllerMember_isFlaggedWhereItIsAnAction(string member) =>
        Verify.VerifyAnalyzerAsync(InController(member + "\nprivate static Task<int> Make() => Task.FromResult(1);"));

    [Fact]
    public Task ControllerKinds_followTheFramework() => Verify.VerifyAnalyzerAsync(InFile(
        """
        public class PlainController { public int Get(Task<int> t) => t.{|ASY1001:Result|}; }

        [Controller] public class Marked { public int Get(Task<int> t) => t.{|ASY1001:Result|}; }

        public class Derived : ControllerBase { public int Get(Task<int> t) => t.{|ASY1001:Result|}; }

        public abstract class BaseController : Controller { public int Get(Task<int> t) => t.{|ASY1001:Result|}; }

        public class DisposableController : IDisposable { public void Dispose() => Task.Delay(1).Wait(); }

        public class OverridingController : Controller { protected override void Dispose(bool disposing) => Task.Delay(1).Wait(); }

        [NonController] public class NotAController { public int Get(Task<int> t) => t.Result; }

        internal class InternalController { public int Get(Task<int> t) => t.Result; }

        public class GenericController<T> { public int Get(Task<int> t) => t.Result; }

        public class Outer { public class NestedController { public int Get(Task<int> t) => t.Result; } }

        public static class StaticController { public static int Get(Task<int> t) => t.Result; }
        """));

    [Fact]
    public Task MinimalApi_everyFormOfHandler_isFlagged() => Verify.VerifyAnalyzerAsync(InMinimalApi(
        """
        app.MapGet("/lambda", () => Shop.LoadAsync().{|ASY1001:Result|});
        app.MapPost("/block", (int id) => { Shop.LoadAsync().{|ASY1001:Wait()|}; return Results.Ok(id); });
        app.MapMethods("/methods", new[] { "PATCH" }, () => Shop.LoadAsync().{|ASY1001:Result|});
        app.MapGroup("/group").MapDelete("/x", delegate () { Shop.LoadAsync().{|ASY1001:Wait()|}; });
        app.MapFallback(() => Shop.LoadAsync().{|ASY1001:Result|});
        app.MapGet("/request", (HttpContext context) => { Shop.LoadAsync().{|ASY1001:Wait()|}; return Task.CompletedTask; });
        app.MapGet("/group", Shop.Static);
        app.MapPut("/instance", new Shop().Instance);
        app.MapPatch("/cast", (Delegate)Shop.Cast);
        app.MapGet("/local", Local);
        EndpointRouteBuilderExtensions.MapGet(app, "/direct", Shop.Direct);

        int Local() => Shop.LoadAsync().{|ASY1001:Result|};
        """,
        """
        public class Shop
        {
            public static Task<int> LoadAsync() => Task.FromResult(1);

            public static int Static() => LoadAsync().{|ASY1001:Result|};

            public int Instance() => LoadAsync().{|ASY1001:Result|};

            public static int Cast() => LoadAsync().{|ASY1001:Result|};

            public static int Direct() => LoadAsync().{|ASY1001:Result|};

            public static int NotMapped() => LoadAsync().Result;
        }
        """));

    [Fact]
    public async Task MinimalApi_methodGroupInAnotherFile_isFlagged()
    {
        var test = new Verify.Test();
        test.TestState.Sources.Add(InFile("public static class Handlers { public static int Get(Task<int> t) => t.{|#0:Result|}; }"));
        test.TestState.Sources.Add(InFile("public static class Endpoints { public static void MapShop(this IEndpointRouteBuilder routes) => routes.MapGet(\"/shop\", Handlers.Get); }"));
        test.ExpectedDiagnostics.Add(Verify.Diagnostic().WithLocation(0)
            .WithMessage("'Task<int>.Result' blocks the request thread in GET /shop until the operation completes; await it instead"));
        await test.RunAsync();
    }

    [Fact]
    public Task StartUp_isSilent_butNotTheAsyncFunctionsInIt() => Verify.VerifyAnalyzerAsync(InMinimalApi(
        """
        SeedAsync().Wait();
        var settings = SeedAsync().GetAwaiter();
        builder.Services.AddSingleton(_ => LoadAsync().Result);
        await SeedAsync();

        async Task SeedAsync()
        {
            LoadAsync().{|ASY1001:Wait()|};
            await LoadAsync();
        }

        static Task<object> LoadAsync() => Task.FromResult(new object());
        """));

    [Theory]
    [InlineData("public static async Task Main() { Task.Delay(1).Wait(); await Task.Delay(1); }")]
    [InlineData("public static void Main() { Task.Delay(1).Wait(); }")]
    public async Task MainMethod_isSilent(string main)
    {
        var test = new Verify.Test { TestCode = InClass(main) };
        test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
        await test.RunAsync();
    }

    [Fact]
    public async Task GeneratedCode_isSilent_unlessItMapsToARazorFile()
    {
        var test = new Verify.Test();
        test.TestState.Sources.Add(("/0/Page_razor.g.cs", InAsyncMethod(
            """
            #line 3 "Page.razor"
            t.{|ASY1001:Wait()|};
            #line default
            t.Wait();
            await Task.Yield();
            """,
            "Task t")));
        test.TestState.Sources.Add(("/0/Client.g.cs", InFile("public class Client { public async Task<int> GetAsync(Task<int> t, Task u) { await u; return t.Result; } }")));
        test.TestState.Sources.Add(("/0/Marked.cs", "// <auto-generated/>\n" + InFile("public class Marked { public async Task<int> GetAsync(Task<int> t, Task u) { await u; return t.Result; } }")));
        await test.RunAsync();
    }

    [Theory]
    [InlineData("handlers", "Result", "{|ASY1001:Result|}", "Result")]
    [InlineData("async", "{|ASY1001:Result|}", "{|ASY1001:Result|}", "Result")]
    [InlineData("all", "{|ASY1001:Result|}", "{|ASY1001:Result|}", "{|ASY1001:Result|}")]
    [InlineData("nonsense", "{|ASY1001:Result|}", "{|ASY1001:Result|}", "Result")]
    public async Task ScopeOption_decidesWhereToLook(string scope, string inAsync, string inHandler, string elsewhere)
    {
        var test = new Verify.Test
        {
            TestCode = InFile($$"""
                public class Worker { public async Task<int> RunAsync(Task<int> t, Task u) { await u; return t.{{inAsync}}; } }

                public class ItemsController : ControllerBase { public int Get(Task<int> t) => t.{{inHandler}}; }

                public class Helper { public int Get(Task<int> t) => t.{{elsewhere}}; }

                public class Background { public void Start(Task<int> t) => new Thread(() => t.Wait()).Start(); }
                """),
        };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\nasync_analyzers.scope = {scope}\n"));
        await test.RunAsync();
    }
}
