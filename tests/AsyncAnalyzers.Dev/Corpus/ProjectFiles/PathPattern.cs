using System.Text;
using System.Text.RegularExpressions;

namespace AsyncAnalyzers.Dev.Corpus.ProjectFiles;

/// <summary>A path of a project file, with <c>*</c>, <c>**</c> and <c>?</c>. Case does not count: the projects were written on Windows too.</summary>
internal sealed class PathPattern
{
    private readonly Regex _regex;
    private readonly string _fixedFolder;
    private readonly string? _single;

    public PathPattern(string pattern, string folder)
    {
        var full = Path.GetFullPath(pattern.Replace('\\', '/'), folder);
        var wildcard = full.IndexOfAny(['*', '?']);
        _single = wildcard < 0 ? full : null;
        _fixedFolder = wildcard < 0 ? Path.GetDirectoryName(full) ?? folder : full[..(full.LastIndexOf('/', wildcard) + 1)];
        _regex = new Regex(ToRegex(full), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    public bool Matches(string path) => _regex.IsMatch(path);

    /// <summary>
    /// The files that it names, in a stable order; null where it names one that is not there. A pattern over the whole disk,
    /// as one that begins with an unknown property, names none.
    /// </summary>
    public IReadOnlyList<string>? Files()
    {
        if (_single is not null)
        {
            return File.Exists(_single) ? [_single] : Directory.Exists(_fixedFolder) && SameButCase() is { } other ? [other] : null;
        }

        return Directory.Exists(_fixedFolder) && _fixedFolder != Path.GetPathRoot(_fixedFolder) ? [.. SourceFolders.FilesIn(_fixedFolder, "*").Where(Matches).Order(StringComparer.Ordinal)] : [];
    }

    private string? SameButCase() => Directory.EnumerateFiles(_fixedFolder).FirstOrDefault(Matches);

    private static string ToRegex(string path)
    {
        var regex = new StringBuilder("^");
        for (var at = 0; at < path.Length; at++)
        {
            if (string.CompareOrdinal(path, at, "**/", 0, 3) == 0)
            {
                regex.Append("(.*/)?");
                at += 2;
            }
            else if (string.CompareOrdinal(path, at, "**", 0, 2) == 0)
            {
                regex.Append(".*");
                at++;
            }
            else
            {
                regex.Append(path[at] switch { '*' => "[^/]*", '?' => "[^/]", var character => Regex.Escape(character.ToString()) });
            }
        }

        return regex.Append('$').ToString();
    }
}
