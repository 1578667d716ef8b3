using System.CommandLine;
using AsyncAnalyzers.Dev.Catalog;
using AsyncAnalyzers.Dev.Corpus;
using AsyncAnalyzers.Dev.Docs;
using AsyncAnalyzers.Dev.Rules;

namespace AsyncAnalyzers.Dev;

/// <summary>The tool: its verbs, and what becomes of a command line that names none, or of input that a verb can't work with.</summary>
internal static class DevTool
{
    public static async Task<int> RunAsync(string[] arguments, RulesAtWork rules, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("The developers' tool of AsyncAnalyzers.") { new CorpusCommand(rules), new DocsCommand(rules), new CatalogCommand() };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
            {
                await error.WriteLineAsync(problem.Message);
            }

            await error.WriteLineAsync($"{parsed.CommandResult.Command.Name} --help tells the options.");
            return ExitCodes.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, cancellationToken);
        }
        catch (Exception exception) when (exception is InputException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitCodes.BadInput;
        }
    }
}
