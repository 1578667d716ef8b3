using System.CommandLine;
using System.Globalization;

namespace AsyncAnalyzers.Dev.Catalog;

/// <summary>The verb <c>catalog</c>: what the IL of frameworks and packages says of the catalog.</summary>
internal sealed class CatalogCommand : Command
{
    /// <summary>The list that the restore of the tests leaves, below the repository's root: they reference every package that the catalog is verified against.</summary>
    public const string AssetsFile = "tests/AsyncAnalyzers.Tests/obj/project.assets.json";

    public CatalogCommand()
        : base("catalog", "Looks at the catalog.")
    {
        var root = new Option<DirectoryInfo>("--root") { Description = "The repository, restored; the current folder if not given.", DefaultValueFactory = _ => new DirectoryInfo(".") };
        var evidence = new Command("evidence", "Scans the IL of the shared frameworks and of the restored packages for what blocks, and prints what it says of each line of the catalog, and what the catalog lacks.") { root };
        evidence.SetAction(async (result, cancellationToken) =>
        {
            var found = EvidenceSearch.Run(Path.Combine(result.GetValue(root)!.FullName, AssetsFile));
            await PrintAsync(found, result.InvocationConfiguration.Output, cancellationToken);
            return ExitCodes.Success;
        });
        Subcommands.Add(evidence);
    }

    private static async Task PrintAsync(CatalogEvidence found, TextWriter output, CancellationToken cancellationToken)
    {
        List<string> lines = [$"Scanned: {string.Join(", ", found.Assemblies.Frameworks)} and packages, {found.Assemblies.Paths.Length} assemblies.", .. found.Skipped.Select(skipped => "Skipped: " + skipped)];
        foreach (var file in found.Entries.GroupBy(entry => entry.File))
        {
            lines.AddRange(["", file.Key.Title]);
            lines.AddRange(file.Where(entry => entry.Claims).Select(entry => $"  {entry.Member}: {entry.Chain ?? $"no chain ({entry.Reason ?? "no reason"})"}"));
        }

        var candidates = found.Pairs.Where(pair => pair.Chain is not null).ToList();
        var harmless = found.Pairs.Where(pair => pair.Chain is null).ToList();
        lines.AddRange(["", $"Candidates: {candidates.Count} members that reach a system call or a wait and have an awaitable form, and no line"]);
        lines.AddRange(candidates.Select(pair => $"  {pair.Method}: {pair.Chain}"));
        lines.AddRange(["", $"Pairs that never block, as far as the IL says: {harmless.Count} without a line"]);
        lines.AddRange(harmless.Select(pair => "  " + pair.Method));
        lines.AddRange(["", string.Create(CultureInfo.InvariantCulture, $"{found.Claims.Count()} lines claim that something waits; {found.WithoutChain.Count()} of them have no chain, {found.ShareWithoutChain:0.0} % (bound {CatalogEvidence.Bound} %)")]);
        await output.WriteLineAsync(string.Join("\n", lines).AsMemory(), cancellationToken);
    }
}
