using System.Collections.Immutable;
using System.Reflection;

namespace AsyncAnalyzers.Catalog;

/// <summary>
/// What is known of one library: an embedded <c>*.blocking.txt</c>, which opens with where its facts come from. A new
/// blocking API is a line; no code knows of it.
/// </summary>
/// <param name="Title">Its heading in the documentation.</param>
/// <param name="Package">The package whose assemblies have the members, or <c>framework</c>.</param>
/// <param name="Versions">The versions of the package that have the members, where today's has not; else null.</param>
/// <param name="Follows">The comment at the head of the file.</param>
/// <param name="IsVerified">Whether the lines were checked against the library itself; if not, nothing of it is certain.</param>
/// <param name="QueryTwins">The static classes whose extension methods are the awaitable forms of query operators.</param>
/// <param name="Entries">The lines.</param>
internal sealed record BlockingFile(string Title, string Package, string? Versions, string Follows, bool IsVerified, ImmutableArray<string> QueryTwins, ImmutableArray<BlockingEntry> Entries)
{
    private const string Extension = ".blocking.txt";
    private const string TitleHeader = "title:";
    private const string PackageHeader = "package:";
    private const string VersionsHeader = "versions:";
    private const string UnverifiedHeader = "unverified:";
    private const string TwinsHeader = "query-twins:";

    private static readonly Lazy<ImmutableArray<BlockingFile>> Embedded = new(ReadEmbedded);

    /// <summary>Every file of the assembly, in the order of their names.</summary>
    public static ImmutableArray<BlockingFile> All => Embedded.Value;

    /// <summary>Reads one file.</summary>
    /// <exception cref="FormatException">A line is not of the format; the message names file and line.</exception>
    public static BlockingFile Parse(string name, string text)
    {
        string? title = null;
        string? package = null;
        string? versions = null;
        var isVerified = true;
        var follows = new List<string>();
        var twins = ImmutableArray.CreateBuilder<string>();
        var entries = ImmutableArray.CreateBuilder<BlockingEntry>();
        var number = 0;
        foreach (var line in text.Split('\n').Select(static line => line.Trim()))
        {
            number++;
            if (line.StartsWith("#", StringComparison.Ordinal))
            {
                follows.Add(line.Substring(1).Trim());
            }
            else if (Value(line, TitleHeader) is { } heading)
            {
                title = heading;
            }
            else if (Value(line, PackageHeader) is { } library)
            {
                package = library;
            }
            else if (Value(line, VersionsHeader) is { } range)
            {
                versions = range;
            }
            else if (Value(line, TwinsHeader) is { } type)
            {
                twins.Add(type);
            }
            else if (Value(line, UnverifiedHeader) is not null)
            {
                isVerified = false;
            }
            else if (line.Length > 0)
            {
                entries.Add(BlockingEntry.TryParse(line) ?? throw new FormatException($"{name}({number}): '{line}'; expected {BlockingEntry.Expected}"));
            }
        }

        return title is not null && package is not null && follows.Count > 0
            ? new BlockingFile(title, package, versions, string.Join(" ", follows), isVerified, twins.ToImmutable(), entries.ToImmutable())
            : throw new FormatException($"{name}: expected a comment that says what it follows, '{TitleHeader}' and '{PackageHeader}'");
    }

    private static string? Value(string line, string header) =>
        line.StartsWith(header, StringComparison.Ordinal) ? line.Substring(header.Length).Trim() : null;

    private static ImmutableArray<BlockingFile> ReadEmbedded()
    {
        var assembly = typeof(BlockingFile).GetTypeInfo().Assembly;
        var files = ImmutableArray.CreateBuilder<BlockingFile>();
        foreach (var name in assembly.GetManifestResourceNames().Where(static name => name.EndsWith(Extension, StringComparison.Ordinal)).OrderBy(static name => name, StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            files.Add(Parse(name, reader.ReadToEnd()));
        }

        return files.ToImmutable();
    }
}
