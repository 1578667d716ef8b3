using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.Tests.HarnessTests.ToyAnalyzer>;

namespace AsyncAnalyzers.Tests.HarnessTests;

/// <summary>What a test can put around its source.</summary>
public sealed class TestStateTests
{
    [Fact]
    public Task Two_documents_are_compiled_together() => new Verify.Test
    {
        TestState =
        {
            Sources = { "class A { int [|badOne|]; }", ("Sub/B.cs", "class B : A { int [|badTwo|]; }") },
        },
    }.RunAsync();

    [Fact]
    public Task Two_projects_reference_each_other()
    {
        var test = new Verify.Test { TestCode = "class B : A { int [|badTwo|]; }" };
        test.TestState.AdditionalProjects["Library"].Sources.Add("public class A { int [|badOne|]; }");
        test.TestState.AdditionalProjectReferences.Add("Library");
        return test.RunAsync();
    }

    [Fact]
    public Task Editorconfig_reaches_the_analyzer_for_the_files_it_names() => new Verify.Test
    {
        TestState =
        {
            Sources = { ("A.cs", "class A { int badOne; }"), ("B.cs", "class B { int [|badTwo|]; }") },
            AnalyzerConfigFiles = { (".editorconfig", "root = true\n[A.cs]\ntoy.tolerant = true\n") },
        },
    }.RunAsync();

    [Fact]
    public Task Editorconfig_in_the_root_folder_reaches_every_project()
    {
        var test = new Verify.Test { TestCode = "class B { int badTwo; }" };
        test.TestState.AdditionalProjects["Library"].Sources.Add("class A { int badOne; }");
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*]\ntoy.tolerant = true\n"));
        return test.RunAsync();
    }

    [Fact]
    public Task Editorconfig_sets_the_severity()
    {
        var test = new Verify.Test { TestCode = InClass("int {|#0:badOne|};") };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*]\ndotnet_diagnostic.TOY1.severity = error\n"));
        test.ExpectedDiagnostics.Add(Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Error));
        return test.RunAsync();
    }

    [Fact]
    public Task Disabled_diagnostic_is_not_reported() =>
        new Verify.Test { TestCode = InClass("int badOne;"), DisabledDiagnostics = { "TOY1" } }.RunAsync();

    [Fact]
    public Task Additional_file_is_read_and_rule_that_is_off_by_default_is_on() => new Verify.Test
    {
        TestState = { Sources = { InClass("int {|TOY2:listed|};") }, AdditionalFiles = { ("names.txt", "listed\nother") } },
    }.RunAsync();

    [Fact]
    public Task Diagnostic_in_an_additional_file_is_marked_there() => new Verify.Test
    {
        TestState = { Sources = { "" }, AdditionalFiles = { ("names.txt", "one\n{|TOY3:???|}\n") } },
    }.RunAsync();

    [Fact]
    public Task Top_level_statements_make_a_program() => Verify.VerifyAnalyzerAsync("int [|badOne|] = 1; System.Console.WriteLine(badOne);");

    [Fact]
    public Task Package_of_the_test_project_is_referenced_with_what_it_depends_on()
    {
        var test = new Verify.Test
        {
            TestCode = InMinimalApi(
                """app.MapGet("/", (Shop shop) => { var [|bad|] = shop.Items.FirstOrDefault(); });""",
                """
                public class Item { public int Id { get; set; } }

                public class Shop(DbContextOptions<Shop> options) : DbContext(options)
                {
                    public DbSet<Item> Items => Set<Item>();

                    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=:memory:");
                }
                """,
                "using Microsoft.EntityFrameworkCore;"),
            Packages = { "Microsoft.EntityFrameworkCore.Sqlite" },
        };
#if ROSLYN_4_5
        test.TestState.Sources[0] = (test.TestState.Sources[0].FileName, test.TestState.Sources[0].Content
            .Replace("Shop(DbContextOptions<Shop> options) : DbContext(options)", "Shop : DbContext", StringComparison.Ordinal));
#endif
        return test.RunAsync();
    }

    [Fact]
    public async Task Package_that_the_test_project_does_not_have_is_named()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => new Verify.Test { TestCode = "", Packages = { "No.Such" } }.RunAsync());
        Assert.Contains("No.Such", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Framework_without_AspNetCore_is_a_choice() => new Verify.Test
    {
        TestCode = InPlainFile("class C { Microsoft.AspNetCore.Http.HttpContext [|badOne|]; }"),
        ReferenceAssemblies = ReferenceAssemblies.NetCore,
        AllowCompilerErrors = true,
    }.RunAsync();

    [Fact]
    public Task Every_wrapper_compiles_and_keeps_markup() => Task.WhenAll(
        Verify.VerifyAnalyzerAsync(InClass("int [|bad|];")),
        Verify.VerifyAnalyzerAsync(InController("[HttpGet]\npublic IActionResult Get()\n{\n    var [|bad|] = 1;\n    return Ok(bad);\n}")),
        Verify.VerifyAnalyzerAsync(InHub("public Task SendAsync() { var [|bad|] = Clients.All; return bad.SendAsync(\"x\"); }")),
        Verify.VerifyAnalyzerAsync(InMiddleware("var [|bad|] = next(context);\nawait bad;")),
        Verify.VerifyAnalyzerAsync(InMinimalApi("app.MapGet(\"/\", () => { var [|bad|] = new Thing(); });", "class Thing { }")),
        Verify.VerifyAnalyzerAsync(InAsyncMethod("var [|bad|] = 1;\nawait Task.Delay(bad, token);\nreturn member;", "CancellationToken token", "Task<int>", "private int member;")),
        Verify.VerifyAnalyzerAsync(InMethod("var [|bad|] = text;", "string text")),
        Verify.VerifyAnalyzerAsync(InFile("class C { int [|bad|]; }")));
}
