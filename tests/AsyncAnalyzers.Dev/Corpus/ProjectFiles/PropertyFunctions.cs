using System.Runtime.InteropServices;

namespace AsyncAnalyzers.Dev.Corpus.ProjectFiles;

/// <summary>
/// What stands between <c>$(</c> and <c>)</c>: a name, a method of its text, or one of the functions that project files
/// use to find files and to compare frameworks. Anything else is empty: a project is read as far as it is understood.
/// </summary>
internal static class PropertyFunctions
{
    public static string Evaluate(string expression, PropertyTable properties)
    {
        expression = expression.Trim();
        if (expression.StartsWith('['))
        {
            return TypeFunction(expression, properties);
        }

        var dot = expression.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? properties[expression] : OfText(properties[expression[..dot]], expression[(dot + 1)..], properties);
    }

    /// <summary>Calls on a text, one after the other: <c>Replace('a', 'b').Trim()</c>.</summary>
    private static string OfText(string text, string calls, PropertyTable properties)
    {
        while (calls.Length > 0)
        {
            var open = calls.IndexOf('(', StringComparison.Ordinal);
            if (open < 0 || PropertyTable.ClosingParenthesis(calls, open) is not { } close)
            {
                return calls == "Length" ? Text(text.Length) : "";
            }

            text = Call(text, calls[..open].Trim(), Arguments(calls[(open + 1)..close], properties));
            calls = calls[(close + 1)..].TrimStart('.');
        }

        return text;
    }

    private static string Call(string text, string method, IReadOnlyList<string> arguments) => (method, arguments) switch
    {
        ("StartsWith", [var part, ..]) => Text(text.StartsWith(part, StringComparison.Ordinal)),
        ("EndsWith", [var part, ..]) => Text(text.EndsWith(part, StringComparison.Ordinal)),
        ("Contains", [var part, ..]) => Text(text.Contains(part, StringComparison.Ordinal)),
        ("Equals", [var other, ..]) => Text(text == other),
        ("Replace", [{ Length: > 0 } old, var replacement]) => text.Replace(old, replacement, StringComparison.Ordinal),
        ("ToLower" or "ToLowerInvariant", []) => Lower(text),
        ("ToUpper" or "ToUpperInvariant", []) => text.ToUpperInvariant(),
        ("Trim", _) => text.Trim(Characters(arguments)),
        ("TrimStart", _) => text.TrimStart(Characters(arguments)),
        ("TrimEnd", _) => text.TrimEnd(Characters(arguments)),
        ("Substring", [var start]) when int.TryParse(start, out var from) && from <= text.Length => text[from..],
        ("Substring", [var start, var count]) when int.TryParse(start, out var from) && int.TryParse(count, out var length) && from + length <= text.Length => text.Substring(from, length),
        _ => "",
    };

    private static string TypeFunction(string expression, PropertyTable properties)
    {
        var name = expression.IndexOf("]::", StringComparison.Ordinal);
        var open = expression.IndexOf('(', StringComparison.Ordinal);
        if (name < 0 || open < 0 || PropertyTable.ClosingParenthesis(expression, open) is not { } close)
        {
            return "";
        }

        var type = expression[1..name];
        var arguments = Arguments(expression[(open + 1)..close], properties);
        var value = (Lower(type), expression[(name + 3)..open], arguments) switch
        {
            ("msbuild", "GetPathOfFileAbove", [var file]) => FileAbove(file, properties["MSBuildThisFileDirectory"]),
            ("msbuild", "GetPathOfFileAbove", [var file, var folder]) => FileAbove(file, folder),
            ("msbuild", "GetDirectoryNameOfFileAbove", [var folder, var file]) => Path.GetDirectoryName(FileAbove(file, folder)) ?? "",
            ("msbuild", "NormalizePath", [_, ..]) => Normalized(arguments, properties),
            ("msbuild", "NormalizeDirectory", [_, ..]) => Normalized(arguments, properties).TrimEnd('/') + "/",
            ("msbuild", "EnsureTrailingSlash", [var folder]) => folder.Length == 0 ? "" : folder.TrimEnd('/', '\\') + "/",
            ("msbuild", "ValueOrDefault", [var given, var otherwise]) => given.Length == 0 ? otherwise : given,
            ("msbuild", "IsOSPlatform", [var platform]) => Text(RuntimeInformation.IsOSPlatform(OSPlatform.Create(platform.ToUpperInvariant()))),
            ("msbuild", "GetTargetFrameworkIdentifier", [var moniker]) => TargetFramework.TryParse(moniker)?.Identifier ?? "",
            ("msbuild", "GetTargetFrameworkVersion", [var moniker, ..]) => TargetFramework.TryParse(moniker)?.Version.ToString() ?? "",
            ("msbuild", "IsTargetFrameworkCompatible", [var moniker, var other]) => Text(TargetFramework.TryParse(moniker)?.Takes(TargetFramework.TryParse(other)) == true),
            ("msbuild", "VersionGreaterThanOrEquals", [var one, var other]) => Compared(one, other, static order => order >= 0),
            ("msbuild", "VersionGreaterThan", [var one, var other]) => Compared(one, other, static order => order > 0),
            ("msbuild", "VersionLessThanOrEquals", [var one, var other]) => Compared(one, other, static order => order <= 0),
            ("msbuild", "VersionLessThan", [var one, var other]) => Compared(one, other, static order => order < 0),
            ("msbuild", "VersionEquals", [var one, var other]) => Compared(one, other, static order => order == 0),
            ("system.io.path", "Combine" or "Join", [_, ..]) => Path.Combine([.. arguments.Select(Slashed)]),
            ("system.io.path", "GetFullPath", [var path]) => Path.GetFullPath(Slashed(path), Folder(properties)),
            ("system.io.path", "GetDirectoryName", [var path]) => Path.GetDirectoryName(Slashed(path)) ?? "",
            ("system.io.path", "GetFileName", [var path]) => Path.GetFileName(Slashed(path)),
            ("system.io.path", "GetFileNameWithoutExtension", [var path]) => Path.GetFileNameWithoutExtension(Slashed(path)),
            ("system.io.file", "Exists", [var path]) => Text(File.Exists(Slashed(path))),
            ("system.io.directory", "Exists", [var path]) => Text(Directory.Exists(Slashed(path))),
            ("system.string", "IsNullOrEmpty" or "IsNullOrWhiteSpace", [var text]) => Text(string.IsNullOrWhiteSpace(text)),
            _ => "",
        };
        return OfText(value, expression[(close + 1)..].TrimStart('.'), properties);
    }

    /// <summary>The nearest file of this name, from the folder upwards.</summary>
    public static string FileAbove(string file, string folder)
    {
        for (var at = folder.Length == 0 ? null : Path.GetFullPath(Slashed(folder)); at is not null; at = Path.GetDirectoryName(at.TrimEnd('/')))
        {
            if (Path.Combine(at, file) is var path && File.Exists(path))
            {
                return path;
            }
        }

        return "";
    }

    private static List<string> Arguments(string list, PropertyTable properties)
    {
        var arguments = new List<string>();
        var (start, depth, quote) = (0, 0, '\0');
        for (var at = 0; at <= list.Length && list.Trim().Length > 0; at++)
        {
            var character = at == list.Length ? ',' : list[at];
            if (at == list.Length || (character == ',' && depth == 0 && quote == '\0'))
            {
                arguments.Add(properties.Expand(Unquoted(list[start..at].Trim())));
                start = at + 1;
            }
            else if (character is '\'' or '"' or '`')
            {
                quote = quote == character ? '\0' : quote == '\0' ? character : quote;
            }
            else
            {
                depth += character switch { '(' => 1, ')' => -1, _ => 0 };
            }
        }

        return arguments;
    }

    private static string Unquoted(string text) => text is ['\'' or '"' or '`', .. var inside, '\'' or '"' or '`'] ? inside : text;

    private static char[] Characters(IReadOnlyList<string> arguments) => arguments is [var set, ..] ? set.ToCharArray() : [];

    private static string Normalized(IReadOnlyList<string> parts, PropertyTable properties) =>
        Path.GetFullPath(Path.Combine([.. parts.Select(Slashed)]), Folder(properties));

    private static string Folder(PropertyTable properties) =>
        properties["MSBuildProjectDirectory"] is { Length: > 0 } folder ? folder : Directory.GetCurrentDirectory();

    private static string Compared(string one, string other, Func<int, bool> test) =>
        ParseVersion(one) is { } left && ParseVersion(other) is { } right ? Text(test(left.CompareTo(right))) : "";

    private static Version? ParseVersion(string text) => text.TrimStart('v', 'V') is var digits && Version.TryParse(digits.Contains('.', StringComparison.Ordinal) ? digits : digits + ".0", out var version) ? version : null;

    private static string Slashed(string path) => path.Replace('\\', '/');

    private static string Text(bool value) => value ? "True" : "False";

    private static string Text(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

#pragma warning disable CA1308 // what the project file asks for
    private static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308
}
