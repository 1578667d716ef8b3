using System.CommandLine;
using AsyncAnalyzers.Dev.Catalog;
using AsyncAnalyzers.Dev.Rules;

namespace AsyncAnalyzers.Dev.Docs;

/// <summary>The verb <c>docs</c>: makes the generated parts of the documentation, and the presets of the package, anew. A test fails where that would change them.</summary>
internal sealed class DocsCommand : Command
{
    public DocsCommand(RulesAtWork rules)
        : base("docs", "Makes the generated parts of the documentation and the presets of the package anew.")
    {
        var root = new Option<DirectoryInfo>("--root") { Description = "The repository; the current folder if not given.", DefaultValueFactory = _ => new DirectoryInfo(".") };
        Options.Add(root);
        SetAction(async (result, cancellationToken) =>
        {
            var repository = result.GetValue(root)!.FullName;
            var output = result.InvocationConfiguration.Output;
            await UpdateAsync(repository, HandlersPage.Path, HandlersPage.Update, output, cancellationToken);
            foreach (var (name, text) in Presets.Write(rules.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)))
            {
                await UpdateAsync(repository, $"{Presets.Folder}/{name}", _ => text, output, cancellationToken);
            }

            var evidence = EvidenceSearch.Run(Path.Combine(repository, CatalogCommand.AssetsFile));
            await UpdateAsync(repository, CatalogPage.Path, _ => CatalogPage.Write(evidence), output, cancellationToken);
            return ExitCodes.Success;
        });
    }

    private static async Task UpdateAsync(string repository, string file, Func<string, string> update, TextWriter output, CancellationToken cancellationToken)
    {
        var path = Path.Combine(repository, file);
        var before = File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken) : "";
        var after = update(before);
        if (after != before)
        {
            await File.WriteAllTextAsync(path, after, cancellationToken);
        }

        await output.WriteLineAsync($"{file}: {(after == before ? "unchanged" : "written")}");
    }
}
