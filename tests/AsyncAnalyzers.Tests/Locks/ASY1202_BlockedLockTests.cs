using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.Locks.BlockedLockAnalyzer>;

namespace AsyncAnalyzers.Tests.Locks;

public sealed class ASY1202_BlockedLockTests
{
    private const string Members = """
        private static readonly object s_gate = new();
        private readonly object gate = new();
        private readonly Lock owned = new();
        private readonly ReaderWriterLockSlim door = new();
        private readonly SemaphoreSlim semaphore = new(1);
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, object> gates = new();
        private readonly List<string> lines = new();
        private string? text;
        private bool loaded;
        private static Task LoadAsync() => Task.Delay(1);
        """;

    [Theory]
    [InlineData("{|ASY1202:lock (gate)|} { File.WriteAllText(path, \"\"); }")]
    [InlineData("{|ASY1202:lock (s_gate)|} { var count = lines.Count; if (count > 1) { Thread.Sleep(count); } }")]
    [InlineData("{|ASY1202:lock (this)|} { LoadAsync().Wait(); }")]
    [InlineData("{|ASY1202:lock (typeof(Subject))|} { LoadAsync().GetAwaiter().GetResult(); }")]
    [InlineData("{|ASY1202:lock (owned)|} { File.AppendAllText(path, \"\"); File.ReadAllText(path); }")]
    [InlineData("var one = gates.GetOrAdd(path, _ => new object()); {|ASY1202:lock (one)|} { File.ReadAllText(path); }")]
    [InlineData("lock (gate) { {|ASY1202:lock (s_gate)|} { semaphore.Wait(); } }")]
    [InlineData("{|ASY1202:lock (gate)|} { using var client = new HttpClient(); client.Send(new HttpRequestMessage()); }")]
    [InlineData("Monitor.{|ASY1202:Enter(gate)|}; try { File.ReadAllText(path); } finally { Monitor.Exit(gate); }")]
    [InlineData("try { Monitor.{|ASY1202:Enter(gate)|}; File.ReadAllText(path); } finally { Monitor.Exit(gate); }")]
    [InlineData("door.{|ASY1202:EnterWriteLock()|}; File.ReadAllText(path); door.ExitWriteLock();")]
    [InlineData("door.{|ASY1202:EnterUpgradeableReadLock()|}; try { File.ReadAllText(path); } finally { door.ExitUpgradeableReadLock(); }")]
    [InlineData("owned.{|ASY1202:Enter()|}; try { File.ReadAllText(path); } finally { owned.Exit(); }")]
    public async Task BlockingWork_isFlagged(string statements)
    {
        await Verify.VerifyAnalyzerAsync(InAsyncMethod(statements + " await Task.Yield();", "string path", members: Members));
        await Verify.VerifyAnalyzerAsync(InFile($$"""
            public class Subject : Microsoft.Extensions.Hosting.IHostedService
            {
                private readonly string path = "a";
                public Task StartAsync(CancellationToken token) => Task.CompletedTask;
                public Task StopAsync(CancellationToken token) { {{statements}} return Task.CompletedTask; }
                {{Members}}
            }
            """));
    }

    [Theory]
    [InlineData("lock (gate) { lines.Add(path); text = path; _ = File.Exists(path); }")]
    [InlineData("lock (gate) { lines.Sort((one, other) => { Thread.Sleep(1); return 0; }); }")]
    [InlineData("lock (gate) { _ = new Action(() => File.ReadAllText(path)); }")]
    [InlineData("lock (gate) { while (lines.Count == 0) { Monitor.Wait(gate); } }")]
    [InlineData("lock (gate) { var done = Task.FromResult(1); _ = done.Result; new MemoryStream().CopyTo(new MemoryStream()); semaphore.Wait(0); Thread.Sleep(0); }")]
    [InlineData("var own = new object(); lock (own) { File.ReadAllText(path); }")]
    [InlineData("lock (gate) { } File.ReadAllText(path);")]
    [InlineData("Monitor.Enter(gate); try { lines.Add(path); } finally { Monitor.Exit(gate); } File.ReadAllText(path);")]
    [InlineData("door.EnterWriteLock(); lines.Clear(); door.ExitWriteLock(); File.ReadAllText(path);")]
    [InlineData("door.EnterReadLock(); try { File.ReadAllText(path); } finally { door.ExitReadLock(); }")]
    [InlineData("Monitor.Enter(gate); File.ReadAllText(path);")]
    [InlineData("await semaphore.WaitAsync(); try { File.ReadAllText(path); } finally { semaphore.Release(); }")]
    public Task ShortSections_andWhatIsNotHeld_areSilent(string statements) =>
        Verify.VerifyAnalyzerAsync(InAsyncMethod(statements + " await Task.Yield();", "string path", members: Members));

    // Only the first callers wait.
    [Theory]
    [InlineData("lock (gate) { if (text == null) { text = File.ReadAllText(path); } }")]
    [InlineData("if (text is null) { lock (gate) { if (text is null) { text = File.ReadAllText(path); } } }")]
    [InlineData("lock (gate) { text ??= File.ReadAllText(path); }")]
    [InlineData("lock (gate) { if (text is not null) { return; } text = File.ReadAllText(path); }")]
    [InlineData("lock (gate) { if (!loaded) { File.ReadAllText(path); loaded = true; } }")]
    public Task OneTimeWork_isSilent(string statements) =>
        Verify.VerifyAnalyzerAsync(InAsyncMethod("await Task.Yield(); " + statements, "string path", members: Members));

    [Theory]
    [InlineData("if (text == path) { text = File.ReadAllText(path); }")]
    [InlineData("if (text == null) { lines.Add(File.ReadAllText(path)); }")]
    [InlineData("if (!gates.TryGetValue(path, out _)) { gates[path] = File.ReadAllText(path); }")]
    public Task WorkThatComesAgain_isFlagged(string body) =>
        Verify.VerifyAnalyzerAsync(InAsyncMethod($"await Task.Yield(); {{|ASY1202:lock (gate)|}} {{ {body} }}", "string path", members: Members));

    // Each request has a controller, and a hub, of its own; a middleware is one for all.
    [Fact]
    public async Task FieldOfWhatARequestHasForItself_isSilent()
    {
        const string Own = "lock (gate) { System.IO.File.ReadAllText(\"a\"); }";
        const string Shared = "{|ASY1202:lock (s_gate)|} { System.IO.File.ReadAllText(\"a\"); }";
        const string Fields = "private readonly object gate = new(); private static readonly object s_gate = new();";
        await Verify.VerifyAnalyzerAsync(InController($"public IActionResult Get() {{ {Own} {Shared} return Ok(); }} private async Task HelpAsync() {{ {Own} {Shared} await Task.Yield(); }} {Fields}"));
        await Verify.VerifyAnalyzerAsync(InHub($"public async Task Send() {{ {Own} {Shared} await Task.Yield(); }} {Fields}"));
        await Verify.VerifyAnalyzerAsync(InFile($$"""
            public class Once
            {
                public Once(RequestDelegate next) { }
                public Task InvokeAsync(HttpContext context) { {|ASY1202:lock (gate)|} { File.ReadAllText("a"); } return Task.CompletedTask; }
                {{Fields}}
            }
            """));
    }

    // Who calls it is not known here; at start-up nobody waits.
    [Fact]
    public async Task SynchronousCode_andStartUp_areSilent()
    {
        await Verify.VerifyAnalyzerAsync(InMethod("lock (gate) { File.ReadAllText(\"a\"); }", members: Members));
        await Verify.VerifyAnalyzerAsync(InMinimalApi("var gate = new object(); lock (gate) { File.ReadAllText(\"a\"); }"));
    }

    [Theory]
    [InlineData("object a = b; object b = a; lock (a) { File.ReadAllText(\"a\"); }")]
    [InlineData("lock () { File.ReadAllText(\"a\"); }")]
    [InlineData("lock (missing) { File.ReadAllText(\"a\"); }")]
    [InlineData("Monitor.Enter(; File.ReadAllText(\"a\"); Monitor.Exit(")]
    public Task CodeThatDoesNotCompile_isNoFailure(string statements) => new Verify.Test
    {
        TestCode = InAsyncMethod(statements + "\nawait Task.Yield();", members: Members),
        AllowCompilerErrors = true,
    }.RunAsync();

    [Theory]
    [InlineData("{|#0:lock (gate)|} { File.ReadAllText(\"a\"); }", "'lock (gate)' is held while 'File.ReadAllText(…)' blocks the calling thread in async 'Subject.RunAsync', waiting for the disk; all who need the lock wait behind it: do that work outside, or use a SemaphoreSlim and await")]
    [InlineData("door.{|#0:EnterWriteLock()|}; try { Thread.Sleep(5); } finally { door.ExitWriteLock(); }", "'ReaderWriterLockSlim.EnterWriteLock()' is held while 'Thread.Sleep(…)' blocks the calling thread in async 'Subject.RunAsync'; all who need the lock wait behind it: do that work outside, or use a SemaphoreSlim and await")]
    public Task Message_namesLockAndWork(string statements, string message) => Verify.VerifyAnalyzerAsync(
        InAsyncMethod(statements + " await Task.Yield();", members: Members),
        Verify.Diagnostic().WithLocation(0).WithMessage(message));
}
