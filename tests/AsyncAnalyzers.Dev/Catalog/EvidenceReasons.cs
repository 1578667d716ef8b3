using System.Collections.Immutable;

namespace AsyncAnalyzers.Dev.Catalog;

/// <summary>Why lines have no chain: <c>reasons.txt</c>, a line for each member, or for <c>*</c>, all members of the type.</summary>
internal sealed record EvidenceReasons(ImmutableArray<(string Type, string Member, string Reason)> Lines)
{
    /// <summary>The closed list, with what each means.</summary>
    public static readonly ImmutableDictionary<string, string> Meanings = ImmutableDictionary.CreateRange(StringComparer.Ordinal, new KeyValuePair<string, string>[]
    {
        new("delegate", "what it calls is a delegate that is compiled or given at run time"),
        new("native", "it waits in a native library of its own"),
        new("interface", "what it calls is open: an interface or abstract class that other assemblies implement"),
        new("async-flag", "one method does both, told by a flag, and returns a task"),
    });

    /// <exception cref="InvalidDataException">A line is not of the form, or gives a reason that is not on the list.</exception>
    public static EvidenceReasons Read(string text)
    {
        var lines = ImmutableArray.CreateBuilder<(string, string, string)>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.Split(' ') is not [var type, var member, var reason] || !Meanings.ContainsKey(reason))
            {
                throw new InvalidDataException($"reasons.txt: '{line}'; expected '<type> <member>|* {string.Join('|', Meanings.Keys.Order(StringComparer.Ordinal))}'");
            }

            lines.Add((type, member, reason));
        }

        return new EvidenceReasons(lines.ToImmutable());
    }

    /// <summary>The reasons that are part of this assembly.</summary>
    public static EvidenceReasons Embedded()
    {
        using var reader = new StreamReader(typeof(EvidenceReasons).Assembly.GetManifestResourceStream("reasons.txt")!);
        return Read(reader.ReadToEnd());
    }

    /// <summary>The reason for a line of the catalog: that for its member, else that for its type.</summary>
    public (string Type, string Member, string Reason)? Find(string type, string member)
    {
        (string, string, string)? ofType = null;
        foreach (var line in Lines.Where(line => line.Type == type))
        {
            if (line.Member == member)
            {
                return line;
            }

            ofType = line.Member == "*" ? line : ofType;
        }

        return ofType;
    }
}
