using System.Text;

namespace AsyncAnalyzers.Dev.Corpus.ProjectFiles;

/// <summary>The properties of one project. An unknown one is empty, as in MSBuild; the environment is left out, so that a run says the same everywhere.</summary>
internal sealed class PropertyTable
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    public string this[string name]
    {
        get => _values.GetValueOrDefault(name, "");
        set => _values[name] = value;
    }

    public bool IsTrue(string name) => string.Equals(this[name].Trim(), "true", StringComparison.OrdinalIgnoreCase);

    public bool IsFalse(string name) => string.Equals(this[name].Trim(), "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>The text with every <c>$(…)</c> replaced by what it stands for.</summary>
    public string Expand(string text)
    {
        if (!text.Contains("$(", StringComparison.Ordinal))
        {
            return text;
        }

        var expanded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '$' && ClosingParenthesis(text, at + 1) is { } end)
            {
                expanded.Append(PropertyFunctions.Evaluate(text[(at + 2)..end], this));
                at = end;
            }
            else
            {
                expanded.Append(text[at]);
            }
        }

        return expanded.ToString();
    }

    /// <summary>Where the parenthesis that opens here is closed; null where none opens, or none closes it.</summary>
    internal static int? ClosingParenthesis(string text, int start)
    {
        if (start >= text.Length || text[start] != '(')
        {
            return null;
        }

        var depth = 0;
        for (var at = start; at < text.Length; at++)
        {
            depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return at;
            }
        }

        return null;
    }
}
