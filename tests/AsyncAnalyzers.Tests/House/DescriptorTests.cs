using System.Reflection;
using System.Text.RegularExpressions;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Tests.House;

/// <summary>Each rule has all that belongs to a rule, under names that its ID finds.</summary>
public sealed partial class DescriptorTests
{
    private static readonly List<DiagnosticDescriptor> s_descriptors = [.. ShippedRules.AnalyzerAssembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
        .Distinct()];

    [Fact]
    public void There_are_descriptors() => Assert.NotEmpty(s_descriptors);

    [Fact]
    public void Ids_are_unique_and_well_formed()
    {
        Assert.Equal(s_descriptors.Count, s_descriptors.DistinctBy(descriptor => descriptor.Id, StringComparer.Ordinal).Count());
        AssertForAll(descriptor => Id().IsMatch(descriptor.Id), "has an ID of the form ASY1234");
    }

    [Fact]
    public void Each_is_supported_by_an_analyzer_and_no_analyzer_supports_another()
    {
        var supported = ShippedRules.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).ToHashSet();
        AssertForAll(supported.Contains, "is supported by an analyzer");
        Assert.Empty(supported.Except(s_descriptors).Select(descriptor => descriptor.Id));
    }

    [Fact]
    public void Each_has_a_page_headed_by_ID_and_title() => AssertForAll(
        descriptor => FirstHeading($"docs/rules/{descriptor.Id}.md") is { } heading
            && heading.Contains(descriptor.Id, StringComparison.Ordinal)
            && heading.Contains(Title(descriptor), StringComparison.Ordinal),
        "has a page in docs/rules whose first heading has its ID and title");

    [Fact]
    public void Each_has_tests() => AssertForAll(
        descriptor => Repository.Files("tests/AsyncAnalyzers.Tests", $"{descriptor.Id}_*Tests.cs").Any(),
        "has a test file ASY1234_…Tests.cs");

    [Fact]
    public void Each_has_an_analyzer_file() => AssertForAll(
        descriptor => Repository.Files("src/AsyncAnalyzers", $"{descriptor.Id}_*.cs").Any(),
        "has an analyzer file ASY1234_….cs");

    [Fact]
    public void Each_has_a_fix_or_a_reason_for_none() => AssertForAll(
        descriptor => HasFix(descriptor) != HasReasonForNoFix(descriptor),
        "has either a code fix or [NoCodeFix(\"why\")] on its analyzer");

    [Fact]
    public void Help_link_leads_to_the_page() => AssertForAll(
        descriptor => descriptor.HelpLinkUri.EndsWith($"/docs/rules/{descriptor.Id}.md", StringComparison.Ordinal),
        "has a help link to docs/rules");

    [Fact]
    public void Title_is_no_sentence() => AssertForAll(
        descriptor => Title(descriptor) is { Length: > 0 } title && !title.EndsWith('.'),
        "has a title without a full stop");

    [Fact]
    public void Message_says_something_by_itself() => AssertForAll(
        descriptor => Argument().Replace(descriptor.MessageFormat.ToString(null), "").Any(char.IsLetter),
        "has a message that is more than its arguments");

    [Fact]
    public void Each_is_in_the_release_notes()
    {
        var notes = string.Concat(Repository.Files("src/AsyncAnalyzers", "AnalyzerReleases.*.md").Select(File.ReadAllText));
        AssertForAll(
            descriptor => Regex.IsMatch(notes, $@"^{descriptor.Id} \| {descriptor.Category} \| {(descriptor.IsEnabledByDefault ? descriptor.DefaultSeverity : "Disabled")} \|", RegexOptions.Multiline),
            "is in AnalyzerReleases with its category and severity");
    }

    private static void AssertForAll(Func<DiagnosticDescriptor, bool> holds, string what)
    {
        var failing = s_descriptors.Where(descriptor => !holds(descriptor)).Select(descriptor => descriptor.Id);
        Assert.True(!failing.Any(), $"Every rule {what}; not so: {string.Join(", ", failing)}");
    }

    private static bool HasFix(DiagnosticDescriptor descriptor) =>
        ShippedRules.CodeFixes.Any(codeFix => codeFix.FixableDiagnosticIds.Contains(descriptor.Id));

    private static bool HasReasonForNoFix(DiagnosticDescriptor descriptor) => ShippedRules.Analyzers
        .Where(analyzer => analyzer.SupportedDiagnostics.Contains(descriptor))
        .SelectMany(analyzer => analyzer.GetType().GetCustomAttributesData())
        .Any(attribute => attribute.AttributeType.FullName == "AsyncAnalyzers.Infrastructure.NoCodeFixAttribute"
            && attribute.ConstructorArguments is [{ Value: string { Length: > 10 } }, ..]);

    private static string Title(DiagnosticDescriptor descriptor) => descriptor.Title.ToString(null);

    private static string? FirstHeading(string page)
    {
        var path = Path.Combine(Repository.Root, page);
        return File.Exists(path) ? File.ReadLines(path).FirstOrDefault(line => line.StartsWith('#')) : null;
    }

    [GeneratedRegex(@"^ASY\d{4}$")]
    private static partial Regex Id();

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Argument();
}
