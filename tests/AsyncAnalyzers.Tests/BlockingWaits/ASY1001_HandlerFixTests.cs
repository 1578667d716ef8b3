using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.BlockingWaits.BlockingWaitAnalyzer, AsyncAnalyzers.BlockingWaits.BlockingWaitFix>;

namespace AsyncAnalyzers.Tests.BlockingWaits;

/// <summary>The fix on synchronous handlers: the framework awaits what they return, so their return type may change.</summary>
public sealed class ASY1001_HandlerFixTests
{
    private const string Load = "\n\nprivate static Task<int> LoadAsync() => Task.FromResult(1);";

    [Theory]
    [InlineData("public int Get() => LoadAsync().[|Result|];", "public async Task<int> Get() => await LoadAsync();")]
    [InlineData("public void Get() => LoadAsync().[|Wait()|];", "public async Task Get() => await LoadAsync();")]
    [InlineData("[HttpGet] public IActionResult Get() { return Ok(LoadAsync().[|Result|]); }", "[HttpGet] public async Task<IActionResult> Get() { return Ok(await LoadAsync()); }")]
    [InlineData("public ActionResult<int> Get() { if (LoadAsync().[|Result|] > 1) { return NotFound(); } return 1; }", "public async Task<ActionResult<int>> Get() { if (await LoadAsync() > 1) { return NotFound(); } return 1; }")]
    [InlineData("public IEnumerable<int> Get() => new[] { LoadAsync().[|Result|] };", "public async Task<IEnumerable<int>> Get() => new[] { await LoadAsync() };")]
    [InlineData("public void Get() { LoadAsync().[|Wait()|]; if (Request.HasFormContentType) { return; } LoadAsync().[|Wait()|]; }", "public async Task Get() { await LoadAsync(); if (Request.HasFormContentType) { return; } await LoadAsync(); }")]
    [InlineData("public int Get()\n{\n    return LoadAsync().[|Result|];\n}", "public async Task<int> Get()\n{\n    return await LoadAsync();\n}")]
    [InlineData("/// <summary>Doc.</summary>\npublic int Get() => LoadAsync().[|Result|];", "/// <summary>Doc.</summary>\npublic async Task<int> Get() => await LoadAsync();")]
    public Task Action_becomesAsynchronous(string before, string after) =>
        Verify.VerifyCodeFixAsync(InController(before + Load), InController(after + Load));

    [Fact]
    public Task Action_namedOnlyForLinks_becomesAsynchronous() => Verify.VerifyCodeFixAsync(
        InController("/// <see cref=\"Get\"/>\npublic IActionResult Post() => CreatedAtAction(nameof(Get), null);\n\npublic int Get() => LoadAsync().[|Result|];" + Load),
        InController("/// <see cref=\"Get\"/>\npublic IActionResult Post() => CreatedAtAction(nameof(Get), null);\n\npublic async Task<int> Get() => await LoadAsync();" + Load));

    [Theory]
    [InlineData("public int Get() => LoadAsync().[|Result|];\npublic int Twice() => Get() * 2;")]
    [InlineData("public virtual int Get() => LoadAsync().[|Result|];")]
    [InlineData("public IEnumerable<int> Get() { yield return LoadAsync().[|Result|]; }")]
    [InlineData("public ref int Get() { LoadAsync().[|Wait()|]; return ref value; }\nprivate int value;")]
    public Task ActionWithACallerOrContract_isLeftAlone(string members) =>
        Verify.VerifyNoCodeFixAsync(InController(members + Load));

    [Fact]
    public async Task ActionCalledFromAnotherProject_isLeftAlone()
    {
        var test = new Verify.Test { TestCode = InController("public int Get() => LoadAsync().[|Result|];" + Load), NoCodeFixOffered = true };
        var tests = test.TestState.AdditionalProjects["Tests"];
        tests.Sources.Add(InFile("public class ItemsTests { public int Run() => new ItemsController().Get(); }"));
        tests.AdditionalProjectReferences.Add("TestProject");
        await test.RunAsync();
    }

    [Fact]
    public Task ActionOfAnInterface_isLeftAlone() => Verify.VerifyNoCodeFixAsync(InFile(
        """
        public interface IItems { int Get(); }

        public class ItemsController : ControllerBase, IItems { public int Get() => Task.FromResult(1).ContinueWith(t => t.Result).[|Result|]; }
        """));

    [Fact]
    public Task MinimalApi_everyForm_becomesAsynchronous() => Verify.VerifyCodeFixAsync(
        InMinimalApi(
            """
            app.MapGet("/lambda", () => Shop.LoadAsync().[|Result|]);
            app.MapPost("/block", (int id) => { Shop.LoadAsync().[|Wait()|]; return Results.Ok(id); });
            app.MapPut("/typed", int (int id) => Shop.LoadAsync().[|Result|]);
            app.MapDelete("/old", delegate () { Shop.LoadAsync().[|Wait()|]; });
            app.MapGet("/request", (HttpContext context) => { Shop.LoadAsync().[|Wait()|]; return context.Response.WriteAsync("x"); });
            app.MapGet("/group", Shop.Get);
            app.MapGet("/local", Local);

            static int Local() => Shop.LoadAsync().[|Result|];
            """,
            """
            public class Shop
            {
                public static Task<int> LoadAsync() => Task.FromResult(1);

                public static IResult Get(int id)
                {
                    LoadAsync().[|Wait()|];
                    return Results.Ok(id);
                }
            }
            """),
        InMinimalApi(
            """
            app.MapGet("/lambda", async () => await Shop.LoadAsync());
            app.MapPost("/block", async (int id) => { await Shop.LoadAsync(); return Results.Ok(id); });
            app.MapPut("/typed", async Task<int> (int id) => await Shop.LoadAsync());
            app.MapDelete("/old", async delegate () { await Shop.LoadAsync(); });
            app.MapGet("/request", async (HttpContext context) => { await Shop.LoadAsync(); await context.Response.WriteAsync("x"); });
            app.MapGet("/group", Shop.Get);
            app.MapGet("/local", Local);

            static async Task<int> Local() => await Shop.LoadAsync();
            """,
            """
            public class Shop
            {
                public static Task<int> LoadAsync() => Task.FromResult(1);

                public static async Task<IResult> Get(int id)
                {
                    await LoadAsync();
                    return Results.Ok(id);
                }
            }
            """));

    /// <summary>An async lambda of an HttpContext is a RequestDelegate: what it returns would no longer be written to the response.</summary>
    [Fact]
    public Task LambdaThatWouldBindToRequestDelegate_isLeftAlone() => Verify.VerifyNoCodeFixAsync(InMinimalApi(
        """
        app.MapGet("/lambda", (HttpContext context) => LoadAsync().[|Result|]);
        app.MapGet("/group", Local);

        static int Local(HttpContext context) => LoadAsync().[|Result|];
        static Task<int> LoadAsync() => Task.FromResult(1);
        """));

    /// <summary>Its type comes from its body: it returned nothing, and would return the result.</summary>
    [Fact]
    public Task LambdaThatWouldReturnTheResult_isLeftAlone() => Verify.VerifyNoCodeFixAsync(InMinimalApi(
        """
        app.MapPost("/sync", () => LoadAsync().[|Wait()|]);
        app.MapPost("/async", async () => LoadAsync().[|Wait()|]);

        static Task<int> LoadAsync() => Task.FromResult(1).ContinueWith(t => 1);
        """));

    [Fact]
    public async Task MethodGroupMappedInAnotherFile_isLeftAlone()
    {
        var test = new Verify.Test { NoCodeFixOffered = true };
        test.TestState.Sources.Add(InFile("public static class Handlers { public static int Get(Task<int> t) => t.[|Result|]; }"));
        test.TestState.Sources.Add(InFile("public static class Endpoints { public static void MapShop(this IEndpointRouteBuilder routes) => routes.MapGet(\"/shop\", Handlers.Get); }"));
        await test.RunAsync();
    }

    [Fact]
    public Task TaskNamespaceNotImported_isImported() => Verify.VerifyCodeFixAsync(
        """
        using System;
        using Microsoft.AspNetCore.Mvc;

        public class ItemsController : ControllerBase
        {
            public int Get(Loader loader) => loader.LoadAsync().[|Result|];
        }

        public class Loader
        {
            public System.Threading.Tasks.Task<int> LoadAsync() => throw new Exception();
        }
        """,
        """
        using System;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Mvc;

        public class ItemsController : ControllerBase
        {
            public async Task<int> Get(Loader loader) => await loader.LoadAsync();
        }

        public class Loader
        {
            public System.Threading.Tasks.Task<int> LoadAsync() => throw new Exception();
        }
        """);

    [Fact]
    public Task TaskNameHidden_isQualified() => Verify.VerifyCodeFixAsync(
        """
        using Microsoft.AspNetCore.Mvc;

        namespace Shop
        {
            public class Task<T> { }

            public class ItemsController : ControllerBase
            {
                public int Get(System.Threading.Tasks.Task<int> t) => t.[|Result|];
            }
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc;

        namespace Shop
        {
            public class Task<T> { }

            public class ItemsController : ControllerBase
            {
                public async System.Threading.Tasks.Task<int> Get(System.Threading.Tasks.Task<int> t) => await t;
            }
        }
        """);
}
