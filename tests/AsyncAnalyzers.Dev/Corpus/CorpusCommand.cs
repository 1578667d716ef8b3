using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AsyncAnalyzers.Dev.Rules;

namespace AsyncAnalyzers.Dev.Corpus;

/// <summary>The command line of the verb <c>corpus</c>.</summary>
internal sealed class CorpusCommand : Command
{
    private readonly Argument<string> _folder = new("FOLDER") { Description = "The folder with the projects; those below it are found too." };

    private readonly Option<string[]> _rules = new("--rule") { Description = "Run these rules only.", HelpName = "ID,ID…" };

    private readonly Option<string?> _scope = new("--scope") { Description = "The value of async_analyzers.scope." };

    private readonly Option<bool> _editorConfig = new("--editorconfig") { Description = "Honour the repository's .editorconfig files; they are ignored otherwise." };

    private readonly Option<string[]> _packages = new("--packages") { Description = "A further folder of packages, or of assemblies, which every project then references.", HelpName = "FOLDER" };

    private readonly Option<bool> _excludeTests = new("--exclude-tests") { Description = "Leave out test projects." };

    private readonly Option<int?> _sample = new("--sample") { Description = "Print N reports, chosen at random, with the code around.", HelpName = "N", CustomParser = static result => Number(result, 1) };

    private readonly Option<int> _seed = new("--seed") { Description = "What the random choice depends on.", HelpName = "S", CustomParser = static result => Number(result, int.MinValue) ?? 0 };

    private readonly Option<string?> _save = new("--save") { Description = "Write the reports to a file.", HelpName = "FILE" };

    private readonly Option<string?> _diff = new("--diff") { Description = "Print what is new and what is gone since the reports were saved in a file.", HelpName = "FILE" };

    private readonly Option<bool> _fix = new("--fix") { Description = "Apply every fix, singly and as Fix All, and compile the result." };

    private readonly Option<bool> _emitEach = new("--emit-each") { Description = "Emit the projects after each single fix, which is slow, instead of binding the files that it may have broken." };

    private readonly Option<string?> _out = new("--out") { Description = "Write the files that Fix All changes, before (a/) and after (b/).", HelpName = "FOLDER" };

    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Print all projects, the names of what is missing, and what no fix is offered for." };

    public CorpusCommand(RulesAtWork rules)
        : base("corpus", "Runs the analyzers, and the fixes, over the projects of a folder.")
    {
        Arguments.Add(_folder);
        foreach (var option in (Option[])[_rules, _scope, _editorConfig, _packages, _excludeTests, _sample, _seed, _save, _diff, _fix, _emitEach, _out, _verbose])
        {
            Options.Add(option);
        }

        _scope.AcceptOnlyFromAmong("async", "handlers", "all");
        Validators.Add(result => Check(result, rules));
        SetAction((parsed, cancellationToken) => new CorpusVerb(Read(parsed), rules, parsed.InvocationConfiguration.Output).RunAsync(cancellationToken));
    }

    private void Check(CommandResult result, RulesAtWork rules)
    {
        foreach (var id in RulesIn(result.GetValue(_rules)).Where(id => !rules.Ids.Contains(id)))
        {
            result.AddError($"There is no rule {id}; there are {string.Join(", ", rules.Ids)}.");
        }

        foreach (var folder in (result.GetValue(_packages) ?? []).Where(folder => !Directory.Exists(folder)))
        {
            result.AddError($"There is no folder {folder} of packages.");
        }

        Needs(_seed, _sample);
        Needs(_emitEach, _fix);
        Needs(_out, _fix);

        void Needs(Option option, Option other)
        {
            if (result.GetResult(option) is { Implicit: false } && result.GetResult(other) is not { Implicit: false })
            {
                result.AddError($"{option.Name} says something about {other.Name}, which is not given.");
            }
        }
    }

    private CorpusOptions Read(ParseResult parsed) => new()
    {
        Folder = parsed.GetValue(_folder)!,
        Rules = RulesIn(parsed.GetValue(_rules)),
        Scope = parsed.GetValue(_scope),
        HonoursEditorConfig = parsed.GetValue(_editorConfig),
        PackageFolders = [.. (parsed.GetValue(_packages) ?? []).Select(Path.GetFullPath)],
        ExcludesTests = parsed.GetValue(_excludeTests),
        Sample = parsed.GetValue(_sample),
        Seed = parsed.GetValue(_seed),
        SaveTo = parsed.GetValue(_save),
        DiffAgainst = parsed.GetValue(_diff),
        Fixes = parsed.GetValue(_fix),
        EmitsEachFix = parsed.GetValue(_emitEach),
        Output = parsed.GetValue(_out),
        IsVerbose = parsed.GetValue(_verbose),
    };

    private static int? Number(ArgumentResult argument, int least)
    {
        if (int.TryParse(argument.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least)
        {
            return number;
        }

        argument.AddError($"{(argument.Parent as OptionResult)?.IdentifierToken?.Value} takes a number{(least == 1 ? ", 1 or more" : "")}, not '{argument.Tokens[0].Value}'.");
        return null;
    }

    private static ImmutableArray<string> RulesIn(string[]? values) =>
        [.. (values ?? []).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(id => id.ToUpperInvariant()).Distinct(StringComparer.Ordinal)];
}
