using AsyncAnalyzers.BlockingCalls;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.BlockingCalls.SynchronizationWaitAnalyzer, AsyncAnalyzers.BlockingCalls.SynchronizationWaitFix>;

namespace AsyncAnalyzers.Tests.BlockingCalls;

public sealed class ASY1201_SynchronizationWaitTests
{
    private const string Members = """
        private readonly SemaphoreSlim gate = new(1);
        private readonly ManualResetEventSlim ready = new();
        private readonly CountdownEvent countdown = new(1);
        private readonly Barrier barrier = new(1);
        private readonly AutoResetEvent signal = new(false);
        private readonly Mutex mutex = new();
        private readonly System.Collections.Concurrent.BlockingCollection<int> queue = new();
        """;

    [Theory]
    [InlineData("gate.{|ASY1201:Wait()|}; if (gate.{|ASY1201:Wait(10)|}) { } gate.{|ASY1201:Wait(TimeSpan.FromSeconds(1))|};")]
    [InlineData("ready.{|ASY1201:Wait()|}; ready.{|ASY1201:Wait(Timeout.Infinite)|};")]
    [InlineData("countdown.{|ASY1201:Wait()|}; barrier.{|ASY1201:SignalAndWait()|};")]
    [InlineData("signal.{|ASY1201:WaitOne()|}; mutex.{|ASY1201:WaitOne(100)|}; WaitHandle waitable = signal; waitable.{|ASY1201:WaitOne()|};")]
    [InlineData("WaitHandle.{|ASY1201:WaitAny(new WaitHandle[] { signal, mutex })|}; WaitHandle.{|ASY1201:WaitAll(new WaitHandle[] { signal }, 5)|}; WaitHandle.{|ASY1201:SignalAndWait(signal, mutex)|};")]
    [InlineData("lock (gate) { Monitor.{|ASY1201:Wait(gate)|}; }")]
    [InlineData("_ = queue.{|ASY1201:Take()|}; queue.{|ASY1201:TryTake(out _, 10)|};")]
    public async Task Wait_isFlagged(string statements)
    {
        await Verify.VerifyAnalyzerAsync(InAsyncMethod(statements + " await Task.Yield();", members: Members));
        await Verify.VerifyAnalyzerAsync(InController($"public Task Get() {{ {statements} return Task.CompletedTask; }}\n{Members}"));
    }

    [Theory]
    [InlineData("if (gate.Wait(0)) { } gate.Wait(TimeSpan.Zero); const int Now = 0; gate.Wait(Now); gate.Wait(0, default);", "gate.{|ASY1201:Wait(1)|};")]
    [InlineData("_ = ready.Wait(0) || ready.IsSet; barrier.SignalAndWait(0); signal.WaitOne(0); WaitHandle.WaitAny(new WaitHandle[] { signal }, 0);", "ready.{|ASY1201:Wait(1)|};")]
    [InlineData("queue.TryTake(out _); queue.TryTake(out _, 0); queue.Add(1);", "queue.{|ASY1201:TryTake(out _, TimeSpan.FromSeconds(1))|};")]
    [InlineData("gate.Release(); ready.Set(); signal.Set(); mutex.ReleaseMutex(); countdown.Signal(); lock (gate) { Monitor.Pulse(gate); }", "mutex.{|ASY1201:WaitOne()|};")]
    [InlineData("await gate.WaitAsync(); lock (gate) { }", "gate.{|ASY1201:Wait()|};")]
    [InlineData("_ = Task.Factory.StartNew(() => queue.Take(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);", "_ = new[] { 1 }.Select(_ => queue.{|ASY1201:Take()|}).ToList();")]
    [InlineData("System.Linq.Expressions.Expression<Action> tree = () => gate.Wait(); _ = nameof(gate.Wait);", "Action now = () => { }; now(); gate.{|ASY1201:Wait()|};")]
    public async Task WhatOnlyAsks_orMayBlock_isSilent(string silent, string flagged)
    {
        await Verify.VerifyAnalyzerAsync(InAsyncMethod(silent + " " + flagged + " await Task.Yield();", members: Members));
        await Verify.VerifyAnalyzerAsync(InController($"public async Task Get() {{ {silent} {flagged} await Task.Yield(); }}\n{Members}"));
    }

    [Fact]
    public Task OwnTwin_andTheSynchronousWayOfAFlag_areSilent() => Verify.VerifyAnalyzerAsync(InClass(
        Members + """

        public void Enter() { gate.Wait(); }

        public async Task EnterAsync(bool async) { if (async) { await gate.WaitAsync(); } else { gate.Wait(); } }
        """));

    // No token is passed: cancelled inside the try, the finally would release what was never taken.
    [Theory]
    [InlineData("gate.{|ASY1201:Wait()|};", "await gate.WaitAsync();")]
    [InlineData("gate.{|ASY1201:Wait(token)|};", "await gate.WaitAsync(token);")]
    [InlineData("if (!gate.{|ASY1201:Wait(100)|}) { return; }", "if (!await gate.WaitAsync(100)) { return; }")]
    [InlineData("var isHere = gate.{|ASY1201:Wait(TimeSpan.FromSeconds(1), token)|};", "var isHere = await gate.WaitAsync(TimeSpan.FromSeconds(1), token);")]
    [InlineData("try { gate.{|ASY1201:Wait()|}; } finally { gate.Release(); }", "try { await gate.WaitAsync(); } finally { gate.Release(); }")]
    public async Task Semaphore_isAwaited(string statement, string @fixed)
    {
        await Verify.VerifyCodeFixAsync(
            InAsyncMethod(statement + "\nawait Task.Yield();", "CancellationToken token", members: Members),
            InAsyncMethod(@fixed + "\nawait Task.Yield();", "CancellationToken token", members: Members));
        await Verify.VerifyCodeFixAsync(
            InController($"public async Task Get(CancellationToken token) {{ {statement} await Task.Yield(); }}\n{Members}"),
            InController($"public async Task Get(CancellationToken token) {{ {@fixed} await Task.Yield(); }}\n{Members}"));
    }

    [Theory]
    [InlineData("lock (queue) { gate.{|ASY1201:Wait()|}; }")]
    [InlineData("ready.{|ASY1201:Wait()|};")]
    [InlineData("_ = queue.{|ASY1201:Take()|};")]
    [InlineData("_ = new[] { 1 }.Select(_ => gate.{|ASY1201:Wait(1)|}).ToList();")]
    public Task WhereNoAwaitFits_noFixIsOffered(string statement) => new Verify.Test
    {
        TestCode = InAsyncMethod(statement + " await Task.Yield();", members: Members),
        NoCodeFixOffered = true,
    }.RunAsync();

    [Fact]
    public Task Message_saysWhatToUse() => Verify.VerifyAnalyzerAsync(
        InAsyncMethod("await Task.Yield(); gate.{|#0:Wait()|}; ready.{|#1:Wait(5)|}; lock (gate) { gate.{|#2:Wait()|}; }", members: Members),
        Verify.Diagnostic().WithLocation(0).WithMessage("'SemaphoreSlim.Wait()' blocks the calling thread in async 'Subject.RunAsync' while it waits for another thread; await 'WaitAsync' instead"),
        Verify.Diagnostic().WithLocation(1).WithMessage("'ManualResetEventSlim.Wait(…)' blocks the calling thread in async 'Subject.RunAsync' while it waits for another thread; use what can be awaited: a SemaphoreSlim, a TaskCompletionSource or a Channel"),
        Verify.Diagnostic().WithLocation(2).WithMessage("'SemaphoreSlim.Wait()' blocks the calling thread in async 'Subject.RunAsync' while it waits for another thread; no await can stand inside 'lock': await before it, or use a SemaphoreSlim"));
}
