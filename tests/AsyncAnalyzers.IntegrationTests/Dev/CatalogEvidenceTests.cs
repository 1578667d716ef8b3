using AsyncAnalyzers.Dev.Catalog;
using AsyncAnalyzers.IntegrationTests.Running;
using Xunit;

namespace AsyncAnalyzers.IntegrationTests.Dev;

/// <summary>What the IL of frameworks and packages says of the catalog; one scan for all of these.</summary>
public sealed class CatalogEvidenceTests
{
    private static readonly Lazy<CatalogEvidence> s_evidence = new(() => EvidenceSearch.Run(Path.Combine(SourceTree.RepositoryRoot, CatalogCommand.AssetsFile)));

    private static CatalogEvidence Evidence => s_evidence.Value;

    [Fact]
    public void Lines_haveAChain_orAReason() => Assert.Empty(Evidence.WithoutChain.Where(entry => entry.Reason is null).Select(entry => entry.Member));

    [Fact]
    public void Reasons_areNeeded() => Assert.Empty(Evidence.UnknownReasons);

    [Fact]
    public void FewLines_haveNoChain() =>
        Assert.True(Evidence.ShareWithoutChain <= CatalogEvidence.Bound, $"{Evidence.ShareWithoutChain:0.0} % of {Evidence.Claims.Count()} lines have no chain, more than {CatalogEvidence.Bound} %");

    [Fact]
    public void Assemblies_areRead() => Assert.Empty(Evidence.Skipped);

    [Theory]
    [InlineData("System.IO.File", "ReadAllText", "PRead()")]
    [InlineData("System.Net.Dns", "GetHostEntry", "GetNameInfo()")]
    [InlineData("System.Threading.SemaphoreSlim", "Wait", "Monitor.Wait")]
    [InlineData("System.Console", "ReadLine", "()")]
    [InlineData("System.Data.Common.DbDataReader", "Read", "()")]
    public void Chains_endWhereTheyShould(string type, string member, string end) =>
        Assert.EndsWith(end, Evidence.Claims.First(entry => entry.Member.StartsWith($"{type} {member}", StringComparison.Ordinal) && entry.Chain is not null).Chain, StringComparison.Ordinal);

    [Fact]
    public async Task Page_listsEveryLine_withItsEvidence()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(SourceTree.RepositoryRoot, CatalogPage.Path));
        var expected = CatalogPage.Write(Evidence);

        // Other patches of the frameworks have other chains; the page tells which it was made with.
        var isSame = CatalogPage.VersionsIn(page) == CatalogPage.VersionsIn(expected) ? page == expected : CatalogPage.WithoutChains(page) == CatalogPage.WithoutChains(expected);
        Assert.True(isSame, "docs/catalog.md is not up to date: dotnet run --project tests/AsyncAnalyzers.Dev -- docs");
    }

    [Fact]
    public void Page_isComparedWithoutChains_whereVersionsDiffer()
    {
        const string Page = "# The catalog\nScanned: a 1. 3 lines.\n| `A.B` | the disk | | A.B → Read() |\n";
        Assert.Equal("# The catalog\n| `A.B` | the disk |\n", CatalogPage.WithoutChains(Page));
        Assert.Equal("Scanned: a 1", CatalogPage.VersionsIn(Page));
    }

    [Fact]
    public void Pairs_areToldApart()
    {
        Assert.Contains(Evidence.Pairs, pair => pair.Chain is null && pair.Method.StartsWith("Microsoft.AspNetCore.Authorization.AuthorizationPolicy Combine(", StringComparison.Ordinal));
        Assert.Contains(Evidence.Pairs, pair => pair is { Chain: not null, Method: "System.Xml.XmlUrlResolver GetEntity(System.Uri,System.String,System.Type)" });
        Assert.DoesNotContain(Evidence.Pairs, pair => pair.Method.StartsWith("System.IO.File ReadAllText", StringComparison.Ordinal));
        Assert.DoesNotContain(Evidence.Pairs, pair => pair.Method.StartsWith("Microsoft.Data.SqlClient.SqlCommand ExecuteReader()", StringComparison.Ordinal));
        Assert.Equal(Evidence.Pairs.Select(pair => pair.Method).Order(StringComparer.Ordinal), Evidence.Pairs.Select(pair => pair.Method));
    }

    [Theory]
    [InlineData("Acme.Job Run", "reasons.txt: 'Acme.Job Run'; expected '<type> <member>|* async-flag|delegate|interface|native'")]
    [InlineData("Acme.Job Run because", "reasons.txt: 'Acme.Job Run because'; expected")]
    public void ReasonOffTheList_isRefused(string line, string message) =>
        Assert.StartsWith(message, Assert.Throws<InvalidDataException>(() => EvidenceReasons.Read($"# a\n{line}\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void Reason_ofTheMember_goesBeforeThatOfTheType()
    {
        var reasons = EvidenceReasons.Read("Acme.Job * native\nAcme.Job Run delegate\n");
        Assert.Equal("delegate", reasons.Find("Acme.Job", "Run")?.Reason);
        Assert.Equal("native", reasons.Find("Acme.Job", "Stop")?.Reason);
        Assert.Null(reasons.Find("Acme.Other", "Run"));
    }

    [Fact]
    public void MissingList_isNamed_withWhatMakesIt() =>
        Assert.Contains("dotnet restore makes it", Assert.Throws<InvalidDataException>(() => ScannedAssemblies.Find("missing.json")).Message, StringComparison.Ordinal);
}
