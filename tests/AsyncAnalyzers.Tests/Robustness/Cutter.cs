using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncAnalyzers.Tests.Robustness;

/// <summary>Breaks a source as somebody does who is typing in it. The same seed breaks it in the same way.</summary>
internal sealed class Cutter(int seed)
{
    private static readonly ImmutableArray<string> s_insertions =
    [
        "await ", "async ", "lock (this) ", "?.", ".", "(", ")", "{", "}", ";", ",", "=>", "<", ">", "[", "]", "ref ", "out ", "new ", "return ", "static ",
        "yield return ", "unsafe ", "fixed ", "from x in ", "select ", "is ", "switch ", "when ", "catch ", "using ", "foreach (", "default", "nameof(", "\"", "$\"{", "/*", "#if X\n",
        "Task.WaitAll(", "Task.WaitAny(", "Thread.Sleep(", ".RunSynchronously()", ".Join()", ".Result", ".Wait()", ".GetAwaiter()", ".GetResult()", "partial ", "required ", "file ", "where ", "delegate ", "this ", "base.", "@", "global::", "dynamic ", "=", "??", "!",
    ];

    private readonly Random _random = new(seed);

    public string Cut(TestSource source)
    {
        var text = source.Text[source.Subject..];
        var changes = _random.Next(1, 4);
        for (var i = 0; i < changes; i++)
        {
            text = CutOnce(text);
        }

        return source.Text[..source.Subject] + text;
    }

    private string CutOnce(string text)
    {
        var tokens = SyntaxFactory.ParseTokens(text).Where(token => !token.IsKind(SyntaxKind.EndOfFileToken)).ToList();
        if (tokens.Count < 2)
        {
            return text;
        }

        var one = tokens[_random.Next(tokens.Count)].FullSpan;
        var other = tokens[_random.Next(tokens.Count)].FullSpan;
        var position = _random.Next(text.Length);
        return _random.Next(7) switch
        {
            0 => text[..position],
            1 => text.Remove(position, _random.Next(Math.Min(40, text.Length - position))),
            2 => text.Remove(one.Start, one.Length),
            3 => text.Insert(one.Start, text.Substring(one.Start, one.Length)),
            4 => text.Remove(one.Start, one.Length).Insert(one.Start, text.Substring(other.Start, other.Length)),
            5 => text[..Math.Min(one.Start, other.Start)] + text[Math.Max(one.Start, other.Start)..],
            _ => text.Insert(one.End, s_insertions[_random.Next(s_insertions.Length)]),
        };
    }
}
