namespace AsyncAnalyzers.Tests.House;

/// <param name="Role">What follows the language: <c>flagged</c>, <c>fine</c>, <c>fixed</c>, <c>fragment</c>, a file's name, or nothing.</param>
internal sealed record Fence(string File, int Line, string Language, string Role, string Content)
{
    /// <summary>How many headings stand before it.</summary>
    public int Section { get; init; }
}

/// <summary>The fenced code blocks of a Markdown text; no more of Markdown is understood.</summary>
internal static class MarkdownFences
{
    public static IEnumerable<Fence> Read(string file, string markdown)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        var section = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var opening = lines[i].TrimStart();
            var ticks = opening.TakeWhile(character => character == '`').Count();
            if (ticks < 3)
            {
                section += lines[i].StartsWith('#') ? 1 : 0;
                continue;
            }

            var indentation = lines[i].Length - opening.Length;
            var start = i + 1;
            do
            {
                i++;
            }
            while (i < lines.Length && lines[i].Trim() != opening[..ticks]);

            var info = opening[ticks..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var content = lines[start..Math.Min(i, lines.Length)].Select(line => line[Math.Min(indentation, line.Length - line.TrimStart().Length)..]);
            yield return new Fence(file, start, info.FirstOrDefault() ?? "", string.Join(' ', info.Skip(1)), string.Join("\n", content)) { Section = section };
        }
    }
}
