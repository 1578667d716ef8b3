using AsyncAnalyzers.Handlers;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Tests.Handlers;

/// <summary>The handler files say what is true of the frameworks and libraries that they name.</summary>
public sealed class HandlerFileTests
{
    /// <summary>Libraries that no package source of the tests has, or that can't stand beside the Roslyn of the tests.</summary>
    private static readonly string[] s_unverified = ["HotChocolate.", "NServiceBus.", "Orleans.", "Wolverine.Http."];

    /// <summary>Newer, or older, than the version that the tests have.</summary>
    private static readonly string[] s_otherVersions = ["MediatR.IStreamPipelineBehavior`2", "MediatR.IStreamRequestHandler`2", "MediatR.Pipeline.IRequestExceptionAction`2", "MediatR.Pipeline.IRequestExceptionHandler`3"];

    private static readonly Lazy<Compilation> s_compilation = new(() => Microsoft.CodeAnalysis.CSharp.CSharpCompilation.Create(
        "Everything",
        references: ReferenceAssemblies.AspNetCore.With(ThirdPartyTests.Packages)));

    [Fact]
    public void Types_areThere()
    {
        var types = new KnownTypes(s_compilation.Value);
        var missing = Entries()
            .Where(entry => types.Get(entry.TypeName) is null)
            .Select(entry => entry.TypeName)
            .Where(name => !s_unverified.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) && !s_otherVersions.Contains(name));
        Assert.Empty(missing);
    }

    [Fact]
    public void Exceptions_areNeeded()
    {
        var types = new KnownTypes(s_compilation.Value);
        Assert.All(s_otherVersions, name => Assert.Null(types.Get(name)));
        Assert.All(s_unverified, prefix => Assert.Contains(Entries(), entry => entry.TypeName.StartsWith(prefix, StringComparison.Ordinal) && types.Get(entry.TypeName) is null));
    }

    [Fact]
    public void Calls_takeADelegate()
    {
        var types = new KnownTypes(s_compilation.Value);
        var wrong = Entries()
            .Where(entry => entry.Kind == HandlerEntryKind.Call)
            .Where(entry => types.Get(entry.TypeName) is { } type && !type.GetMembers(entry.Method!).OfType<IMethodSymbol>()
                .SelectMany(method => method.Parameters)
                .Any(parameter => parameter.Type.TypeKind == TypeKind.Delegate && (entry.Parameter is null || entry.Parameter == parameter.Name)));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Entries_standOnce_inOrder()
    {
        foreach (var file in HandlerFile.All)
        {
            var ordered = file.Entries.OrderBy(entry => entry.Kind).ThenBy(entry => entry.TypeName, StringComparer.OrdinalIgnoreCase).ThenBy(entry => entry.Method, StringComparer.Ordinal).Distinct();
            Assert.True(ordered.SequenceEqual(file.Entries), $"{file.Title}: {string.Join(", ", file.Entries)}");
        }

        Assert.Equal(HandlerFile.All.Length, HandlerFile.All.DistinctBy(file => file.Title).Count());
    }

    [Fact]
    public void File_isRead_withHeadersAndEntries()
    {
        var file = HandlerFile.Parse("a", "# Follows X,\n# and Y.\ntitle: Jobs\nkind: job\nruns: pool\ninstead: await\n\ntype Acme.IJob`1\ncall Acme.Bus Send handler\r\n");
        Assert.Equal(("Jobs", "job", HandlerThread.Pool, "Follows X, and Y.", "await"), (file.Title, file.Noun, file.Thread, file.Follows, file.Instead));
        Assert.Equal<HandlerEntry>([new HandlerEntry(HandlerEntryKind.Type, "Acme.IJob`1"), new HandlerEntry(HandlerEntryKind.Call, "Acme.Bus", "Send", "handler")], file.Entries);
    }

    [Theory]
    [InlineData("# a\ntitle: t\nkind: k\ntypo Acme.IJob", "jobs(4): 'typo Acme.IJob'; expected")]
    [InlineData("# a\ntitle: t\nkind: k\ntype", "jobs(4): 'type'; expected")]
    [InlineData("# a\ntitle: t\nkind: k\ncall Acme.Bus", "jobs(4): 'call Acme.Bus'; expected")]
    [InlineData("title: t\nkind: k\n", "jobs: expected a comment")]
    [InlineData("# a\nkind: k\n", "jobs: expected a comment")]
    [InlineData("# a\ntitle: t\nkind: k\nruns: away\n", "jobs: expected a comment")]
    [InlineData("# a\ntitle: t\nkind: k\nreturns: nothing\n", "jobs: expected a comment")]
    public void MalformedFile_isRefused_withFileAndLine(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => HandlerFile.Parse("jobs", text)).Message, StringComparison.Ordinal);

    private static IEnumerable<HandlerEntry> Entries() => HandlerFile.All.SelectMany(file => file.Entries);
}
