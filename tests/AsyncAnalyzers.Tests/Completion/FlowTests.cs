using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.BlockingWaits.BlockingWaitAnalyzer>;

namespace AsyncAnalyzers.Tests.Completion;

/// <summary>A task counts as complete where every path that leads to the read has completed it.</summary>
public sealed class FlowTests
{
    private const string Parameters = "Task<int> a, Task<int> b, Task<int> c, Task<int>? maybe, bool x, bool y, CancellationToken token";

    private const string Members = """
        private Task<int> field = MakeAsync();
        private static void Use(params int[] values) { }
        private static Task<int> MakeAsync() => Task.FromResult(1);
        private static void Replace(ref Task<int> task) => task = MakeAsync();
        private static bool TryMake(out Task<int> task) { task = MakeAsync(); return true; }
        private static void Prepare() { }
        [System.Diagnostics.CodeAnalysis.DoesNotReturn] private static void Fail() => throw new InvalidOperationException();
        """;

    private static Task VerifyAsync(string statements) =>
        Verify.VerifyAnalyzerAsync(InAsyncMethod(statements + "\nawait Task.Yield();", Parameters, members: Members));

    [Theory]
    [InlineData("if (x) { await a; } else { return; } Use(a.Result);")]
    [InlineData("if (x) { await a; } else { await a.ConfigureAwait(false); } Use(a.Result);")]
    [InlineData("while (!a.IsCompleted) { await Task.Delay(1); } Use(a.Result);")]
    [InlineData("do { await a; } while (x); Use(a.Result);")]
    [InlineData("for (var i = 0; i < 3; i++) { await a; Use(a.Result); }")]
    [InlineData("switch (a.Status) { case TaskStatus.RanToCompletion: Use(a.Result); break; }")]
    [InlineData("switch (a.Status) { case TaskStatus.Faulted: case TaskStatus.RanToCompletion: Use(a.Result); break; default: return; }")]
    [InlineData("Use(a.Status switch { TaskStatus.RanToCompletion => a.Result, _ => 0 });")]
    [InlineData("if (a.IsCompleted) goto done; await a; done: Use(a.Result);")]
    [InlineData("using (token.Register(() => { })) { await a; } Use(a.Result);")]
    [InlineData("try { await a; } finally { Prepare(); } Use(a.Result);")]
    [InlineData("try { Prepare(); } finally { await a; } Use(a.Result);")]
    [InlineData("try { await a; } catch (OperationCanceledException) { Prepare(); } Use(a.Result);")]
    [InlineData("try { await Task.WhenAll(a, b); } catch { } Use(a.Result, b.Result);")]
    [InlineData("try { Prepare(); await a; } catch (Exception) { throw; } Use(a.Result);")]
    [InlineData("try { Prepare(); await a; } catch (Exception) { return; } Use(a.Result);")]
    [InlineData("try { await MakeAsync(); } catch (Exception) when (a.IsCompleted) { Use(a.Result); }")]
    [InlineData("try { await a.WaitAsync(token); } catch (OperationCanceledException) { return; } Use(a.Result);")]
    public Task EveryPathThatCompletes_isSilent(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("if (x) { await a; } Use(a.{|ASY1001:Result|});")]
    [InlineData("if (x) { await a; } else { Use(a.{|ASY1001:Result|}); }")]
    [InlineData("if (a.IsCompleted) { return; } Use(a.{|ASY1001:Result|});")]
    [InlineData("if (!a.IsFaulted) { Use(a.{|ASY1001:Result|}); }")]
    [InlineData("while (x) { await a; } Use(a.{|ASY1001:Result|});")]
    [InlineData("switch (a.Status) { case TaskStatus.Running: case TaskStatus.RanToCompletion: Use(a.{|ASY1001:Result|}); break; }")]
    [InlineData("switch (a.Status) { case TaskStatus.RanToCompletion: break; default: Use(a.{|ASY1001:Result|}); break; }")]
    [InlineData("if (x) goto read; await a; read: Use(a.{|ASY1001:Result|});")]
    [InlineData("try { Prepare(); await a; } catch (Exception) { } Use(a.{|ASY1001:Result|});")]
    [InlineData("try { await b; await a; } catch (Exception) { Use(a.{|ASY1001:Result|}); }")]
    [InlineData("try { await b; } finally { Use(a.{|ASY1001:Result|}); }")]
    [InlineData("try { await a.WaitAsync(token); } catch (OperationCanceledException) { } Use(a.{|ASY1001:Result|});")]
    [InlineData("if (false) { lock (this) { Prepare(); } } Use(a.{|ASY1001:Result|});")]
    [InlineData("try { } finally { try { Use(a.{|ASY1001:Result|}); } catch (Exception) when (x) { } }")]
    [InlineData("_ = x && await a > 0; Use(a.{|ASY1001:Result|});")]
    [InlineData("Use(x ? await a : 0, a.{|ASY1001:Result|});")]
    public Task PathAroundTheAwait_isFlagged(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("if (a.IsCompletedSuccessfully) { Use(a.Result); }")]
    [InlineData("if (a.IsFaulted || a.IsCanceled) { Use(a.Result); }")]
    [InlineData("if (x && a.IsCompleted && y) { Use(a.Result); }")]
    [InlineData("if (!a.IsCompleted || x) { return; } Use(a.Result);")]
    [InlineData("if (!(a.IsCompleted && b.IsCompleted)) { return; } Use(a.Result, b.Result);")]
    [InlineData("if (a.IsCompleted & b.IsCompleted) { Use(a.Result, b.Result); }")]
    [InlineData("if (a.IsCompleted == true) { Use(a.Result); }")]
    [InlineData("if (a.IsCompleted != false) { Use(a.Result); }")]
    [InlineData("if (false == a.IsCompleted) { return; } Use(a.Result);")]
    [InlineData("if (a.IsCompleted is true) { Use(a.Result); }")]
    [InlineData("if (a.IsCompleted is not true) { return; } Use(a.Result);")]
    [InlineData("if (a.Status == TaskStatus.RanToCompletion) { Use(a.Result); }")]
    [InlineData("if (TaskStatus.RanToCompletion != a.Status) { return; } Use(a.Result);")]
    [InlineData("if (a.Status is TaskStatus.RanToCompletion or TaskStatus.Faulted) { Use(a.Result); }")]
    [InlineData("if (a.Status >= TaskStatus.RanToCompletion) { Use(a.Result); }")]
    [InlineData("if (a.Status < TaskStatus.RanToCompletion) { return; } Use(a.Result);")]
    [InlineData("if (a.Status is >= TaskStatus.RanToCompletion) { Use(a.Result); }")]
    [InlineData("if (a is { IsCompleted: true }) { Use(a.Result); }")]
    [InlineData("if (a is not { IsCompleted: true }) { return; } Use(a.Result);")]
    [InlineData("if (a is { IsCompleted: false }) { return; } Use(a.Result);")]
    [InlineData("if (a is { Status: TaskStatus.RanToCompletion } and { Id: > 0 }) { Use(a.Result); }")]
    [InlineData("if ((a, b) is ({ IsCompleted: true } done, _)) { Use(done.Result); }")]
    [InlineData("var done = a.IsCompleted; if (done) { Use(a.Result); }")]
    [InlineData("var done = a.IsCompleted && x; if (done) { Use(a.Result); }")]
    [InlineData("var running = !a.IsCompleted; if (running) { return; } Use(a.Result);")]
    [InlineData("var status = a.Status; if (status == TaskStatus.RanToCompletion) { Use(a.Result); }")]
    [InlineData("var awaited = false; if (x) { await a; awaited = true; } if (awaited) { Use(a.Result); }")]
    [InlineData("if (a.Exception != null) { return; } if (a.Exception is not null) { Use(a.Result); }")]
    [InlineData("Use(a.IsCompleted ? a.Result : await a);")]
    [InlineData("Use(a?.IsCompleted ?? false ? a.Result : 0);")]
    [InlineData("if (!a.IsCompleted) { await a; } Use(a.Result);")]
    [InlineData("if (!a.IsCompleted) { Fail(); } Use(a.Result);")]
    [InlineData("System.Diagnostics.Debug.Assert(a.IsCompleted); Use(a.Result);")]
    [InlineData("Use(a.IsCompleted ? 0 : throw new InvalidOperationException()); Use(a.Result);")]
    [InlineData("Use((a.Status, x) switch { (TaskStatus.RanToCompletion, true) => a.Result, _ => 0 });")]
    public Task StateThatWasAsked_isSilent(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("if (maybe != null) { await maybe; } Use(maybe?.Result ?? 0);")]
    [InlineData("if (maybe is not null) { await maybe; } Use(maybe is null ? 0 : maybe.Result);")]
    [InlineData("if (maybe is { } found) { await found; } if (maybe is { } again) { Use(again.Result); }")]
    [InlineData("await (maybe ?? Task.FromResult(1)); Use(maybe?.Result ?? 0);")]
    [InlineData("Task<int>? t = null; if (x) { t = MakeAsync(); } if (t != null) { await t; } if (x) { Use(t!.Result); }")]
    [InlineData("var t = x ? MakeAsync() : null; await Task.WhenAll(a, t ?? Task.CompletedTask); Use(a.Result, t?.Result ?? 0);")]
    public Task TaskThatMayBeNull_isSilentOnceItWasAwaited(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("if (maybe != null) { Use(maybe.{|ASY1001:Result|}); }")]
    [InlineData("if (maybe == null || x) { Use(maybe!.{|ASY1001:Result|}); }")]
    [InlineData("if (field == null) { Prepare(); } Use(field!.{|ASY1001:Result|});")]
    [InlineData("Task<int>? t = null; Start(); Use(t!.{|ASY1001:Result|}); void Start() { t = MakeAsync(); }")]
    [InlineData("Task<int>? t = null; Array.ForEach(new[] { 1 }, i => t = MakeAsync()); Use(t!.{|ASY1001:Result|});")]
    [InlineData("Task<int>? t = null; TryMake(out t); Use(t.{|ASY1001:Result|});")]
    [InlineData("await (maybe ?? a); Use(a.{|ASY1001:Result|});")]
    public Task TaskThatMayBeNull_isFlagged(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("if (a.IsCompleted || x) { Use(a.{|ASY1001:Result|}); }")]
    [InlineData("if (a.IsCompleted != true) { Use(a.{|ASY1001:Result|}); }")]
    [InlineData("if (a.Status is not TaskStatus.RanToCompletion) { Use(a.{|ASY1001:Result|}); }")]
    [InlineData("if (a.Status > TaskStatus.Running) { Use(a.{|ASY1001:Result|}); }")]
    [InlineData("if (b.IsCompleted) { Use(a.{|ASY1001:Result|}); }")]
    [InlineData("if (a is { IsCompleted: false }) { Use(a.{|ASY1001:Result|}); }")]
    [InlineData("if (a is { IsCompleted: true } or { Id: 1 }) { Use(a.{|ASY1001:Result|}); }")]
    [InlineData("var done = a.IsCompleted || x; if (done) { Use(a.{|ASY1001:Result|}); }")]
    [InlineData("var done = a.IsCompleted; a = b; if (done) { Use(a.{|ASY1001:Result|}); }")]
    [InlineData("var done = a.IsCompleted; done = x; if (done) { Use(a.{|ASY1001:Result|}); }")]
    [InlineData("Func<bool> isDone = () => a.IsCompleted; Use(a.{|ASY1001:Result|}); _ = isDone;")]
    public Task StateThatLeavesItOpen_isFlagged(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("await a; a = MakeAsync(); Use(a.{|ASY1001:Result|});")]
    [InlineData("await a; Replace(ref a); Use(a.{|ASY1001:Result|});")]
    [InlineData("await a; TryMake(out a); Use(a.{|ASY1001:Result|});")]
    [InlineData("await a; (a, b) = (b, a); Use(b.Result, a.{|ASY1001:Result|});")]
    [InlineData("await a; if (x) { a = MakeAsync(); } Use(a.{|ASY1001:Result|});")]
    [InlineData("for (var t = MakeAsync(); ; t = MakeAsync()) { Use(t.{|ASY1001:Result|}); if (x) { break; } }")]
    [InlineData("var t = a; await t; t = b; Use(a.Result, t.{|ASY1001:Result|});")]
    [InlineData("await field; field = MakeAsync(); Use(field.{|ASY1001:Result|});")]
    [InlineData("await a; foreach (var i in new[] { 1 }) { Use(a.{|ASY1001:Result|}); a = MakeAsync(); }")]
    public Task AnotherTask_isFlagged(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("var t = a; await t; Use(a.Result);")]
    [InlineData("var t = a; await a; Use(t.Result); a = MakeAsync(); Use(t.Result);")]
    [InlineData("Task<int>? previous = null; while (x) { if (previous != null) { await previous; Use(previous.Result); } previous = MakeAsync(); }")]
    [InlineData("Task<int> last = a; await last; var next = MakeAsync(); last = next; await last; Use(next.Result);")]
    [InlineData("await field; Use(this.field.Result);")]
    [InlineData("object o = a; await a; Use(((Task<int>)o).Result);")]
    [InlineData("var pair = (First: a, Second: b); await pair.First; Use(a.Result, pair.Item1.Result);")]
    [InlineData("var (p, q) = (a, b); await Task.WhenAll(p, q); Use(a.Result, q.Result);")]
    [InlineData("if (await Task.WhenAny(a, b) == a) { Use(a.Result); } else { Use(b.Result); }")]
    [InlineData("if (await Task.WhenAny(a, b) == a) { Use(b.{|ASY1001:Result|}); } else { Use(a.{|ASY1001:Result|}); }")]
    [InlineData("if (await Task.WhenAny(a, b, c) == a) { Use(a.Result); } else { Use(b.{|ASY1001:Result|}); }")]
    [InlineData("var w = await Task.WhenAny(a, b, c); if (w == a) { Use(a.Result); } else if (w == b) { Use(b.Result); } else { Use(c.Result); }")]
    [InlineData("var delay = Task.Delay(100); if (await Task.WhenAny(a, delay) == delay) { throw new TimeoutException(); } Use(a.Result);")]
    [InlineData("var delay = Task.Delay(100, token); var w = await Task.WhenAny(new Task[] { a, delay }).ConfigureAwait(false); if (w == delay) { return; } Use(a.Result);")]
    [InlineData("var first = await Task.WhenAny(a, b); Use(first == a ? a.Result : b.Result);")]
    [InlineData("var late = Task.Delay(1); if (late == await Task.WhenAny(a, late)) { return; } Use(a.Result);")]
    [InlineData("if (await Task.WhenAny(a, b, c) != a) { Use(b.{|ASY1001:Result|}); }")]
    [InlineData("if (await Task.WhenAny(a, b) == a) { Use(b.{|ASY1001:Result|}); }")]
    [InlineData("var first = await Task.WhenAny(a, b); b = MakeAsync(); if (first != a) { Use(b.{|ASY1001:Result|}); }")]
    [InlineData("await a; var old = Interlocked.Exchange(ref a, MakeAsync()); Use(old.Result, a.{|ASY1001:Result|});")]
    [InlineData("var next = a.ContinueWith(t => t.Result + 1); await next; Use(a.Result);")]
    [InlineData("var next = a.ContinueWith(t => t.Result + 1, token); await next; Use(a.{|ASY1001:Result|});")]
    [InlineData("var first = await Task.WhenAny(a, b); if (ReferenceEquals(first, a)) { Use(a.Result); }")]
    [InlineData("var any = Task.WhenAny(a, b); var first = await any; Use(first.Result); if (first != a) { return; } Use(a.Result);")]
    [InlineData("var awaiter = a.GetAwaiter(); if (awaiter.IsCompleted) { Use(awaiter.GetResult()); }")]
    [InlineData("a.GetAwaiter().OnCompleted(() => Use(a.Result));")]
    [InlineData("await Task.WhenAll(a, b).WaitAsync(token); Use(a.Result + b.Result);")]
    [InlineData("Task<int> t; if (x) { t = Task.FromResult(1); } else { t = MakeAsync(); await t; } Use(t.Result);")]
    [InlineData("Use(a.{|ASY1001:Result|}); Use(a.Result);")]
    [InlineData("a.{|ASY1001:Wait()|}; Use(a.Result);")]
    [InlineData("Task.WaitAll(a, b); Use(a.Result, b.Result);")]
    [InlineData("Task.WaitAll(new[] { a, b }, token); Use(a.Result, b.Result);")]
    [InlineData("if (Task.WaitAll(new[] { a, b }, 100)) { Use(a.Result); } else { Use(b.{|ASY1001:Result|}); }")]
    [InlineData("Task.WaitAll(new[] { a, b }, 100); Use(a.{|ASY1001:Result|});")]
    [InlineData("var all = new[] { a, b }; var i = Task.WaitAny(all); Use(all[i].Result);")]
    [InlineData("SpinWait.SpinUntil(() => a.IsCompleted); Use(a.Result);")]
    public Task OneTaskUnderSeveralNames_isFollowed(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("await a; Func<int> read = () => a.Result;")]
    [InlineData("await a; Use(new[] { 1 }.Select(i => a.Result + i).ToArray()); a = MakeAsync();")]
    [InlineData("await a; Use(await LocalAsync()); async Task<int> LocalAsync() { await Task.Yield(); return a.Result; }")]
    [InlineData("_ = a.ContinueWith(t => t.Result + a.Result);")]
    [InlineData("_ = a.ContinueWith(async t => { await Task.Yield(); Use(t.Result); });")]
    [InlineData("_ = a.ContinueWith((t, state) => t.Result, null);")]
    [InlineData("_ = Task.Factory.ContinueWhenAll(new[] { a, b }, done => done[0].Result + a.Result);")]
    [InlineData("_ = Task.Factory.ContinueWhenAny(new[] { a, b }, first => first.Result);")]
    [InlineData("_ = a.ContinueWith(async t => Use(t.Result, await b, b.Result));")]
    public Task FunctionsInside_startWithWhatIsKnown(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("_ = a.ContinueWith(async t => { await Task.Yield(); Use(t.Result, b.{|ASY1001:Result|}); });")]
    [InlineData("Use(await LocalAsync()); await a; Use(await LocalAsync()); async Task<int> LocalAsync() { await Task.Yield(); return a.{|ASY1001:Result|}; }")]
    [InlineData("Func<Task<int>> read = async () => { await Task.Yield(); return a.{|ASY1001:Result|}; }; await a; _ = read;")]
    [InlineData("await a; Func<Task<int>> read = async () => { await Task.Yield(); return a.{|ASY1001:Result|}; }; a = MakeAsync(); _ = read;")]
    public Task FunctionsInside_areFlagged(string statements) => VerifyAsync(statements);
}
