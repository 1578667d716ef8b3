using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.Misuse.AsyncVoidAnalyzer, AsyncAnalyzers.Misuse.AsyncVoidFix>;

namespace AsyncAnalyzers.Tests.Misuse;

public sealed class ASY2001_AsyncVoidTests
{
    private const string SignalR = "using Microsoft.AspNetCore.SignalR;";

    [Fact]
    public Task Action_returnsTaskAfterTheFix() => Verify.VerifyCodeFixAsync(
        InController(
            """
            // Saves an item.
            [HttpPost("{id}")]
            public async void {|ASY2001:Save|}(int id) // the id
            {
                await Task.Delay(id);
                if (id > 1) return;
                void Local() { return; }
                Local();
            }

            [HttpGet] public async void {|ASY2001:Ping|}() => await Task.Yield();

            [HttpPut] public async Task Fine() => await Task.Yield();
            """),
        InController(
            """
            // Saves an item.
            [HttpPost("{id}")]
            public async Task Save(int id) // the id
            {
                await Task.Delay(id);
                if (id > 1) return;
                void Local() { return; }
                Local();
            }

            [HttpGet] public async Task Ping() => await Task.Yield();

            [HttpPut] public async Task Fine() => await Task.Yield();
            """));

    [Fact]
    public Task HubMethod_returnsTaskAfterTheFix() => Verify.VerifyCodeFixAsync(
        InHub("public async void {|ASY2001:Send|}(string text) => await Clients.All.SendAsync(\"receive\", text);"),
        InHub("public async Task Send(string text) => await Clients.All.SendAsync(\"receive\", text);"));

    [Fact]
    public Task PageHandler_returnsTaskAfterTheFix_andTheUsingIsAdded() => Verify.VerifyCodeFixAsync(
        """
        using Microsoft.AspNetCore.Mvc.RazorPages;

        public class IndexModel : PageModel
        {
            public async void {|ASY2001:OnPostSave|}() => await System.Threading.Tasks.Task.Yield();
        }

        """,
        """
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Mvc.RazorPages;

        public class IndexModel : PageModel
        {
            public async Task OnPostSave() => await System.Threading.Tasks.Task.Yield();
        }

        """);

    [Fact]
    public Task EndpointByMethodGroup_returnsTaskAfterTheFix() => Verify.VerifyCodeFixAsync(
        InMinimalApi("app.MapPost(\"/save\", Shop.Save);", "public static class Shop { public static async void {|ASY2001:Save|}(int id) => await Task.Delay(id); }"),
        InMinimalApi("app.MapPost(\"/save\", Shop.Save);", "public static class Shop { public static async Task Save(int id) => await Task.Delay(id); }"));

    [Fact]
    public Task FilterThatMustBeVoid_isFlaggedWithoutFix() => Verify.VerifyNoCodeFixAsync(
        InFile(
            """
            public class AuditFilter : IActionFilter
            {
                public async void {|#0:OnActionExecuting|}(ActionExecutingContext context) => await Task.Yield();

                public void OnActionExecuted(ActionExecutedContext context) { }
            }

            public class AuditAttribute : ActionFilterAttribute
            {
                public override async void {|#1:OnActionExecuting|}(ActionExecutingContext context) => await Task.Yield();
            }
            """,
            "using Microsoft.AspNetCore.Mvc.Filters;"),
        Verify.Diagnostic().WithLocation(0).WithMessage("'AuditFilter.OnActionExecuting' is async void in filter AuditFilter.OnActionExecuting: nothing waits for it, and an exception in it ends the process; implement the asynchronous interface (IAsyncActionFilter and its kin) and await"),
        Verify.Diagnostic().WithLocation(1));

    [Fact]
    public Task ComponentMethodThatMustBeVoid_isFlaggedWithoutFix() => Verify.VerifyNoCodeFixAsync(InFile(
        """
        public class Counter : Microsoft.AspNetCore.Components.ComponentBase
        {
            protected override async void {|ASY2001:OnInitialized|}() => await Task.Yield();
        }
        """));

    [Fact]
    public Task EventCallback_isFlagged_sinceItMayReturnATask() => Verify.VerifyNoCodeFixAsync(InFile(
        """
        public class Counter : Microsoft.AspNetCore.Components.ComponentBase
        {
            protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) =>
                builder.AddAttribute(1, "onclick", Microsoft.AspNetCore.Components.EventCallback.Factory.Create(this, Click));

            private async void {|ASY2001:Click|}() => await Task.Yield();
        }
        """));

    [Fact]
    public async Task HandlerInARazorFile_isFlaggedWithoutFix()
    {
        var test = new Verify.Test { NoCodeFixOffered = true };
        test.TestState.Sources.Add(("/0/Counter_razor.g.cs", InFile(
            """
            public class IndexModel : Microsoft.AspNetCore.Mvc.RazorPages.PageModel
            {
            #line 3 "Index.cshtml"
                public async void {|ASY2001:OnPostSave|}() => await Task.Yield();
            #line default
            }
            """)));
        await test.RunAsync();
    }

    [Fact]
    public Task FunctionsInsideAHandler_areFlaggedWithoutFix() => Verify.VerifyNoCodeFixAsync(InController(
        """
        public IActionResult Get()
        {
            async void {|ASY2001:Local|}() => await Task.Yield();
            Local();
            Action kept = {|ASY2001:async|} () => await Task.Yield();
            kept();
            Audit();
            this.Log();
            return Ok();
        }

        private async void {|ASY2001:Audit|}() => await Task.Yield();

        private async void {|ASY2001:Log|}() => await Task.Yield();

        private async void NotCalled() => await Task.Yield();

        [NonAction] public async void Helper() => await Task.Yield();
        """));

    [Fact]
    public Task ActionThatCodeCalls_isFlaggedWithoutFix() => Verify.VerifyNoCodeFixAsync(InController(
        """
        [HttpPost] public async void {|ASY2001:Save|}() => await Task.Yield();

        [HttpPut] public void Put() => Save();
        """));

    [Fact]
    public Task EventHandlers_areSilent() => Verify.VerifyAnalyzerAsync(InController(
        """
        private readonly System.Timers.Timer timer = new();

        public IActionResult Get()
        {
            timer.Elapsed += async (_, _) => await Task.Yield();
            timer.Elapsed += OnElapsed;
            AppDomain.CurrentDomain.ProcessExit += OnExit;
            async void OnExit(object? sender, EventArgs e) => await Task.Yield();
            return Ok();
        }

        private async void OnElapsed(object? sender, System.Timers.ElapsedEventArgs e) => await Task.Yield();
        """));

    [Fact]
    public Task LambdasGivenToAnApi_areSilentHere() => Verify.VerifyAnalyzerAsync(InController(
        """
        public IActionResult Get(List<int> items)
        {
            items.ForEach(async item => await Task.Delay(item));
            using var timer = new Timer(async _ => await Task.Yield());
            using var named = new Timer(Tick);
            return Ok();
        }

        private async void Tick(object? state) => await Task.Yield();
        """));

    [Fact]
    public Task OutsideHandlers_isSilent() => Verify.VerifyAnalyzerAsync(InClass(
        """
        public async void Fire() => await Task.Yield();

        public async Task RunAsync() { Fire(); await Task.Yield(); }
        """));

    [Theory]
    [InlineData("all", "{|ASY2001:Fire|}", "{|ASY2001:Get|}")]
    [InlineData("async", "Fire", "{|ASY2001:Get|}")]
    [InlineData("handlers", "Fire", "{|ASY2001:Get|}")]
    public async Task ScopeOption_decidesWhereToLook(string scope, string elsewhere, string inHandler)
    {
        var test = new Verify.Test { NoCodeFixOffered = true };
        test.TestState.Sources.Add(InClass($"public async void {elsewhere}() => await Task.Yield();"));
        test.TestState.Sources.Add(InFile($"public abstract class ItemsController : ControllerBase {{ public virtual async void {inHandler}() => await Task.Yield(); }}", SignalR));
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\nasync_analyzers.scope = {scope}\n"));
        await test.RunAsync();
    }
}
