using System.Text.RegularExpressions;
using AsyncAnalyzers.Tests.Harness;

namespace AsyncAnalyzers.Tests.House;

/// <summary>Habits of the code base that no compiler knows of.</summary>
public sealed partial class SourceTextTests
{
    private const int LongestFile = 350;
    private static readonly string[] s_vagueFolders = ["Utils", "Utilities", "Helpers", "Common"];

    private static IEnumerable<string> Sources => Repository.Files("src", "*.cs");

    [Fact]
    public void Types_are_looked_up_in_KnownTypes_only() => AssertNone(
        "looks up a type by name",
        file => Path.GetFileName(file) != "KnownTypes.cs" && File.ReadAllText(file).Contains("GetTypeByMetadataName", StringComparison.Ordinal));

    [Fact]
    public void Descriptors_are_made_in_their_table_only() => AssertNone(
        "makes a descriptor",
        file => !Repository.Relative(file).StartsWith("src/AsyncAnalyzers/Descriptors/", StringComparison.Ordinal)
            && File.ReadAllText(file).Contains("new DiagnosticDescriptor(", StringComparison.Ordinal));

    [Fact]
    public void Files_are_short() => AssertNone($"is longer than {LongestFile} lines", file => File.ReadLines(file).Count() > LongestFile);

    [Fact]
    public void Folders_have_a_subject() => AssertNone(
        "is in a folder without a subject",
        file => Repository.Relative(file).Split('/').Intersect(s_vagueFolders, StringComparer.OrdinalIgnoreCase).Any());

    [Fact]
    public void Namespaces_are_file_scoped() => AssertNone("has a block namespace", file => BlockNamespace().IsMatch(File.ReadAllText(file)));

    private static void AssertNone(string what, Func<string, bool> isWrong)
    {
        var wrong = Sources.Where(isWrong).Select(Repository.Relative).ToList();
        Assert.True(wrong.Count == 0, $"No file of src {what}; but: {string.Join(", ", wrong)}");
    }

    [GeneratedRegex(@"^namespace [\w.]+\s*(\{|$)", RegexOptions.Multiline)]
    private static partial Regex BlockNamespace();
}
