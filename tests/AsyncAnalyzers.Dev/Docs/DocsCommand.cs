using System.CommandLine;

namespace AsyncAnalyzers.Dev.Docs;

/// <summary>The verb <c>docs</c>: makes the generated parts of the documentation anew. A test fails where that would change them.</summary>
internal sealed class DocsCommand : Command
{
    public DocsCommand()
        : base("docs", "Makes the generated parts of the documentation anew.")
    {
        var root = new Option<DirectoryInfo>("--root") { Description = "The repository; the current folder if not given.", DefaultValueFactory = _ => new DirectoryInfo(".") };
        Options.Add(root);
        SetAction(async (result, cancellationToken) =>
        {
            var path = Path.Combine(result.GetValue(root)!.FullName, HandlersPage.Path);
            var page = await File.ReadAllTextAsync(path, cancellationToken);
            var updated = HandlersPage.Update(page);
            if (updated != page)
            {
                await File.WriteAllTextAsync(path, updated, cancellationToken);
            }

            await result.InvocationConfiguration.Output.WriteLineAsync($"{HandlersPage.Path}: {(updated == page ? "unchanged" : "written")}");
            return ExitCodes.Success;
        });
    }
}
