using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.BlockingWaits.BlockingWaitAnalyzer, AsyncAnalyzers.BlockingWaits.BlockingWaitFix>;

namespace AsyncAnalyzers.Tests.BlockingWaits;

/// <summary>The fix where the nearest function returns a task without being async: its body is unwrapped.</summary>
public sealed class ASY1001_MakeAsyncTests
{
    private const string Members = """
        public Task<int> CountAsync() => Task.FromResult(1);
        public Task SaveAsync() => Task.CompletedTask;
        public static void Use(object value) { }
        """;

    private static Task VerifyMembers(string before, string after) =>
        Verify.VerifyCodeFixAsync(InClass(before + "\n\n" + Members), InClass(after + "\n\n" + Members));

    [Theory]
    [InlineData("public Task<int> A() => Task.FromResult(CountAsync().[|Result|] + 1);", "public async Task<int> A() => await CountAsync() + 1;")]
    [InlineData("public Task<long> A() => Task.FromResult<long>(CountAsync().[|Result|]);", "public async Task<long> A() => await CountAsync();")]
    [InlineData("public ValueTask<int> A() => new ValueTask<int>(CountAsync().[|Result|]);", "public async ValueTask<int> A() => await CountAsync();")]
    [InlineData("public ValueTask<int> A() => new(CountAsync().[|Result|]);", "public async ValueTask<int> A() => await CountAsync();")]
    [InlineData("public ValueTask<int> A() => ValueTask.FromResult(CountAsync().[|Result|]);", "public async ValueTask<int> A() => await CountAsync();")]
    [InlineData("public ValueTask<int> A() => new(Task.FromResult(CountAsync().[|Result|]));", "public async ValueTask<int> A() => await Task.FromResult(await CountAsync());")]
    [InlineData("public ValueTask<int> A() { CountAsync().[|Wait()|]; return new ValueTask<int>(CountAsync()); }", "public async ValueTask<int> A() { await CountAsync(); return await CountAsync(); }")]
    [InlineData("public Task<int> A() { CountAsync().[|Wait()|]; return CountAsync()!; }", "public async Task<int> A() { await CountAsync(); return await CountAsync()!; }")]
    [InlineData("public Task<object> A(bool b) { CountAsync().[|Wait()|]; return b ? Task.FromResult<object>('a') : Task.FromResult<object>(1); }", "public async Task<object> A(bool b) { await CountAsync(); return await (b ? Task.FromResult<object>('a') : Task.FromResult<object>(1)); }")]
    [InlineData("public Task<int> A() { CountAsync().[|Wait()|]; return Task.FromResult(/* the answer */ 42); }", "public async Task<int> A() { await CountAsync(); return await Task.FromResult(/* the answer */ 42); }")]
    [InlineData("public Task A(bool b) { CountAsync().[|Wait()|]; if (b) return SaveAsync(); else { return SaveAsync(); } }", "public async Task A(bool b) { await CountAsync(); if (b) { await SaveAsync(); return; } else { await SaveAsync(); return; } }")]
    [InlineData("public Task A(int n) { switch (CountAsync().[|Result|]) { case 1: return SaveAsync(); default: return Task.CompletedTask; } }", "public async Task A(int n) { switch (await CountAsync()) { case 1: await SaveAsync(); return; default: return; } }")]
    [InlineData("public Task A() { CountAsync().[|Wait()|]; return Task.CompletedTask; /* nothing to save */ }", "public async Task A() { await CountAsync(); return; /* nothing to save */ }")]
    [InlineData("public Task A() => Task.Delay(CountAsync().[|Result|]);", "public async Task A() => await Task.Delay(await CountAsync());")]
    [InlineData("public Task<int> A() => CountAsync().[|Result|] > 1 ? CountAsync() : Task.FromResult(2);", "public async Task<int> A() => await (await CountAsync() > 1 ? CountAsync() : Task.FromResult(2));")]
    [InlineData("public Task<int> A() => CountAsync().[|Result|] > 1 ? Task.FromResult(1) : Task.FromResult(2);", "public async Task<int> A() => await CountAsync() > 1 ? 1 : 2;")]
    [InlineData("public Task<int> A() => CountAsync().[|Result|] switch { 1 => Task.FromResult(1), 2 => throw new Exception(), _ => Task.FromResult(2) };", "public async Task<int> A() => await CountAsync() switch { 1 => 1, 2 => throw new Exception(), _ => 2 };")]
    public Task ExpressionBody_isUnwrapped(string before, string after) => VerifyMembers(before, after);

    [Fact]
    public Task CompletedTask_isDroppedAtTheEnd_andReturnsBefore() => VerifyMembers(
        """
        public Task A(bool b)
        {
            CountAsync().[|Wait()|];
            if (b)
                return Task.CompletedTask;

            if (!b)
            {
                return SaveAsync();
            }

            // last of all
            return Task.CompletedTask;
        }
        """,
        """
        public async Task A(bool b)
        {
            await CountAsync();
            if (b)
                return;

            if (!b)
            {
                await SaveAsync();
                return;
            }

            // last of all
        }
        """);

    [Fact]
    public Task ReturnedTask_withoutResult_isAwaited() => VerifyMembers(
        """
        public Task A(bool b)
        {
            CountAsync().[|Wait()|];
            if (b)
                return SaveAsync();

            switch (CountAsync().[|Result|])
            {
                case 1:
                    return SaveAsync(); // one
                case 2:
                    return Task.FromException(new InvalidOperationException("two"));
                default:
                    return Task.FromResult(5);
            }
        }
        """,
        """
        public async Task A(bool b)
        {
            await CountAsync();
            if (b)
            {
                await SaveAsync();
                return;
            }

            switch (await CountAsync())
            {
                case 1:
                    await SaveAsync(); // one
                    return;
                case 2:
                    throw new InvalidOperationException("two");
                default:
                    return;
            }
        }
        """);

    [Fact]
    public Task ReturnedTask_asLastStatement_isAwaited() => VerifyMembers(
        """
        public Task A()
        {
            CountAsync().[|Wait()|];
            return SaveAsync();
        }
        """,
        """
        public async Task A()
        {
            await CountAsync();
            await SaveAsync();
        }
        """);

    [Fact]
    public Task ReturnedTask_withResult_isUnwrappedOrAwaited() => VerifyMembers(
        """
        /// <summary>Doc.</summary>
        [Obsolete]
        public virtual Task<int> A(int n)
        {
            var count = CountAsync().[|Result|];
            if (n == 1) return Task.FromResult(count);
            if (n == 2) return CountAsync();
            if (n == 3) throw new Exception();
            if (n == 4) return Task.FromException<int>(new Exception());
            return n == 5 ? CountAsync() : Task.FromResult(n);
        }
        """,
        """
        /// <summary>Doc.</summary>
        [Obsolete]
        public virtual async Task<int> A(int n)
        {
            var count = await CountAsync();
            if (n == 1) return count;
            if (n == 2) return await CountAsync();
            if (n == 3) throw new Exception();
            if (n == 4) throw new Exception();
            return await (n == 5 ? CountAsync() : Task.FromResult(n));
        }
        """);

    [Fact]
    public Task ValueTaskDefaults_areUnwrapped() => VerifyMembers(
        """
        public ValueTask A(bool b)
        {
            CountAsync().[|Wait()|];
            if (b) return default;
            if (!b) return ValueTask.CompletedTask;
            return new ValueTask();
        }

        public ValueTask<int> B(bool b)
        {
            CountAsync().[|Wait()|];
            if (b) return default(ValueTask<int>);
            return default;
        }
        """,
        """
        public async ValueTask A(bool b)
        {
            await CountAsync();
            if (b) return;
            if (!b) return;
        }

        public async ValueTask<int> B(bool b)
        {
            await CountAsync();
            if (b) return default;
            return default;
        }
        """);

    [Fact]
    public Task NestedFunctions_areLeftAlone() => VerifyMembers(
        """
        public Task<int> A()
        {
            Func<Task<int>> lambda = () => CountAsync();
            Task<int> Local() { return CountAsync(); }
            Use(CountAsync().[|Result|]);
            Use(lambda);
            return Local();
        }
        """,
        """
        public async Task<int> A()
        {
            Func<Task<int>> lambda = () => CountAsync();
            Task<int> Local() { return CountAsync(); }
            Use(await CountAsync());
            Use(lambda);
            return await Local();
        }
        """);

    [Fact]
    public Task NearestFunction_becomesAsync() => VerifyMembers(
        """
        public void A()
        {
            // doc
            Task<int> Local() { Use(CountAsync().[|Result|]); return CountAsync(); }
            Func<int, Task<int>> simple = n => Task.FromResult(n + CountAsync().[|Result|]);
            Func<int, Task> block = /* why */ (n) => { CountAsync().[|Wait()|]; return SaveAsync(); };
            Func<Task> old = delegate { CountAsync().[|Wait()|]; return Task.CompletedTask; };
            Use(Local()); Use(simple); Use(block); Use(old);
        }
        """,
        """
        public void A()
        {
            // doc
            async Task<int> Local() { Use(await CountAsync()); return await CountAsync(); }
            Func<int, Task<int>> simple = async n => n + await CountAsync();
            Func<int, Task> block = /* why */ async (n) => { await CountAsync(); await SaveAsync(); };
            Func<Task> old = async delegate { await CountAsync(); };
            Use(Local()); Use(simple); Use(block); Use(old);
        }
        """);

    [Fact]
    public Task LambdaWithInferredType_keepsItsType() => VerifyMembers(
        """
        public async Task<long> A()
        {
            var lambda = () => Task.FromResult<long>(CountAsync().[|Result|]);
            return await lambda();
        }
        """,
        """
        public async Task<long> A()
        {
            var lambda = async () => await Task.FromResult<long>(await CountAsync());
            return await lambda();
        }
        """);

    [Fact]
    public Task InterfaceImplementationAndOverride_keepTheirContract() => Verify.VerifyCodeFixAsync(
        InFile(Contract("public Task<int> GetAsync() => Task.FromResult(Load().[|Result|]);", "public override Task SaveAsync() { Load().[|Wait()|]; return base.SaveAsync(); }")),
        InFile(Contract("public async Task<int> GetAsync() => await Load();", "public override async Task SaveAsync() { await Load(); await base.SaveAsync(); }")));

    private static string Contract(string get, string save) =>
        $$"""
        public interface IRepository { Task<int> GetAsync(); }

        public abstract class Base { public virtual Task SaveAsync() => Task.CompletedTask; }

        public sealed class Repository : Base, IRepository
        {
            private static Task<int> Load() => Task.FromResult(1);
            {{get}}
            {{save}}
        }
        """;
}
