using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.BlockingWaits.BlockingWaitAnalyzer, AsyncAnalyzers.BlockingWaits.BlockingWaitFix>;

namespace AsyncAnalyzers.Tests.BlockingWaits;

/// <summary>The fix inside a function that is asynchronous already: what is written, with which parentheses and trivia.</summary>
public sealed class ASY1001_AwaitInPlaceTests
{
    private const string Members = """
        public Subject Self => this;
        public int Number { get; set; }
        public int this[int index] => index;
        public Task<Subject> LoadAsync() => Task.FromResult(this);
        public Task<int> CountAsync() => Task.FromResult(1);
        public Task<string?> TextAsync() => Task.FromResult<string?>("");
        public Task<Func<int>> MakeAsync() => Task.FromResult<Func<int>>(() => 1);
        public Task<Task<int>> NestedAsync() => Task.FromResult(Task.FromResult(1));
        public Task SaveAsync() => Task.CompletedTask;
        public static void Use(params object?[] values) { }
        """;

    private static Task VerifyStatement(string before, string after) =>
        Verify.VerifyCodeFixAsync(Source(before), Source(after));

    private static string Source(string statement) =>
        InAsyncMethod(statement + "\nawait s.SaveAsync();", "Subject s, Task<int> t, Task u, ValueTask<int> v, Task<int>? maybe, CancellationToken token, bool b", members: Members);

    [Theory]
    [InlineData("u.[|Wait()|];", "await u;")]
    [InlineData("u.[|GetAwaiter().GetResult()|];", "await u;")]
    [InlineData("u.[|Wait(token)|];", "await u.WaitAsync(token);")]
    [InlineData("s.LoadAsync().[|Wait(token)|];", "await s.LoadAsync().WaitAsync(token);")]
    [InlineData("u.ConfigureAwait(false).[|GetAwaiter().GetResult()|];", "await u.ConfigureAwait(false);")]
    [InlineData("_ = t.[|Result|];", "_ = await t;")]
    [InlineData("var n = v.[|Result|];", "var n = await v;")]
    [InlineData("int n = s.CountAsync().ConfigureAwait(false).[|GetAwaiter().GetResult()|] + 1;", "int n = await s.CountAsync().ConfigureAwait(false) + 1;")]
    [InlineData("u.[|Wait()|]; // done", "await u; // done")]
    public Task Form_isAwaited(string before, string after) => VerifyStatement(before, after);

    [Theory]
    [InlineData("_ = s.LoadAsync().[|Result|].Number;", "_ = (await s.LoadAsync()).Number;")]
    [InlineData("_ = s.LoadAsync().[|Result|]?.Number;", "_ = (await s.LoadAsync())?.Number;")]
    [InlineData("_ = s.LoadAsync().[|Result|][0];", "_ = (await s.LoadAsync())[0];")]
    [InlineData("_ = s.MakeAsync().[|Result|]();", "_ = (await s.MakeAsync())();")]
    [InlineData("_ = s.TextAsync().[|Result|]!;", "_ = (await s.TextAsync())!;")]
    [InlineData("_ = s.TextAsync().[|Result|]!.Length;", "_ = (await s.TextAsync())!.Length;")]
    [InlineData("s.LoadAsync().[|Result|].Number = 5;", "(await s.LoadAsync()).Number = 5;")]
    [InlineData("s.LoadAsync().[|Result|].SaveAsync().[|Wait()|];", "await (await s.LoadAsync()).SaveAsync();")]
    [InlineData("_ = s.NestedAsync().[|Result|].[|Result|];", "_ = await await s.NestedAsync();")]
    [InlineData("_ = -t.[|Result|];", "_ = -await t;")]
    [InlineData("_ = (long)t.[|Result|];", "_ = (long)await t;")]
    [InlineData("_ = t.[|Result|] as object;", "_ = await t as object;")]
    [InlineData("_ = t.[|Result|] is 5 or 6;", "_ = await t is 5 or 6;")]
    [InlineData("_ = t.[|Result|] * 2 - v.[|Result|];", "_ = await t * 2 - await v;")]
    [InlineData("_ = t.[|Result|] switch { 1 => 2, _ => 3 };", "_ = await t switch { 1 => 2, _ => 3 };")]
    [InlineData("_ = s.TextAsync().[|Result|] ?? \"\";", "_ = await s.TextAsync() ?? \"\";")]
    [InlineData("_ = t.[|Result|] > 1 ? t : u;", "_ = await t > 1 ? t : u;")]
    [InlineData("_ = new[] { 1, 2, 3 }[..t.[|Result|]];", "_ = new[] { 1, 2, 3 }[..await t];")]
    [InlineData("_ = new[] { 1, 2, 3 }[t.[|Result|]..];", "_ = new[] { 1, 2, 3 }[await t..];")]
    [InlineData("_ = new[] { 1, 2, 3 }[^t.[|Result|]];", "_ = new[] { 1, 2, 3 }[^await t];")]
    [InlineData("_ = (t.[|Result|]);", "_ = (await t);")]
    [InlineData("_ = (t).[|Result|];", "_ = await t;")]
    [InlineData("_ = (b ? t : s.CountAsync()).[|Result|];", "_ = await (b ? t : s.CountAsync());")]
    [InlineData("_ = (maybe ?? t).[|Result|].ToString();", "_ = (await (maybe ?? t)).ToString();")]
    [InlineData("_ = (await s.NestedAsync()).[|Result|];", "_ = await await s.NestedAsync();")]
    [InlineData("_ = ((Task<int>)u).[|Result|];", "_ = await ((Task<int>)u);")]
    [InlineData("_ = (b switch { true => t, _ => s.CountAsync() }).[|Result|];", "_ = await (b switch { true => t, _ => s.CountAsync() });")]
    public Task Parentheses_standWhereNeeded_andNowhereElse(string before, string after) => VerifyStatement(before, after);

    [Theory]
    [InlineData("Use(t.[|Result|], s.TextAsync().[|Result|], u);", "Use(await t, await s.TextAsync(), u);")]
    [InlineData("_ = $\"{t.[|Result|]} and {v.[|Result|]:D3} {s.CountAsync().[|Result|],5}\";", "_ = $\"{await t} and {await v:D3} {await s.CountAsync(),5}\";")]
    [InlineData("_ = new Subject { Number = t.[|Result|] };", "_ = new Subject { Number = await t };")]
    [InlineData("_ = new List<int> { t.[|Result|], v.[|Result|] };", "_ = new List<int> { await t, await v };")]
    [InlineData("using var stream = File.OpenWrite(s.TextAsync().[|Result|]!);", "using var stream = File.OpenWrite((await s.TextAsync())!);")]
    [InlineData("foreach (var c in s.TextAsync().[|Result|]!) { }", "foreach (var c in (await s.TextAsync())!) { }")]
    [InlineData("while (t.[|Result|] > 3) { }", "while (await t > 3) { }")]
    [InlineData("for (var i = t.[|Result|]; i < v.[|Result|]; i++) { }", "for (var i = await t; i < await v; i++) { }")]
    [InlineData("switch (t.[|Result|]) { case 1: break; }", "switch (await t) { case 1: break; }")]
    [InlineData("lock (s.LoadAsync().[|Result|]) { }", "lock (await s.LoadAsync()) { }")]
    [InlineData("try { } catch (Exception) { u.[|Wait()|]; } finally { s.SaveAsync().[|Wait()|]; }", "try { } catch (Exception) { await u; } finally { await s.SaveAsync(); }")]
    [InlineData("try { u.[|Wait()|]; } catch (Exception) { }", "try { await u; } catch (Exception) { }")]
    [InlineData("try { u.[|GetAwaiter().GetResult()|]; } catch (AggregateException) { }", "try { await u; } catch (AggregateException) { }")]
    [InlineData("var q = from c in s.TextAsync().[|Result|]! select c;", "var q = from c in (await s.TextAsync())! select c;")]
    [InlineData("if (s.TextAsync().[|Result|] is { Length: > 1 } text) { Use(text); }", "if (await s.TextAsync() is { Length: > 1 } text) { Use(text); }")]
    public Task Context_keepsItsMeaning(string before, string after) => VerifyStatement(before, after);

    [Fact]
    public Task Trivia_isKept() => VerifyStatement(
        """
        // first the count
        var n = /* before */ s.CountAsync() // the count
            .ConfigureAwait(false) /* configured */
            .[|GetAwaiter()
            .GetResult()|]; // after

        #region save
        s.SaveAsync().[|Wait()|];
        #endregion
        """,
        """
        // first the count
        var n = /* before */ await s.CountAsync() // the count
            .ConfigureAwait(false) /* configured */; // after

        #region save
        await s.SaveAsync();
        #endregion
        """);

    [Fact]
    public Task Chain_isJoined() => VerifyStatement(
        """
        var number = s
            .LoadAsync()
            .[|Result|]
            .Number;
        """,
        """
        var number = (await s
            .LoadAsync())
            .Number;
        """);

    [Fact]
    public Task CustomAwaitables_areAwaited() => Verify.VerifyCodeFixAsync(
        InAsyncMethod(
            """
            _ = job.[|GetAwaiter().GetResult()|];
            _ = handle.[|GetAwaiter().GetResult()|];
            _ = HandleExtensions.[|GetAwaiter(handle).GetResult()|];
            await job;
            """,
            "Job job, Handle handle") + CustomAwaitables.Types,
        InAsyncMethod(
            """
            _ = await job;
            _ = await handle;
            _ = await handle;
            await job;
            """,
            "Job job, Handle handle") + CustomAwaitables.Types);
}
