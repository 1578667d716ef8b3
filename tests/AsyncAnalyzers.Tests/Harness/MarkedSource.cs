using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>A span of the markup: with neither an ID nor a number it is <c>[|…|]</c>, the analyzer's first rule.</summary>
internal readonly record struct MarkedSpan(string? Id, int? Number, TextSpan Span);

/// <summary>
/// Source with its markup taken out: <c>[|…|]</c>, <c>{|ASY1001:…|}</c> and <c>{|#0:…|}</c>, nested at will. A <c>{|</c>
/// without a name, and an end without its beginning, are ordinary text.
/// </summary>
internal sealed partial record MarkedSource(string Text, ImmutableArray<MarkedSpan> Spans)
{
    public static MarkedSource Parse(string source) =>
        TryParse(source, out var error) ?? throw new ArgumentException($"{error} in:\n{source}", nameof(source));

    /// <summary>The text without the markup, where there is a proper one; other text as it is.</summary>
    public static string Strip(string source) => TryParse(source, out _)?.Text ?? source;

    private static MarkedSource? TryParse(string source, out string? error)
    {
        var text = new StringBuilder(source.Length);
        var spans = ImmutableArray.CreateBuilder<MarkedSpan>();
        var open = new Stack<(string? Id, int? Number, int Start, char End)>();
        for (var i = 0; i < source.Length; i++)
        {
            var rest = source.AsSpan(i);
            if (rest.StartsWith("[|"))
            {
                open.Push((null, null, text.Length, ']'));
                i++;
            }
            else if (rest.StartsWith("{|") && NamedOpening().Match(source, i) is { Success: true } opening)
            {
                var name = opening.Groups[1].Value;
                open.Push(name[0] == '#'
                    ? (null, int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture), text.Length, '}')
                    : (name, null, text.Length, '}'));
                i += opening.Length - 1;
            }
            else if (rest.Length > 1 && rest[0] == '|' && open.TryPeek(out var top) && rest[1] == top.End)
            {
                open.Pop();
                spans.Add(new MarkedSpan(top.Id, top.Number, TextSpan.FromBounds(top.Start, text.Length)));
                i++;
            }
            else
            {
                text.Append(source[i]);
            }
        }

        error = open.Count == 0 ? null : "Markup that is opened and never closed";
        return open.Count == 0 ? new MarkedSource(text.ToString(), spans.ToImmutable()) : null;
    }

    [GeneratedRegex(@"\G\{\|(#\d+|[A-Za-z_]\w*):")]
    private static partial Regex NamedOpening();
}
