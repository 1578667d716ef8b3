using System.Globalization;

namespace AsyncAnalyzers.Dev.Corpus.ProjectFiles;

/// <summary>A condition of a project file. One that can't be read counts as not met.</summary>
internal ref struct Condition
{
    private readonly string _text;
    private readonly PropertyTable _properties;
    private int _at;
    private bool _isBroken;

    private Condition(string text, PropertyTable properties) => (_text, _properties) = (text, properties);

    public static bool IsMet(string? text, PropertyTable properties)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var condition = new Condition(text, properties);
        var isMet = condition.Or();
        return isMet && condition.IsAtEnd();
    }

    private bool Or()
    {
        var value = And();
        while (TakeWord("or"))
        {
            value |= And();
        }

        return value;
    }

    private bool And()
    {
        var value = Comparison();
        while (TakeWord("and"))
        {
            value &= Comparison();
        }

        return value;
    }

    private bool Comparison()
    {
        if (Take("!"))
        {
            return !Comparison();
        }

        if (Take("("))
        {
            var inside = Or();
            _isBroken |= !Take(")");
            return inside;
        }

        var left = Operand();
        if (Take("("))
        {
            var argument = Operand();
            _isBroken |= !Take(")");
            return IsFunctionTrue(left, argument);
        }

        return Take("==") ? Same(left, Operand())
            : Take("!=") ? !Same(left, Operand())
            : Take("<=") ? Order(left, Operand()) <= 0
            : Take(">=") ? Order(left, Operand()) >= 0
            : Take("<") ? Order(left, Operand()) < 0
            : Take(">") ? Order(left, Operand()) > 0
            : IsTrue(left);
    }

    private readonly bool IsFunctionTrue(string name, string argument) => name switch
    {
        _ when name.Equals("Exists", StringComparison.OrdinalIgnoreCase) => argument.Length > 0 && Exists(argument),
        _ when name.Equals("HasTrailingSlash", StringComparison.OrdinalIgnoreCase) => argument.EndsWith('/') || argument.EndsWith('\\'),
        _ => false,
    };

    private readonly bool Exists(string path) =>
        Path.Combine(_properties["MSBuildProjectDirectory"], path.Replace('\\', '/')) is var full && (File.Exists(full) || Directory.Exists(full));

    private string Operand()
    {
        SkipSpace();
        var start = _at;
        if (_at < _text.Length && _text[_at] == '\'')
        {
            var end = _text.IndexOf('\'', _at + 1);

            // Quotes inside $(…) belong to the call in it.
            for (var open = _text.IndexOf("$(", _at, StringComparison.Ordinal);
                open >= 0 && open < end && PropertyTable.ClosingParenthesis(_text, open + 1) is { } close;
                open = _text.IndexOf("$(", close, StringComparison.Ordinal))
            {
                end = close > end ? _text.IndexOf('\'', close) : end;
            }

            _isBroken |= end < 0;
            _at = end < 0 ? _text.Length : end + 1;
            return end < 0 ? "" : _properties.Expand(_text[(start + 1)..end]);
        }

        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && !"()=!<>'".Contains(_text[_at], StringComparison.Ordinal))
        {
            _at = _text[_at] is '$' or '@' or '%' && PropertyTable.ClosingParenthesis(_text, _at + 1) is { } close ? close + 1 : _at + 1;
        }

        _isBroken |= _at == start;
        return _properties.Expand(_text[start.._at]);
    }

    private bool Take(string token)
    {
        SkipSpace();
        if (!_text.AsSpan(_at).StartsWith(token, StringComparison.Ordinal))
        {
            return false;
        }

        _at += token.Length;
        return true;
    }

    private bool TakeWord(string word)
    {
        SkipSpace();
        var end = _at + word.Length;
        if (!_text.AsSpan(_at).StartsWith(word, StringComparison.OrdinalIgnoreCase) || (end < _text.Length && char.IsLetterOrDigit(_text[end])))
        {
            return false;
        }

        _at = end;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private bool IsAtEnd()
    {
        SkipSpace();
        return _at == _text.Length && !_isBroken;
    }

    private static bool IsTrue(string text) => text.Trim() is var word && (Same(word, "true") || Same(word, "on") || Same(word, "yes"));

    private static bool Same(string left, string right) => string.Equals(left.Trim(), right.Trim(), StringComparison.OrdinalIgnoreCase);

    private static int? Order(string left, string right) =>
        decimal.TryParse(left, NumberStyles.Number, CultureInfo.InvariantCulture, out var one) && decimal.TryParse(right, NumberStyles.Number, CultureInfo.InvariantCulture, out var other) ? one.CompareTo(other)
        : Version.TryParse(left, out var oneVersion) && Version.TryParse(right, out var otherVersion) ? oneVersion.CompareTo(otherVersion)
        : null;
}
