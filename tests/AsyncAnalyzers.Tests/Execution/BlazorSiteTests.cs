using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.BlockingWaits.BlockingWaitAnalyzer, AsyncAnalyzers.BlockingWaits.BlockingWaitFix>;

namespace AsyncAnalyzers.Tests.Execution;

/// <summary>Components on a server and in a browser, and what Razor's compiler makes of them.</summary>
public sealed class BlazorSiteTests
{
    private const string Component = """
        public class Counter : Microsoft.AspNetCore.Components.ComponentBase
        {
            protected override void OnInitialized() => Task.Delay(1).{|#0:Wait()|};
        }
        """;

    [Fact]
    public Task Component_onAServer_blocksTheRenderer() => Verify.VerifyNoCodeFixAsync(
        InFile(Component),
        Verify.Diagnostic().WithLocation(0).WithMessage("'Task.Wait()' blocks the renderer in component Counter.OnInitialized until the operation completes; override the asynchronous method (OnInitializedAsync and its kin) and await"));

    [Fact]
    public async Task Component_inABrowser_blocksItsOnlyThread()
    {
        var test = new Verify.Test { TestCode = InPlainFile(Component), NoCodeFixOffered = true, ReferenceAssemblies = ReferenceAssemblies.NetCore };
        test.Packages.Add("Microsoft.AspNetCore.Components.WebAssembly");
        test.ExpectedDiagnostics.Add(Verify.Diagnostic().WithLocation(0).WithMessage("'Task.Wait()' blocks the browser's only thread in component Counter.OnInitialized until the operation completes; override the asynchronous method (OnInitializedAsync and its kin) and await"));
        await test.RunAsync();
    }

    [Fact]
    public async Task CodeOfARazorFile_isFlaggedWithoutFix()
    {
        var test = new Verify.Test { NoCodeFixOffered = true };
        test.TestState.Sources.Add(("/0/Counter_razor.g.cs", InFile(
            """
            public class Counter : Microsoft.AspNetCore.Components.ComponentBase
            {
            #line 3 "Counter.razor"
                protected override async Task OnInitializedAsync() { Task.Delay(1).{|ASY1001:Wait()|}; await Task.Yield(); }
            #line default
            }
            """)));
        await test.RunAsync();
    }
}
