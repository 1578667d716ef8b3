using AsyncAnalyzers.Handlers;

namespace AsyncAnalyzers.Dev.Docs;

/// <summary>The page <c>docs/handlers.md</c>: what a person wrote about handlers, and a list of them made from the recognisers.</summary>
internal static class HandlersPage
{
    /// <summary>Where it is, below the repository's root.</summary>
    public const string Path = "docs/handlers.md";

    private const string Begin = "<!-- generated: dotnet run --project tests/AsyncAnalyzers.Dev -- docs -->";
    private const string End = "<!-- end of what is generated -->";

    /// <summary>The page with its generated part made anew.</summary>
    /// <exception cref="InvalidDataException">The page has not the two comments that the list stands between.</exception>
    public static string Update(string page)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? page[..(begin + Begin.Length)] + "\n" + List() + page[end..]
            : throw new InvalidDataException($"{Path}: expected a line '{Begin}' and after it a line '{End}'.");
    }

    private static string List()
    {
        List<string> lines = ["### By convention"];
        foreach (var convention in HandlerKinds.Conventions)
        {
            lines.Add($"**{convention.Title}** (\"{convention.Noun}\"), as in {convention.Follows}:");
            lines.AddRange(convention.Recognised.Select(line => $"- {line}"));
            lines.Add("");
        }

        lines.AddRange(["### By type, attribute or call", "| Handlers | In messages | Runs on | Known by |", "|---|---|---|---|"]);
        lines.AddRange(HandlerFile.All
            .OrderBy(file => file.Title, StringComparer.Ordinal)
            .Select(file => $"| {file.Title} | {file.Noun} | {Thread(file.Thread)} | {string.Join(", ", file.Entries.Select(Describe).Distinct(StringComparer.Ordinal))} |"));
        return string.Join("\n", lines) + "\n";
    }

    private static string Thread(HandlerThread thread) => thread switch
    {
        HandlerThread.Pool => "the thread pool",
        HandlerThread.Component => "the renderer",
        HandlerThread.Dedicated => "workers of its own (synchronous ones may block)",
        _ => "the request",
    };

    private static string Describe(HandlerEntry entry) => entry.Kind switch
    {
        HandlerEntryKind.Attribute => $"`[{WithoutSuffix(ShortName(entry.TypeName))}]`",
        HandlerEntryKind.Call when entry.Method == ".ctor" => $"`new {ShortName(entry.TypeName)}(…)`",
        HandlerEntryKind.Call => $"`{ShortName(entry.TypeName)}.{entry.Method}(…)`",
        HandlerEntryKind.Derived => $"interfaces that derive from `{ShortName(entry.TypeName)}`",
        HandlerEntryKind.TypeMethods => $"public methods of `{ShortName(entry.TypeName)}`",
        HandlerEntryKind.Context => $"delegates and overrides that take a `{ShortName(entry.TypeName)}`",
        _ => $"`{ShortName(entry.TypeName)}`",
    };

    private static string WithoutSuffix(string name) => name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name;

    /// <summary><c>IPipelineBehavior`2</c> → <c>IPipelineBehavior&lt;,&gt;</c>.</summary>
    private static string ShortName(string metadataName)
    {
        var parts = metadataName[(metadataName.LastIndexOf('.') + 1)..].Split('`');
        return parts.Length == 1 ? parts[0] : $"{parts[0]}<{new string(',', int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) - 1)}>";
    }
}
