using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Tests.Harness;

namespace AsyncAnalyzers.Tests.House;

/// <summary>The README says what is there: its tables and commands are held against the code.</summary>
public sealed class ReadmeTests
{
    private static readonly string s_readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void Rule_table_has_a_row_for_each_rule_with_its_severity()
    {
        foreach (var descriptor in ShippedRules.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics))
        {
            var row = Assert.Single(s_readme.Split('\n'), line => line.StartsWith($"| [{descriptor.Id}](docs/rules/{descriptor.Id}.md) |", StringComparison.Ordinal));
            Assert.Contains($"| {descriptor.DefaultSeverity.ToString().ToLowerInvariant()} |", row, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Options_are_documented_with_their_values()
    {
        foreach (var option in RuleOptions.All)
        {
            var row = Assert.Single(s_readme.Split('\n'), line => line.StartsWith($"| `{option.Key}` |", StringComparison.Ordinal));
            Assert.All(option.Values, value => Assert.Contains($"`{value}`", row, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Options_are_shown_at_work_on_the_configuration_page()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));
        var files = MarkdownFences.Read("configuration.md", page).Select(DocumentedFile.TryRead).OfType<DocumentedFile>().ToList();
        Assert.All(RuleOptions.All, option => Assert.Contains(files, file => file.Content.Contains($"\n{option.Key} = ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Test_command_is_the_one_that_CI_runs()
    {
        const string command = "dotnet test AsyncAnalyzers.sln";
        Assert.Contains($"\n{command}\n", s_readme, StringComparison.Ordinal);
        Assert.Contains($"\n{command} ", File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run")), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_lead_to_files()
    {
        foreach (var page in Repository.Files("docs", "*.md").Append(Path.Combine(Repository.Root, "README.md")))
        {
            foreach (System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(page), @"\]\((?!https?:)([^)#]+)"))
            {
                Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(page)!, link.Groups[1].Value)), $"{Repository.Relative(page)}: {link.Groups[1].Value}");
            }
        }
    }
}
