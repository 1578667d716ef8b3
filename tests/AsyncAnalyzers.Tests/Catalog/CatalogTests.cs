using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Tests.Catalog;

/// <summary>The catalog says what is true of the framework and the libraries that it names.</summary>
public sealed class CatalogTests
{
    private static readonly Lazy<Compilation> s_compilation = new(() => Microsoft.CodeAnalysis.CSharp.CSharpCompilation.Create(
        "Everything",
        references: ReferenceAssemblies.AspNetCore.With(BlockingFile.All.Where(file => file.IsVerified && file.Package != "framework").Select(file => file.Package).Distinct())));

    [Fact]
    public void Members_areThere()
    {
        var types = new KnownTypes(s_compilation.Value);
        var missing = Entries().Where(entry => !IsThere(types, entry)).Select(entry => $"{entry.TypeName} {entry.Member}{entry.Parameters}");
        Assert.Empty(missing);
    }

    [Fact]
    public void MembersOfOtherVersions_areNotThereToday()
    {
        var types = new KnownTypes(s_compilation.Value);
        Assert.All(BlockingFile.All.Where(file => file.Versions is not null).SelectMany(file => file.Entries), entry => Assert.False(IsThere(types, entry), $"{entry.TypeName} {entry.Member}"));
    }

    [Fact]
    public void Counterparts_areThere()
    {
        var types = new KnownTypes(s_compilation.Value);
        var missing = Entries()
            .Where(entry => entry.Counterpart is not (null or BlockingEntry.NoCounterpart))
            .Where(entry => entry.Counterpart!.LastIndexOf('.') is var dot && types.Get(dot < 0 ? entry.TypeName : entry.Counterpart[..dot])?.GetMembers(entry.Counterpart[(dot + 1)..]).IsEmpty != false)
            .Select(entry => $"{entry.TypeName} {entry.Member} => {entry.Counterpart}");
        Assert.Empty(missing);
    }

    [Fact]
    public void QueryTwins_areThere()
    {
        var types = new KnownTypes(s_compilation.Value);
        Assert.All(Verifiable().SelectMany(file => file.QueryTwins), name => Assert.True(types.Get(name) is { IsStatic: true }, name));
    }

    [Fact]
    public void Flags_areThere()
    {
        var types = new KnownTypes(s_compilation.Value);
        Assert.All(
            Verifiable().Select(file => file.Unless).OfType<string>(),
            flag => Assert.True(types.Get(flag[..flag.LastIndexOf('.')])?.GetMembers(flag[(flag.LastIndexOf('.') + 1)..]).Any(member => member is IFieldSymbol { ConstantValue: int }), flag));
    }

    // What speaks of every pair of a type must not speak of what only shares its name with an awaitable method of another meaning.
    [Fact]
    public void LinesForPairs_haveNoAwaitableOverloads_ofTheSameName()
    {
        var types = new KnownTypes(s_compilation.Value);
        var known = Entries().Select(entry => (entry.TypeName, entry.Member)).ToHashSet();
        var unclear = Entries()
            .Where(entry => entry.IsForPairs)
            .SelectMany(entry => types.Get(entry.TypeName)!.GetMembers().OfType<IMethodSymbol>()
                .Where(method => method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public } && !method.Name.EndsWith("Async", StringComparison.Ordinal) && IsAwaitable(method.ReturnType) && !known.Contains((entry.TypeName, method.Name)))
                .Where(method => method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(overload => !IsAwaitable(overload.ReturnType)))
                .Select(method => $"{entry.TypeName} {method.Name}"));
        Assert.Empty(unclear);

        static bool IsAwaitable(ITypeSymbol type) => !type.GetMembers("GetAwaiter").IsEmpty;
    }

    [Fact]
    public void Lines_standOnce_inOrder()
    {
        foreach (var file in BlockingFile.All)
        {
            var lines = file.Entries.Select(entry => (entry.TypeName, entry.Member, entry.Parameters)).ToList();
            var ordered = lines.OrderBy(line => line.TypeName, StringComparer.Ordinal).ThenBy(line => line.Member, StringComparer.Ordinal).ThenBy(line => line.Parameters, StringComparer.Ordinal).Distinct();
            Assert.True(ordered.SequenceEqual(lines), $"{file.Title}: {string.Join("\n", ordered)}");
        }

        var all = BlockingFile.All.SelectMany(file => file.Entries).ToList();
        Assert.Equal(all.Count, all.DistinctBy(entry => (entry.TypeName, entry.Member, entry.Parameters)).Count());
    }

    [Fact]
    public void File_isRead_withHeadersAndLines()
    {
        var file = BlockingFile.Parse("a", "# Follows X,\n# and Y.\ntitle: Jobs\npackage: Acme.Jobs\nquery-twins: Acme.Async\nunless: Acme.Flags.Later\n\nAcme.Job Run network => RunTaskAsync\nAcme.Job Save(System.String) disk awaitable\nAcme.Job Peek network uncertain because it is cached\r\nAcme.Job Send network => none because SendAsync queues\nAcme.Job * none because it is memory\n");
        Assert.Equal(("Jobs", "Acme.Jobs", "Follows X, and Y.", true), (file.Title, file.Package, file.Follows, file.IsVerified));
        Assert.Equal("Acme.Async", Assert.Single(file.QueryTwins));
        Assert.Equal("Acme.Flags.Later", file.Unless);
        Assert.Equal<BlockingEntry>(
            [
                new BlockingEntry("Acme.Job", "Run", Parameters: null, BlockingResource.Network, Counterpart: "RunTaskAsync"),
                new BlockingEntry("Acme.Job", "Save", "(System.String)", BlockingResource.Disk, OnlyAwaitable: true),
                new BlockingEntry("Acme.Job", "Peek", Parameters: null, BlockingResource.Network, IsCertain: false, Because: "it is cached"),
                new BlockingEntry("Acme.Job", "Send", Parameters: null, BlockingResource.Network, Counterpart: BlockingEntry.NoCounterpart, Because: "SendAsync queues"),
                new BlockingEntry("Acme.Job", "*", Parameters: null, BlockingResource.None, Because: "it is memory"),
            ],
            file.Entries);
        Assert.False(BlockingFile.Parse("a", "# a\ntitle: t\npackage: p\nunverified: no source has it\n").IsVerified);
    }

    [Theory]
    [InlineData("Acme.Job", "jobs(4): 'Acme.Job': member and resource are missing; expected '<type> <member>")]
    [InlineData("Acme.Job Run", "jobs(4): 'Acme.Job Run': what it waits for is missing; expected one of none, memory, network")]
    [InlineData("Acme.Job Run moon", "jobs(4): 'Acme.Job Run moon': 'moon' is nothing that is waited for; expected")]
    [InlineData("Acme.Job Run unsaid", "jobs(4): 'Acme.Job Run unsaid': 'unsaid' is nothing")]
    [InlineData("Acme.Job Run 3", "jobs(4): 'Acme.Job Run 3': '3' is nothing")]
    [InlineData("Acme.Job Run disk,network", "jobs(4): 'Acme.Job Run disk,network': 'disk,network' is nothing")]
    [InlineData("Acme.Job Run disk =>", "jobs(4): 'Acme.Job Run disk =>': nothing follows '=>'; expected")]
    [InlineData("Acme.Job Run disk => none", "jobs(4): 'Acme.Job Run disk => none': 'none' owes a reason; expected")]
    [InlineData("Acme.Job Run disk slowly", "jobs(4): 'Acme.Job Run disk slowly': 'slowly' is not known here; expected")]
    [InlineData("Acme.Job Run none", "jobs(4): 'Acme.Job Run none': 'none' owes a reason; expected")]
    [InlineData("Acme.Job Run disk uncertain", "jobs(4): 'Acme.Job Run disk uncertain': 'uncertain' owes a reason; expected")]
    [InlineData("Acme.Job Run(System.String disk", "jobs(4): 'Acme.Job Run(System.String disk': the parenthesis in 'Run(System.String' is not closed; expected")]
    [InlineData("Acme.Job Run none because", "jobs(4): 'Acme.Job Run none because': nothing follows 'because'; expected")]
    [InlineData("versoins: 7", "jobs(4): 'versoins: 7': no header is called 'versoins:'; expected")]
    public void MalformedLine_isRefused_withFileAndLine(string line, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => BlockingFile.Parse("jobs", $"# a\ntitle: t\npackage: p\n{line}\n")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("title: t\npackage: p\n")]
    [InlineData("# a\npackage: p\n")]
    [InlineData("# a\ntitle: t\n")]
    public void MalformedFile_isRefused(string text) =>
        Assert.StartsWith("jobs: expected a comment", Assert.Throws<FormatException>(() => BlockingFile.Parse("jobs", text)).Message, StringComparison.Ordinal);

    private static IEnumerable<BlockingEntry> Entries() => Verifiable().SelectMany(file => file.Entries);

    private static IEnumerable<BlockingFile> Verifiable() => BlockingFile.All.Where(file => file is { IsVerified: true, Versions: null });

    private static bool IsThere(KnownTypes types, BlockingEntry entry) =>
        types.Get(entry.TypeName) is { } type
        && (entry.Member == BlockingEntry.AnyMember
            || (entry.IsDisposal && type.AllInterfaces.Contains(types.IDisposable!, SymbolEqualityComparer.Default))
            || type.GetMembers(entry.Member).Any(member => entry.Parameters is null || ParametersOf(member) == entry.Parameters));

    private static string ParametersOf(ISymbol member) => member.GetDocumentationCommentId()! is var id && id.IndexOf('(', StringComparison.Ordinal) is >= 0 and var open ? id[open..] : "()";
}
