using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AsyncAnalyzers.Tests.Completion;

/// <summary>Statements of a generated program. Its parts are texts and further blocks.</summary>
internal sealed record Statement(params object[] Parts);

/// <summary>
/// A generated method in its two forms: the analyzer sees <c>t.Result</c> where the execution calls <c>Read(t, id)</c>.
/// </summary>
internal sealed partial record GeneratedProgram(int Seed, List<Statement> Body)
{
    public const string Parameters = "Task<int> a, Task<int> b, Task<int> c, List<Task<int>> many, Task<int>[] array, Dictionary<string, Task<int>> byName, bool x, bool y";

    /// <summary>Each time another one gives the tasks of the parameters: the same task may have two names.</summary>
    private const string Arguments = "Start(), Start(), Start(), new List<Task<int>> { Start(), Start() }, new[] { Start(), Start() }, new Dictionary<string, Task<int>> { [\"k\"] = Start(), [\"l\"] = Start() }, Coin, Coin";

    /// <summary>In the text of a statement: a read of a task.</summary>
    public static string Read(int id, string task, string form) => $"«{id}|{form}|{task}»";

    /// <summary>In the text of a statement: what only the execution needs.</summary>
    public static string Executed(string text) => $"‹{text}›";

    public string Render(string name, bool isExecuted)
    {
        var text = new StringBuilder();
        Write(text, Body, 2);
        var body = isExecuted ? ReadMarker().Replace(text.ToString(), "Read($3, $1)") : ReadMarker().Replace(text.ToString(), "$3$2/*$1*/");
        body = ExecutedMarker().Replace(body, isExecuted ? "$1" : "");
        return $$"""
                public async Task {{name}}({{Parameters}})
                {
                    var sum = 0;
            {{body}}    }
            {{(isExecuted ? $"\n    public Task Run{name}() => {name}({Arguments});\n" : "")}}
            """;
    }

    /// <summary>The program without one of its statements, for each of them, large ones first; or with what one consists of in its place.</summary>
    public IEnumerable<GeneratedProgram> Smaller() => Smaller(Body).Select(body => this with { Body = body });

    /// <summary>The reads of the program by their number.</summary>
    public IEnumerable<int> Reads => ReadMarker().Matches(Text()).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct();

    private string Text()
    {
        var text = new StringBuilder();
        Write(text, Body, 2);
        return text.ToString();
    }

    private static IEnumerable<List<Statement>> Smaller(List<Statement> block)
    {
        for (var i = 0; i < block.Count; i++)
        {
            List<Statement> before = block[..i], after = block[(i + 1)..];
            yield return [.. before, .. after];
            foreach (var part in block[i].Parts.OfType<List<Statement>>())
            {
                yield return [.. before, .. part, .. after];
            }

            for (var p = 0; p < block[i].Parts.Length; p++)
            {
                if (block[i].Parts[p] is List<Statement> inner)
                {
                    foreach (var smaller in Smaller(inner))
                    {
                        var parts = block[i].Parts.ToArray();
                        parts[p] = smaller;
                        yield return [.. before, new Statement(parts), .. after];
                    }
                }
            }
        }
    }

    private static void Write(StringBuilder text, List<Statement> block, int depth)
    {
        var indentation = new string(' ', 4 * depth);
        foreach (var statement in block)
        {
            text.Append(indentation);
            foreach (var part in statement.Parts)
            {
                if (part is List<Statement> inner)
                {
                    text.Append('\n').Append(indentation).Append("{\n");
                    Write(text, inner, depth + 1);
                    text.Append(indentation).Append("}\n").Append(indentation);
                }
                else
                {
                    text.Append(part);
                }
            }

            text.Append('\n');
        }
    }

    [GeneratedRegex("«(\\d+)\\|([^|»]*)\\|([^»]*)»")]
    private static partial Regex ReadMarker();

    [GeneratedRegex("‹([^›]*)›")]
    private static partial Regex ExecutedMarker();
}
