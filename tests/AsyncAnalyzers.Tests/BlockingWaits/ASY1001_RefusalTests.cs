using AsyncAnalyzers.BlockingWaits;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.BlockingWaits.BlockingWaitAnalyzer, AsyncAnalyzers.BlockingWaits.BlockingWaitFix>;

namespace AsyncAnalyzers.Tests.BlockingWaits;

/// <summary>Where the wait is flagged and no fix is offered: await can't stand there, or the code would mean something else.</summary>
public sealed class ASY1001_RefusalTests
{
    private const string Members = """
        public static Task<int> LoadAsync() => Task.FromResult(1);
        public static ValueTask<int> ReadAsync() => new(1);
        public static Task SaveAsync() => Task.CompletedTask;
        public static Task<int>? Maybe() => null;
        public static ref int Slot(int index) => ref slots[index];
        public static int Sum(ReadOnlySpan<int> values, int more) => values.Length + more;
        private static readonly int[] slots = new int[8];
        public static bool IsExpected(Exception e) => e is AggregateException;
        private static readonly object gate = new();
        private static readonly ReaderWriterLockSlim rw = new();
        private static readonly Mutex mutex = new();
        """;

    [Theory]
    [InlineData("lock (gate) { SaveAsync().[|Wait()|]; }")]
    [InlineData("lock (gate) { if (LoadAsync().[|Result|] > 1) { return; } }")]
    [InlineData("try { } catch (Exception) when (LoadAsync().[|Result|] > 1) { }")]
    [InlineData("var q = from x in slots where x > LoadAsync().[|Result|] select x;")]
    [InlineData("var q = from x in slots let y = LoadAsync().[|Result|] orderby y select y;")]
    [InlineData("var q = slots.Select(x => LoadAsync().[|Result|]);")]
    [InlineData("Array.ForEach(slots, x => SaveAsync().[|Wait()|]);")]
    [InlineData("_ = Maybe()?.[|Result|];")]
    [InlineData("Maybe()?.[|Wait()|];")]
    [InlineData("_ = Maybe()?.ConfigureAwait(false).[|GetAwaiter().GetResult()|];")]
    [InlineData("_ = LoadAsync() is { [|Result|]: 1 };")]
    [InlineData("var awaiter = LoadAsync().GetAwaiter(); _ = awaiter.[|GetResult()|];")]
    [InlineData("_ = $\"{(Maybe() ?? LoadAsync()).[|Result|]}\";")]
    [InlineData("if (!SaveAsync().[|Wait(500)|]) { return; }")]
    [InlineData("SaveAsync().[|Wait(TimeSpan.FromSeconds(1))|];")]
    [InlineData("SaveAsync().[|Wait(500, CancellationToken.None)|];")]
    [InlineData("try { SaveAsync().[|Wait()|]; } catch (AggregateException) { }")]
    [InlineData("try { _ = LoadAsync().[|Result|]; } catch (Exception e) when (e.InnerException is TimeoutException) { }")]
    [InlineData("try { try { SaveAsync().[|Wait()|]; } finally { } } catch (Exception e) { Console.WriteLine(e.GetBaseException()); }")]
    [InlineData("Monitor.Enter(gate); SaveAsync().[|Wait()|]; Monitor.Exit(gate);")]
    [InlineData("rw.EnterReadLock(); SaveAsync().[|Wait()|]; rw.ExitReadLock();")]
    [InlineData("mutex.WaitOne(); SaveAsync().[|Wait()|]; mutex.ReleaseMutex();")]
    [InlineData("using var scope = new System.Transactions.TransactionScope(); SaveAsync().[|Wait()|]; scope.Complete();")]
    [InlineData("using (var scope = new System.Transactions.TransactionScope()) { SaveAsync().[|Wait()|]; scope.Complete(); }")]
    [InlineData("var v = ReadAsync(); _ = v.[|Result|]; _ = v.Result;")]
    [InlineData("System.Threading.Monitor.TryEnter(gate); SaveAsync().[|Wait()|];")]
    [InlineData("((Mutex?)mutex)?.WaitOne(); SaveAsync().[|Wait()|];")]
    [InlineData("var scope = new System.Transactions.TransactionScope(); try { SaveAsync().[|Wait()|]; } finally { scope.Dispose(); }")]
    [InlineData("try { SaveAsync().[|Wait()|]; } catch (Exception e) when (IsExpected(e)) { }")]
    [InlineData("try { await Task.WhenAll(slots.Select(async x => { SaveAsync().[|Wait()|]; await SaveAsync(); })); } catch (AggregateException) { }")]
    [InlineData("Slot(1) = LoadAsync().[|Result|];")]
    [InlineData("Slot(1) += LoadAsync().[|Result|];")]
    [InlineData("_ = Sum(slots.AsSpan(), LoadAsync().[|Result|]);")]
    public Task Place_orMeaning_forbidsAwait(string statement) =>
        Verify.VerifyNoCodeFixAsync(InAsyncMethod(statement + "\nawait Task.Yield();", members: Members));

    // Its caller goes on at the first await: one more changes when. Of an event handler nobody waits for the end.
    [Theory]
    [InlineData("public async void A() { Task.Delay(1).{|#0:Wait()|}; await Task.Yield(); }", "Subject.A")]
    [InlineData("public async Task B() { A(); await Task.Yield(); async void A() { Task.Delay(1).{|#0:Wait()|}; await Task.Yield(); } }", "A")]
    public async Task AsyncVoid_returnsATaskFirst(string member, string name)
    {
        var source = InClass(member);
        var test = new CSharpCodeFixVerifier<BlockingWaitAnalyzer, BlockingWaitFix>.Test { TestCode = source, FixedCode = source, NoCodeFixOffered = true };
        test.ExpectedDiagnostics.Add(Verify.Diagnostic().WithLocation(0).WithMessage($"'Task.Wait()' blocks the calling thread in async '{name}' until the operation completes; let it return a task first, then await it instead"));
        await test.RunAsync();
    }

    // What must be void can't return a task: no such advice.
    [Theory]
    [InlineData("public void A(int[] a) => Array.ForEach(a, async x => { Task.Delay(x).{|#0:Wait()|}; await Task.Yield(); });", "an async lambda")]
    [InlineData("private class Base { public virtual void A() { } } private class Derived : Base { public override async void A() { Task.Delay(1).{|#0:Wait()|}; await Task.Yield(); } }", "async 'Derived.A'")]
    public async Task AsyncVoid_thatMustBeVoid_isNotToldToReturnATask(string member, string place)
    {
        var source = InClass(member);
        var test = new CSharpCodeFixVerifier<BlockingWaitAnalyzer, BlockingWaitFix>.Test { TestCode = source, FixedCode = source, NoCodeFixOffered = true };
        test.ExpectedDiagnostics.Add(Verify.Diagnostic().WithLocation(0).WithMessage($"'Task.Wait()' blocks the calling thread in {place} until the operation completes; await it instead"));
        await test.RunAsync();
    }

    [Theory]
    [InlineData("public async void A(object? sender, EventArgs e) { Task.Delay(1).[|Wait()|]; await Task.Yield(); }")]
    [InlineData("public event EventHandler? E; public void A() { E += async (_, _) => { Task.Delay(1).[|Wait()|]; await Task.Yield(); }; }")]
    [InlineData("private Timer? timer; public void A() { timer = new(async _ => { Task.Delay(1).[|Wait()|]; await Task.Yield(); }); }")]
    public Task AsyncVoid_thatNobodyWaitsFor_isFixed(string member) => Verify.VerifyCodeFixAsync(
        InClass(member),
        InClass(member.Replace("Task.Delay(1).[|Wait()|]", "await Task.Delay(1)", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Span<int> s = stackalloc int[4]; s[0] = LoadAsync().[|Result|];")]
    [InlineData("Span<int> s = stackalloc int[4]; SaveAsync().[|Wait()|]; s[0] = 1;")]
    [InlineData("Span<int> s = stackalloc int[4]; while (s.Length > 9) { SaveAsync().[|Wait()|]; }")]
    [InlineData("ref var slot = ref slots[0]; SaveAsync().[|Wait()|]; slot = 1;")]
    [InlineData("ref var slot = ref slots[0]; slot = LoadAsync().[|Result|];")]
    [InlineData("ref var slot = ref slots[0]; slot += LoadAsync().[|Result|];")]
    [InlineData("foreach (var x in slots.AsSpan()) { SaveAsync().[|Wait()|]; }")]
    [InlineData("foreach (ref var x in slots.AsSpan()) { SaveAsync().[|Wait()|]; }")]
    public async Task SpanOrRefAcrossTheAwait_isLeftAlone(string statements)
    {
        var source = InClass("public Task Run() { " + statements + " return Task.CompletedTask; }\n" + Members);
        await Verify.VerifyNoCodeFixAsync(source);
    }

    [Theory]
    [InlineData("public Task A(out int n) { n = 1; SaveAsync().[|Wait()|]; return SaveAsync(); }")]
    [InlineData("public Task A(ref int n) { SaveAsync().[|Wait()|]; return SaveAsync(); }")]
    [InlineData("public Task A(in int n) { SaveAsync().[|Wait()|]; return SaveAsync(); }")]
    [InlineData("public Task A(ReadOnlySpan<int> n) { SaveAsync().[|Wait()|]; return SaveAsync(); }")]
    [InlineData("public Task<int> A { get { SaveAsync().[|Wait()|]; return LoadAsync(); } }")]
    [InlineData("public Task<int> A => Task.FromResult(LoadAsync().[|Result|]);")]
    [InlineData("[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] public Task A() { SaveAsync().[|Wait()|]; return SaveAsync(); }")]
    [InlineData("public Func<Task> A() => [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] () => { SaveAsync().[|Wait()|]; return SaveAsync(); };")]
    [InlineData("public Task A() { SaveAsync().[|Wait()|]; ambient.Value = 1; return SaveAsync(); }\nprivate static readonly AsyncLocal<int> ambient = new();")]
    [InlineData("public Task A() { SaveAsync().[|Wait()|]; System.Globalization.CultureInfo.CurrentCulture = new(\"de\"); return SaveAsync(); }")]
    [InlineData("public Task<int>? A(bool b) { SaveAsync().[|Wait()|]; if (b) return null; return LoadAsync(); }")]
    [InlineData("public Task<int> A() { SaveAsync().[|Wait()|]; try { return LoadAsync(); } catch (Exception) { return Task.FromResult(0); } }")]
    [InlineData("public Task<int> A() { SaveAsync().[|Wait()|]; using var s = new MemoryStream(); return LoadAsync(); }")]
    [InlineData("public Task<int>? A() { SaveAsync().[|Wait()|]; return LoadAsync(); }")]
    [InlineData("public Task A() { SaveAsync().[|Wait()|]; return new Task(() => { }); }")]
    [InlineData("public Task A() { SaveAsync().[|Wait()|]; return Task.CompletedTask; }\npublic void B() { A(); }")]
    [InlineData("public Task A() { SaveAsync().[|Wait()|];\n#if OTHER\nreturn Task.CompletedTask;\n#else\nreturn SaveAsync();\n#endif\n}")]
    [InlineData("public Task A() { SaveAsync().[|Wait()|];\n#region end\nreturn Task.CompletedTask;\n#endregion\n}")]
    [InlineData("public Task<int> A() { SaveAsync().[|Wait()|]; lock (gate) { return LoadAsync(); } }")]
    public Task Function_cannotBecomeAsync(string member) => Verify.VerifyNoCodeFixAsync(InClass(member + "\n" + Members));

    [Fact]
    public Task TaskFromResult_insideTryOrUsing_isStillUnwrapped() => Verify.VerifyCodeFixAsync(
        InClass("public Task<int> A() { using var s = new MemoryStream(); try { SaveAsync().[|Wait()|]; return Task.FromResult(1); } catch (IOException) { return Task.FromResult(0); } }\n" + Members),
        InClass("public async Task<int> A() { using var s = new MemoryStream(); try { await SaveAsync(); return 1; } catch (IOException) { return 0; } }\n" + Members));

    [Fact]
    public Task Struct_thatMayChangeItself_isLeftAlone_readOnlyOneIsNot() => Verify.VerifyCodeFixAsync(
        InFile(Structs("public Task A() { Task.Delay(1).[|Wait()|]; n++; return Task.CompletedTask; }", "public Task A() { Task.Delay(1).[|Wait()|]; return Task.CompletedTask; }")),
        InFile(Structs("public Task A() { Task.Delay(1).[|Wait()|]; n++; return Task.CompletedTask; }", "public async Task A() { await Task.Delay(1); }")));

    private static string Structs(string mutable, string immutable) =>
        $$"""
        public struct Counter { private int n; {{mutable}} }

        public readonly struct Fixed { {{immutable}} }
        """;

    [Fact]
    public async Task UnsafeCode_isLeftAlone()
    {
        var test = new Verify.Test
        {
            TestCode = InFile(
                """
                public class Subject
                {
                    public unsafe Task A() { Task.Delay(1).[|Wait()|]; return Task.CompletedTask; }

                    public Task B() { unsafe { Task.Delay(1).[|Wait()|]; } return Task.CompletedTask; }
                }

                public unsafe class Whole
                {
                    public Task A() { Task.Delay(1).[|Wait()|]; return Task.CompletedTask; }
                }
                """),
            AllowUnsafe = true,
            NoCodeFixOffered = true,
        };
        await test.RunAsync();
    }

    [Fact]
    public async Task OldLanguageVersion_refLocalsAnywhere_areLeftAlone()
    {
        var test = new Verify.Test
        {
            TestCode = InClass("public Task A() { Task.Delay(1).[|Wait()|]; Span<int> s = stackalloc int[1]; s[0] = 1; return Task.CompletedTask; }"),
            LanguageVersion = LanguageVersion.CSharp11,
            NoCodeFixOffered = true,
        };
        await test.RunAsync();
    }

    [Fact]
    public Task ClosuresAroundALock_areNotInsideIt() => Verify.VerifyCodeFixAsync(
        InAsyncMethod("lock (gate) { work.Add(async () => { SaveAsync().[|Wait()|]; await SaveAsync(); }); }\nawait Task.Yield();", "List<Func<Task>> work", members: Members),
        InAsyncMethod("lock (gate) { work.Add(async () => { await SaveAsync(); await SaveAsync(); }); }\nawait Task.Yield();", "List<Func<Task>> work", members: Members));

    [Fact]
    public Task TransactionScopeWithAsyncFlow_isFixed() => Verify.VerifyCodeFixAsync(
        InAsyncMethod("using var scope = new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled); SaveAsync().[|Wait()|]; scope.Complete();\nawait Task.Yield();", members: Members),
        InAsyncMethod("using var scope = new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled); await SaveAsync(); scope.Complete();\nawait Task.Yield();", members: Members));

    [Fact]
    public Task DirectivesInTheExpression_areLeftAlone() => Verify.VerifyNoCodeFixAsync(InAsyncMethod(
        """
        SaveAsync()
        #if OTHER
            .ConfigureAwait(false)
        #endif
            .[|GetAwaiter().GetResult()|];
        await Task.Yield();
        """,
        members: Members));

    [Fact]
    public Task ActionThatADerivedClassImplementsAnInterfaceWith_isLeftAlone() => Verify.VerifyNoCodeFixAsync(InFile(
        """
        public interface IThing { int Get(); }

        public class AController : ControllerBase { public int Get() => Loader.LoadAsync().[|Result|]; }

        public class BController : AController, IThing { }

        public static class Loader { public static Task<int> LoadAsync() => Task.FromResult(1); }
        """));

    [Fact]
    public Task TopLevelLocalFunction_thatAssignsForAnotherStatement_isLeftAlone() => Verify.VerifyNoCodeFixAsync(InMinimalApi(
        """
        int x;
        var done = Init();
        Console.WriteLine(x + done.Id);

        Task Init() { x = Task.FromResult(1).ContinueWith(t => 2).[|Result|]; return Task.CompletedTask; }
        """));

    [Fact]
    public Task ParamsSpan_isNoRefInUse() => Verify.VerifyCodeFixAsync(
        InAsyncMethod("_ = string.Join(\",\", \"a\", TextAsync().[|Result|]);\n_ = Path.Combine(\"a\", \"b\", \"c\", \"d\", TextAsync().[|Result|]);\nawait Task.Yield();", members: "private static Task<string> TextAsync() => Task.FromResult(\"\");"),
        InAsyncMethod("_ = string.Join(\",\", \"a\", await TextAsync());\n_ = Path.Combine(\"a\", \"b\", \"c\", \"d\", await TextAsync());\nawait Task.Yield();", members: "private static Task<string> TextAsync() => Task.FromResult(\"\");"));

    [Fact]
    public async Task PropertyThatAnImplementationKeepsInAnAsyncLocal_isLeftAlone()
    {
        var test = new Verify.Test
        {
            TestCode = InFile(
                """
                public interface IPublisher { object? Transaction { get; set; } }

                public static class PublisherExtensions
                {
                    public static Task<object> BeginAsync(this IPublisher publisher, Task<object> transaction)
                    {
                        publisher.Transaction = transaction.[|Result|];
                        return transaction;
                    }
                }
                """),
            NoCodeFixOffered = true,
        };
        test.TestState.Sources.Add(InFile(
            """
            public sealed class Publisher : IPublisher
            {
                private readonly AsyncLocal<object?> transaction = new();

                public object? Transaction { get => transaction.Value; set => transaction.Value = value; }
            }
            """));
        await test.RunAsync();
    }
}
