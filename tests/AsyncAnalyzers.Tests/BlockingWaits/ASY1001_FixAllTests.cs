using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.BlockingWaits.BlockingWaitAnalyzer, AsyncAnalyzers.BlockingWaits.BlockingWaitFix>;

namespace AsyncAnalyzers.Tests.BlockingWaits;

/// <summary>Fix All and <c>dotnet format</c>: one pass, everything that can be fixed, whatever stands first.</summary>
public sealed class ASY1001_FixAllTests
{
    private const string Load = "\n\nprivate static Task<int> LoadAsync(int n = 0) => Task.FromResult(n);";

    [Fact]
    public Task SeveralInOneStatement_andNested_areFixedInOnePass() => Verify.VerifyCodeFixAsync(
        InAsyncMethod("_ = LoadAsync(LoadAsync(LoadAsync(1).[|Result|]).[|Result|] + LoadAsync(2).[|Result|]).[|Result|];\nawait Task.Yield();", members: Load.Trim()),
        InAsyncMethod("_ = await LoadAsync(await LoadAsync(await LoadAsync(1)) + await LoadAsync(2));\nawait Task.Yield();", members: Load.Trim()));

    [Fact]
    public Task SeveralFunctionsOfAFile_changeOnceEach() => Verify.VerifyCodeFixAsync(
        InController(
            """
            public int Get()
            {
                var one = LoadAsync(1).[|Result|];
                var two = LoadAsync(2).[|Result|];
                return one + two;
            }

            public Task<int> Post()
            {
                LoadAsync(1).[|Wait()|];
                Func<Task<int>> inner = () => Task.FromResult(LoadAsync(2).[|Result|]);
                return inner();
            }
            """ + Load),
        InController(
            """
            public async Task<int> Get()
            {
                var one = await LoadAsync(1);
                var two = await LoadAsync(2);
                return one + two;
            }

            public async Task<int> Post()
            {
                await LoadAsync(1);
                Func<Task<int>> inner = async () => await LoadAsync(2);
                return await inner();
            }
            """ + Load));

    [Fact]
    public Task UnfixableFirst_doesNotStopTheOthers() => Verify.VerifyCodeFixAsync(
        InController(
            """
            public async Task<int> Get(object gate)
            {
                lock (gate)
                {
                    LoadAsync(1).[|Wait()|];
                }

                LoadAsync(2).[|Wait(500)|];
                return LoadAsync(3).[|Result|] + await LoadAsync(4);
            }

            public int Both(object gate)
            {
                lock (gate)
                {
                    LoadAsync(1).[|Wait()|];
                }

                return LoadAsync(2).[|Result|];
            }
            """ + Load),
        InController(
            """
            public async Task<int> Get(object gate)
            {
                lock (gate)
                {
                    LoadAsync(1).[|Wait()|];
                }

                LoadAsync(2).[|Wait(500)|];
                return await LoadAsync(3) + await LoadAsync(4);
            }

            public async Task<int> Both(object gate)
            {
                lock (gate)
                {
                    LoadAsync(1).[|Wait()|];
                }

                return await LoadAsync(2);
            }
            """ + Load));

    [Fact]
    public async Task SeveralDocumentsAndProjects_areFixedTogether()
    {
        static string Worker(string name, string body) => InFile($"public class {name} {{ public async Task<int> RunAsync(Task<int> t, Task u) {{ await u; return {body}; }} }}");

        var test = new Verify.Test();
        test.TestState.Sources.Add(Worker("A", "t.[|Result|]"));
        test.TestState.Sources.Add(Worker("B", "t.[|Result|]"));
        test.FixedState.Sources.Add(Worker("A", "await t"));
        test.FixedState.Sources.Add(Worker("B", "await t"));
        test.TestState.AdditionalProjects["Library"].Sources.Add(Worker("C", "t.[|Result|]"));
        test.FixedState.AdditionalProjects["Library"].Sources.Add(Worker("C", "await t"));
        test.TestState.AdditionalProjectReferences.Add("Library");
        await test.RunAsync();
    }

    [Fact]
    public async Task LineEndings_areThoseOfTheFile()
    {
        var before = InClass("public Task A(bool b)\n{\n\tTask.Delay(1).[|Wait()|];\n\tif (b)\n\t\treturn Task.Delay(2); // why\n\telse\n\t\tb = false;\n\n\treturn Task.Delay(3);\n}");
        var after = InClass("public async Task A(bool b)\n{\n\tawait Task.Delay(1);\n\tif (b)\n\t{\n\t\tawait Task.Delay(2); // why\n\t\treturn;\n\t}\n\telse\n\t\tb = false;\n\n\tawait Task.Delay(3);\n}");
        await Verify.VerifyCodeFixAsync(Windows(before), Windows(after));

        static string Windows(string text) => text.ReplaceLineEndings("\r\n");
    }

    [Fact]
    public async Task SemanticallyBrokenFile_isFixedWhereItBinds()
    {
        var test = new Verify.Test
        {
            TestCode = InClass("public async Task<int> A(Task<int> t, Missing m) { await m; return t.[|Result|]; }\npublic void B() { undefined(); }"),
            FixedCode = InClass("public async Task<int> A(Task<int> t, Missing m) { await m; return await t; }\npublic void B() { undefined(); }"),
            AllowCompilerErrors = true,
        };
        await test.RunAsync();
    }

    [Fact]
    public async Task FileOfTwoProjects_isLeftAlone_whereOneOfThemCannotAwait()
    {
        const string shared = "public class Shared { public async System.Threading.Tasks.Task<int> RunAsync(System.Threading.Tasks.Task u) { await u; return Loader.Load().{|#0:Result|}; } }";
        var test = new Verify.Test { NoCodeFixOffered = true };
        test.TestState.Sources.Add(("/0/Shared.cs", shared));
        test.TestState.Sources.Add("public static class Loader { public static System.Threading.Tasks.Task<int> Load() => System.Threading.Tasks.Task.FromResult(1).ContinueWith(t => t.Result); }");
        var other = test.TestState.AdditionalProjects["OtherTarget"];
        other.Sources.Add(("/0/Shared.cs", shared.Replace("{|#0:Result|}", "Result", StringComparison.Ordinal)));
        other.Sources.Add("public class Loaded { public int Result => 1; } public static class Loader { public static Loaded Load() => new(); }");
        test.ExpectedDiagnostics.Add(Verify.Diagnostic().WithLocation(0));
        await test.RunAsync();
    }
}
