using AsyncAnalyzers.Tests.Harness;

namespace AsyncAnalyzers.Tests.House;

/// <summary>
/// The C# of every page does what the page says. What follows <c>```csharp</c> says what that is: <c>flagged</c> code gives
/// exactly the rules that <c>// ASY1001</c> at the ends of its lines name; the <c>fixed</c> code after it is what the fix makes
/// of it; <c>fine</c> code, and code without a word, gives none; a <c>fragment</c> is not compiled. A block of another language
/// that is a file, <c>```ini .editorconfig</c>, is given to the code after it in the same section: see <see cref="DocumentedFile"/>.
/// </summary>
public sealed class DocumentationTests
{
    private static readonly string[] s_roles = ["", "flagged", "fine", "fixed", "fragment"];

    [Fact]
    public async Task Code_of_the_pages_does_what_it_says()
    {
        var failures = new List<string>();
        using var code = new DocumentedCode();
        foreach (var page in Repository.Files("docs", "*.md").Append(Path.Combine(Repository.Root, "README.md")).Where(File.Exists))
        {
            Fence? before = null;
            var files = new List<DocumentedFile>();
            foreach (var fence in MarkdownFences.Read(Repository.Relative(page), await File.ReadAllTextAsync(page)))
            {
                files.RemoveAll(file => file.Section != fence.Section);
                if (DocumentedFile.TryRead(fence) is { } file)
                {
                    files.Add(file);
                    code.Files = [file];
                    if (file.Mismatch(await code.AnalyzeAsync("")) is { } mismatch)
                    {
                        failures.Add($"{fence.File}:{fence.Line} ({fence.Role}): {mismatch}");
                    }
                }

                if (fence.Language is not ("csharp" or "cs" or "c#"))
                {
                    continue;
                }

                code.Files = files;
                if (await FailureOfAsync(code, fence, before) is { } failure)
                {
                    failures.Add($"{fence.File}:{fence.Line} ({fence.Role}): {failure}");
                }

                before = fence;
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    [Fact]
    public void Fences_are_read_with_role_and_line()
    {
        var fences = MarkdownFences.Read("a.md", "text\n```csharp flagged\na;\n\n  b;\n```\n- item\n  ```json\n  {}\n  ```\n````\n```\n````\n");
        Assert.Equal(
            [
                new Fence("a.md", 2, "csharp", "flagged", "a;\n\n  b;"),
                new Fence("a.md", 8, "json", "", "{}"),
                new Fence("a.md", 11, "", "", "```"),
            ],
            fences);
    }

    [Fact]
    public void Flags_are_read_and_taken_out()
    {
        const string Code = "a(); // ASY1001: why\nb(); // ASY1001, ASY1101\nc(); // see ASY1001\n";
        Assert.Equal([(0, "ASY1001"), (1, "ASY1001"), (1, "ASY1101")], DocumentedCode.FlagsIn(Code));
        Assert.Equal("a();\nb();\nc(); // see ASY1001\n", DocumentedCode.WithoutFlags(Code));
    }

    [Theory]
    [InlineData("public class C { }")]
    [InlineData("[HttpGet]\npublic IActionResult Get() => Ok();")]
    [InlineData("app.MapGet(\"/\", () => 1);")]
    [InlineData("var x = 1;\nawait Task.Delay(x);")]
    public async Task Surroundings_are_found_for_code_of_each_kind(string text)
    {
        using var code = new DocumentedCode();
        var (surroundings, errors) = await code.SurroundAsync(text);
        Assert.True(surroundings is not null, errors);
    }

    [Theory]
    [InlineData("ini", ".editorconfig", "[*.cs]\nasync_analyzers.scope = all", true)]
    [InlineData("ini", ".editorconfig", "[*.cs]\nasync_analyzers.scope = some", false)]
    [InlineData("ini", ".editorconfig flagged", "[*.cs]\nasync_analyzers.scope = some", true)]
    [InlineData("ini", ".editorconfig flagged", "[*.cs]\nasync_analyzers.scope = some\nasync_analyzers.synchronous_handlers = silent", false)]
    [InlineData("text", "a.blocking.txt", "# a\nAcme.Job Run disk", true)]
    [InlineData("text", "a.blocking.txt", "# a\nAcme.Job Run moon", false)]
    [InlineData("text", "a.blocking.txt flagged", "# a\nAcme.Job Run moon", true)]
    [InlineData("text", "a.blocking.txt flagged", "# a\nAcme.Job Run moon\nAcme.Job Run disk", false)]
    public async Task Files_are_held_against_their_reports(string language, string role, string content, bool isRight)
    {
        using var code = new DocumentedCode();
        var file = DocumentedFile.TryRead(new Fence("a.md", 1, language, role, content))!;
        code.Files = [file];
        Assert.Equal(isRight, file.Mismatch(await code.AnalyzeAsync("")) is null);
    }

    [Theory]
    [InlineData("csharp", "flagged")]
    [InlineData("ini", "")]
    [InlineData("text", "notes.txt")]
    public void Other_blocks_are_no_files(string language, string role) => Assert.Null(DocumentedFile.TryRead(new Fence("a.md", 1, language, role, "")));

    [Fact]
    public async Task Files_are_given_to_the_code()
    {
        const string Code = "public class C { public void M() => System.Threading.Thread.Sleep(1); }";
        using var code = new DocumentedCode();
        Assert.Empty((await code.AnalyzeAsync(Code)).Diagnostics);
        code.Files = [DocumentedFile.TryRead(new Fence("a.md", 1, "ini", ".editorconfig", "[*.cs]\nasync_analyzers.scope = all"))!];
        Assert.Equal("ASY1003", Assert.Single((await code.AnalyzeAsync(Code)).Diagnostics).Id);
    }

    private static async Task<string?> FailureOfAsync(DocumentedCode code, Fence fence, Fence? before)
    {
        if (!s_roles.Contains(fence.Role))
        {
            return $"unknown word after the language; known: {string.Join(", ", s_roles)}";
        }

        if (fence.Role == "fragment")
        {
            return null;
        }

        var (surround, errors) = await code.SurroundAsync(fence.Content);
        if (surround is null)
        {
            return $"does not compile\n{errors}";
        }

        var analyzed = await code.AnalyzeAsync(surround(fence.Content));
        var expected = fence.Role == "flagged" ? DocumentedCode.FlagsIn(surround(fence.Content)) : [];
        var reported = analyzed.Diagnostics.Where(diagnostic => diagnostic.Location.IsInSource).Select(diagnostic => (Line: diagnostic.Location.GetLineSpan().StartLinePosition.Line, diagnostic.Id));
        if (!expected.Order().SequenceEqual(reported.Order()))
        {
            return $"reports other than it says\n{await FailureReport.AnnotateAsync(analyzed)}";
        }

        return fence.Role switch
        {
            "flagged" when !expected.Any() => "flags nothing",
            "fixed" when before is not { Role: "flagged" } => "does not follow a flagged block",
            "fixed" => await FixDifferenceAsync(code, fence, before!),
            _ => null,
        };
    }

    private static async Task<string?> FixDifferenceAsync(DocumentedCode code, Fence fence, Fence before)
    {
        var flagged = DocumentedCode.WithoutFlags(before.Content);
        if ((await code.SurroundAsync(flagged)).Surroundings is not { } surround)
        {
            return "the flagged code does not compile";
        }

        var actual = await code.FixAsync(surround(flagged));
        var expected = surround(fence.Content);
        return actual == expected ? null : $"is not what the fix makes (- the page, + the fix)\n{FailureReport.LineDiff(expected, actual)}";
    }
}
