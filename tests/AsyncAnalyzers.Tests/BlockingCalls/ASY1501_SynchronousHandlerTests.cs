using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.BlockingCalls.SynchronousHandlerAnalyzer>;

namespace AsyncAnalyzers.Tests.BlockingCalls;

public sealed class ASY1501_SynchronousHandlerTests
{
    private const string Ledger = """

        namespace Acme
        {
            [AttributeUsage(AttributeTargets.All)] public sealed class BlockingAttribute : Attribute { }
            [AttributeUsage(AttributeTargets.All)] public sealed class NonBlockingAttribute : Attribute { }

            public class Ledger
            {
                [Blocking] public int Close() => 1;
                [Blocking] public int Balance => 1;
                public int Peek() => 1;
            }

            [Blocking] public class Printer
            {
                public Printer() { }
                public void Print(string text) { }
                [NonBlocking] public void Queue(string text) { }
            }
        }
        """;

    [Fact]
    public Task MarkedCalls_inASynchronousHandler_areFlagged() => Verify.VerifyAnalyzerAsync(
        InController(
            """
            [HttpGet("{id}")] public int Get(int id, Acme.Ledger ledger) => ledger.{|#0:Close()|} + ledger.{|#1:Balance|} + ledger.Peek();

            [HttpPut]
            public void Put(List<string> lines)
            {
                var printer = {|#2:new Acme.Printer()|};
                lines.ForEach(line => printer.{|#3:Print(line)|});
                printer.Queue("end");
            }
            """) + Ledger,
        Verify.Diagnostic().WithLocation(0).WithMessage("'Ledger.Close()' blocks the request thread in GET /items/{id}; make the handler asynchronous and await, or run it where it may block"),
        Verify.Diagnostic().WithLocation(1).WithMessage("'Ledger.Balance' blocks the request thread in GET /items/{id}; make the handler asynchronous and await, or run it where it may block"),
        Verify.Diagnostic().WithLocation(2),
        Verify.Diagnostic().WithLocation(3).WithMessage("'Printer.Print(…)' blocks the request thread in PUT /items; make the handler asynchronous and await, or run it where it may block"));

    [Fact]
    public Task AsynchronousCode_helpersAndThreads_areLeftToOthers() => Verify.VerifyAnalyzerAsync(InController(
        """
        [HttpGet] public async Task<int> Get(Acme.Ledger ledger) { await Task.Yield(); return ledger.Close(); }

        [HttpPut] public Task<int> Put(Acme.Ledger ledger) => Task.Run(() => ledger.Close());

        [HttpPost] public void Post(Acme.Ledger ledger) => new Thread(() => ledger.Close()).Start();

        [RunOnBlockingPool] [HttpDelete] public int Delete(Acme.Ledger ledger) => ledger.Close();

        [HttpHead] public string Head(Acme.Ledger ledger) => nameof(ledger.Balance);

        private static int Helper(Acme.Ledger ledger) => ledger.Close();

        private sealed class RunOnBlockingPoolAttribute : Attribute { }
        """) + Ledger);

    [Fact]
    public Task EveryKindOfSynchronousHandler_isFlagged() => Verify.VerifyAnalyzerAsync(InMinimalApi(
        """
        var ledger = new Acme.Ledger();
        ledger.Close();
        app.MapGet("/", () => ledger.{|ASY1501:Close()|});
        app.MapWhen(context => ledger.{|ASY1501:Close()|} > 0, branch => ledger.Close());
        builder.Services.AddScoped<object>(_ => ledger.{|ASY1501:Close()|});
        builder.Services.AddSingleton<object>(_ => ledger.Close());
        using var timer = new Timer(_ => ledger.{|ASY1501:Close()|});
        """,
        Ledger));

    [Fact]
    public Task Enumeration_isFlagged() => Shop.Analyze<SynchronousHandlerAnalyzer>(InController(
        """
        public int Get(ShopDb db)
        {
            var sum = 0;
            foreach (var order in {|ASY1501:db.Orders|}) { sum += order.Id; }
            foreach (var line in System.IO.File.{|ASY1501:ReadLines("a")|}) { sum += line.Length; }
            foreach (var order in db.Orders.{|ASY1501:ToList()|}) { sum += db.Orders.AsEnumerable().{|ASY1501:First()|}.Id; }
            return sum;
        }
        """)).RunAsync();

    [Theory]
    [InlineData("silent", "Close()")]
    [InlineData("report", "{|ASY1501:Close()|}")]
    [InlineData("nonsense", "{|ASY1501:Close()|}")]
    public async Task Option_silencesThem(string value, string call)
    {
        var test = new Verify.Test { TestCode = InController($"public int Get(Acme.Ledger ledger) => ledger.{call};") + Ledger };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\nasync_analyzers.synchronous_handlers = {value}\n"));
        await test.RunAsync();
    }
}
