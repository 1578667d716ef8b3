using AsyncAnalyzers.BlockingWaits;
using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.BlockingWaits.BlockingCombinatorAnalyzer, AsyncAnalyzers.BlockingWaits.BlockingCombinatorFix>;
using VerifyRead = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.BlockingWaits.BlockingWaitAnalyzer, AsyncAnalyzers.BlockingWaits.BlockingWaitFix>;

namespace AsyncAnalyzers.Tests.BlockingWaits;

/// <summary>The fix: what is written, on which functions, and all at once.</summary>
public sealed class ASY1002_FixTests
{
    private const string Load = "\n\nprivate static Task SaveAsync(int n = 0) => Task.Delay(n);\nprivate static Task<int> LoadAsync(int n = 0) => Task.FromResult(n).ContinueWith(t => 1);";
    private const string Parameters = "Task t, Task u, Task<int> i, Task<int> j, Task<int>[] numbers, Task[] tasks, List<Task> list, CancellationToken token";

    private static string Source(string statement) => InAsyncMethod(statement + "\nawait Task.Yield();", Parameters, members: Load.Trim());

    [Theory]
    [InlineData("Task.[|WaitAll(t)|];", "await Task.WhenAll(t);")]
    [InlineData("Task.[|WaitAll(t, i)|];", "await Task.WhenAll(t, i);")]
    [InlineData("Task.[|WaitAll(i, j)|];", "await Task.WhenAll(i, j);")]
    [InlineData("Task.[|WaitAll(tasks)|];", "await Task.WhenAll(tasks);")]
    [InlineData("Task.[|WaitAll(list)|];", "await Task.WhenAll(list);")]
    [InlineData("Task.[|WaitAll(tasks: numbers)|];", "await Task.WhenAll(tasks: numbers);")]
    [InlineData("Task.[|WaitAll(list.ToArray())|];", "await Task.WhenAll(list.ToArray());")]
    [InlineData("Task.[|WaitAll(new[] { t, i })|];", "await Task.WhenAll(new[] { t, i });")]
    [InlineData("Task.[|WaitAll(tasks, token)|];", "await Task.WhenAll(tasks).WaitAsync(token);")]
    [InlineData("Task.[|WaitAll(list, token)|];", "await Task.WhenAll(list).WaitAsync(token);")]
    [InlineData("Task.[|WaitAll(numbers, CancellationToken.None)|];", "await Task.WhenAll(numbers).WaitAsync(CancellationToken.None);")]
    [InlineData("Task.[|WaitAll(tasks: tasks, cancellationToken: token)|];", "await Task.WhenAll(tasks: tasks).WaitAsync(cancellationToken: token);")]
    [InlineData("Task.[|WaitAny(t, u)|];", "await Task.WhenAny(t, u);")]
    [InlineData("Task.[|WaitAny(i, j)|];", "await Task.WhenAny(i, j);")]
    [InlineData("_ = Task.[|WaitAny(t, u, i)|];", "_ = await Task.WhenAny(t, u, i);")]
    [InlineData("_ = Task.[|WaitAny(new[] { t, u }, token)|];", "_ = await Task.WhenAny(new[] { t, u }).WaitAsync(token);")]
    [InlineData("Func<Task> f = async () => Task.[|WaitAny(t, u)|];", "Func<Task> f = async () => await Task.WhenAny(t, u);")]
    [InlineData("Func<Task> f = async () => Task.[|WaitAll(i, j)|];", "Func<Task> f = async () => await Task.WhenAll(i, j);")]
    [InlineData("Func<Task> f = () => { Task.[|WaitAll(i, j)|]; return t; };", "Func<Task> f = async () => { await Task.WhenAll(i, j); await t; };")]
    [InlineData("for (var n = 0; n < 3; Task.[|WaitAll(t, u)|]) { n++; }", "for (var n = 0; n < 3; await Task.WhenAll(t, u)) { n++; }")]
    [InlineData("try { } catch (Exception) { Task.[|WaitAll(t, u)|]; } finally { Task.[|WaitAll(i, j)|]; }", "try { } catch (Exception) { await Task.WhenAll(t, u); } finally { await Task.WhenAll(i, j); }")]
    [InlineData("try { Task.[|WaitAll(t, u)|]; } catch (IOException) { }", "try { await Task.WhenAll(t, u); } catch (IOException) { }")]
    [InlineData("try { Task.[|WaitAny(t, u)|]; } catch (AggregateException) { }", "try { await Task.WhenAny(t, u); } catch (AggregateException) { }")]
    [InlineData("if (token.CanBeCanceled)\n    Task.[|WaitAll(t, u)|]; // all of them\nelse\n    Task.[|WaitAny(i, j)|];", "if (token.CanBeCanceled)\n    await Task.WhenAll(t, u); // all of them\nelse\n    await Task.WhenAny(i, j);")]
    [InlineData("System.Threading.Tasks.Task.[|WaitAll(t)|];", "await System.Threading.Tasks.Task.WhenAll(t);")]
    [InlineData("Task<int>.[|WaitAll(t)|];", "await Task<int>.WhenAll(t);")]
    public Task Form_isAwaited(string before, string after) => Verify.VerifyCodeFixAsync(Source(before), Source(after));

    [Fact]
    public Task AliasesAndStaticImports_areKept()
    {
        const string usings = "using static System.Threading.Tasks.Task;\nusing Promise = System.Threading.Tasks.Task;";
        return Verify.VerifyCodeFixAsync(
            InAsyncMethod("[|WaitAll(t, u)|];\nPromise.[|WaitAny(i, j)|];\n[|WaitAll(tasks, token)|];\nawait t;", Parameters, usings: usings),
            InAsyncMethod("await WhenAll(t, u);\nawait Promise.WhenAny(i, j);\nawait WhenAll(tasks).WaitAsync(token);\nawait t;", Parameters, usings: usings));
    }

    [Fact]
    public Task Trivia_isKept() => Verify.VerifyCodeFixAsync(
        Source(
            """
            // both
            Task /* of the framework */ . [|WaitAll /* here */ ( // two
                t, // the first
                /* the second */ u)|]; // done
            Task.[|WaitAll(
                tasks, // all
                token)|];
            Task.[|WaitAll(
                numbers, token /* stops */
            )|];
            Task.[|WaitAny(
                new[]
                {
                    i,
                    j,
                },
                token)|];
            """),
        Source(
            """
            // both
            await Task /* of the framework */ . WhenAll /* here */ ( // two
                t, // the first
                /* the second */ u); // done
            await Task.WhenAll(
                tasks).WaitAsync( // all
                token);
            await Task.WhenAll(
                numbers).WaitAsync(token /* stops */
            );
            await Task.WhenAny(
                new[]
                {
                    i,
                    j,
                }).WaitAsync(token);
            """));

    [Theory]
    [InlineData("public void Get() => Task.[|WaitAll(SaveAsync(), LoadAsync())|];", "public async Task Get() => await Task.WhenAll(SaveAsync(), LoadAsync());")]
    [InlineData("public void Get() => Task.[|WaitAll(LoadAsync(1), LoadAsync(2))|];", "public async Task Get() => await Task.WhenAll(LoadAsync(1), LoadAsync(2));")]
    [InlineData("public void Get() => Task.[|WaitAny(SaveAsync(), LoadAsync())|];", "public async Task Get() => await Task.WhenAny(SaveAsync(), LoadAsync());")]
    [InlineData("public IActionResult Get(CancellationToken token) { Task.[|WaitAll(new[] { SaveAsync() }, token)|]; return Ok(); }", "public async Task<IActionResult> Get(CancellationToken token) { await Task.WhenAll(new[] { SaveAsync() }).WaitAsync(token); return Ok(); }")]
    [InlineData("public Task Get() { Task.[|WaitAll(SaveAsync(), LoadAsync())|]; return Task.CompletedTask; }", "public async Task Get() { await Task.WhenAll(SaveAsync(), LoadAsync()); }")]
    public Task Action_becomesAsynchronous(string before, string after) =>
        Verify.VerifyCodeFixAsync(InController(before + Load), InController(after + Load));

    [Fact]
    public Task MinimalApiLambdas_becomeAsynchronous() => Verify.VerifyCodeFixAsync(
        InMinimalApi(
            """
            app.MapGet("/block", (int id) => { Task.[|WaitAll(SaveAsync(), LoadAsync())|]; return Results.Ok(id); });
            app.MapPut("/arrow", () => Task.[|WaitAll(SaveAsync(), LoadAsync())|]);
            app.MapPost("/body", () => { Task.[|WaitAll(LoadAsync(), LoadAsync())|]; });
            app.MapGet("/async", async () => { Task.[|WaitAny(SaveAsync(), LoadAsync())|]; await SaveAsync(); });

            static Task SaveAsync() => Task.Delay(1);
            static Task<int> LoadAsync() => Task.FromResult(1).ContinueWith(t => 1);
            """),
        InMinimalApi(
            """
            app.MapGet("/block", async (int id) => { await Task.WhenAll(SaveAsync(), LoadAsync()); return Results.Ok(id); });
            app.MapPut("/arrow", async () => await Task.WhenAll(SaveAsync(), LoadAsync()));
            app.MapPost("/body", async () => { await Task.WhenAll(LoadAsync(), LoadAsync()); });
            app.MapGet("/async", async () => { await Task.WhenAny(SaveAsync(), LoadAsync()); await SaveAsync(); });

            static Task SaveAsync() => Task.Delay(1);
            static Task<int> LoadAsync() => Task.FromResult(1).ContinueWith(t => 1);
            """));

    /// <summary>The lambda would return the results, or the task that won, and the framework write them to the response.</summary>
    [Fact]
    public Task LambdaThatWouldReturnTheResults_isLeftAlone() => Verify.VerifyNoCodeFixAsync(InMinimalApi(
        """
        app.MapPut("/all", () => Task.[|WaitAll(LoadAsync(), LoadAsync())|]);
        app.MapPut("/async", async () => Task.[|WaitAll(LoadAsync(), LoadAsync())|]);

        static Task<int> LoadAsync() => Task.FromResult(1).ContinueWith(t => 1);
        """));

    [Fact]
    public Task LambdaThatWouldReachAnotherOverload_isLeftAlone() => Verify.VerifyNoCodeFixAsync(
        Source("await Task.Run(async () => Task.[|WaitAll(i, j)|]);"));

    [Fact]
    public Task SeveralInAFileAndAStatement_areFixedInOnePass() => Verify.VerifyCodeFixAsync(
        InController(
            """
            public int Get()
            {
                Task.[|WaitAll(SaveAsync(1), SaveAsync(2))|];
                Task.[|WaitAny(SaveAsync(1), SaveAsync(2))|];
                return 1;
            }

            public async Task Put(object gate, List<Func<Task>> work)
            {
                lock (gate) { Task.[|WaitAll(SaveAsync(1), SaveAsync(2))|]; }
                Task.[|WaitAll(work.Select(async one => { Task.[|WaitAll(one(), SaveAsync())|]; await one(); }).ToArray())|];
                await SaveAsync();
            }
            """ + Load),
        InController(
            """
            public async Task<int> Get()
            {
                await Task.WhenAll(SaveAsync(1), SaveAsync(2));
                await Task.WhenAny(SaveAsync(1), SaveAsync(2));
                return 1;
            }

            public async Task Put(object gate, List<Func<Task>> work)
            {
                lock (gate) { Task.[|WaitAll(SaveAsync(1), SaveAsync(2))|]; }
                await Task.WhenAll(work.Select(async one => { await Task.WhenAll(one(), SaveAsync()); await one(); }).ToArray());
                await SaveAsync();
            }
            """ + Load));

    [Fact]
    public async Task SeveralDocumentsAndProjects_areFixedTogether()
    {
        static string Worker(string name, string statement) => InFile($"public class {name} {{ public async Task RunAsync(Task t, Task u) {{ {statement} await u; }} }}");

        var test = new Verify.Test();
        test.TestState.Sources.Add(Worker("A", "Task.[|WaitAll(t, u)|];"));
        test.TestState.Sources.Add(Worker("B", "Task.[|WaitAny(t, u)|];"));
        test.FixedState.Sources.Add(Worker("A", "await Task.WhenAll(t, u);"));
        test.FixedState.Sources.Add(Worker("B", "await Task.WhenAny(t, u);"));
        test.TestState.AdditionalProjects["Library"].Sources.Add(Worker("C", "Task.[|WaitAll(t, u)|];"));
        test.FixedState.AdditionalProjects["Library"].Sources.Add(Worker("C", "await Task.WhenAll(t, u);"));
        test.TestState.AdditionalProjectReferences.Add("Library");
        await test.RunAsync();
    }

    /// <summary>With the reads after it: whichever rule is fixed first, the other's fix does the rest.</summary>
    [Fact]
    public async Task MixWithBlockingReads_isFixedInEitherOrder()
    {
        var both = Mix("Task.{|ASY1002:WaitAll(a, LoadAsync(LoadAsync().{|ASY1001:Result|}))|};", "return LoadAsync(3).{|ASY1001:Result|};", isAsync: false);
        var waited = Mix("await Task.WhenAll(a, LoadAsync(LoadAsync().{|ASY1001:Result|}));", "return LoadAsync(3).{|ASY1001:Result|};", isAsync: true);
        var read = Mix("Task.{|ASY1002:WaitAll(a, LoadAsync(await LoadAsync()))|};", "return await LoadAsync(3);", isAsync: true);
        var done = Mix("await Task.WhenAll(a, LoadAsync(await LoadAsync()));", "return await LoadAsync(3);", isAsync: true);

        await WithReads<Verify.Test>(both, waited).RunAsync();
        await WithReads<VerifyRead.Test>(both, read).RunAsync();
        await WithReads<VerifyRead.Test>(waited, done).RunAsync();
        await WithReads<Verify.Test>(read, done).RunAsync();

        static string Mix(string wait, string end, bool isAsync) =>
            InController($"public {(isAsync ? "async Task<int>" : "int")} Get(Task<int> a)\n{{\n    {wait}\n    {end}\n}}" + Load);

        static TTest WithReads<TTest>(string before, string after)
            where TTest : CodeFixTest, new()
        {
            var test = new TTest { TestCode = before, FixedCode = after };
            test.Analyzers.Add(test is Verify.Test ? new BlockingWaitAnalyzer() : new BlockingCombinatorAnalyzer());
            return test;
        }
    }

#if !ROSLYN_4_5
    [Theory]
    [InlineData("Task.[|WaitAll([t, u])|];", "await Task.WhenAll([t, u]);")]
    [InlineData("Task.[|WaitAll([t, .. list], token)|];", "await Task.WhenAll([t, .. list]).WaitAsync(token);")]
    [InlineData("Task.[|WaitAny([t, .. list])|];", "await Task.WhenAny([t, .. list]);")]
    [InlineData("Task.[|WaitAll(tasks.AsSpan())|];", "await Task.WhenAll(tasks.AsSpan());")]
    public Task CollectionExpressionsAndSpans_areKept(string before, string after) => Verify.VerifyCodeFixAsync(Source(before), Source(after));
#endif
}
