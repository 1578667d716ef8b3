using System.Collections.Immutable;
using System.Reflection;
using AsyncAnalyzers.Infrastructure;

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
/// <param name="Unless">The enum member that, in an argument, makes a call return at once; else null.</param>
/// <param name="Entries">The lines.</param>
internal sealed record BlockingFile(string Title, string Package, string? Versions, string Follows, bool IsVerified, ImmutableArray<string> QueryTwins, string? Unless, ImmutableArray<BlockingEntry> Entries)
{
    private const string Extension = ".blocking.txt";
    private const string TitleHeader = "title:";
    private const string PackageHeader = "package:";
    private const string VersionsHeader = "versions:";
    private const string UnverifiedHeader = "unverified:";
    private const string TwinsHeader = "query-twins:";
    private const string UnlessHeader = "unless:";

    private static readonly ImmutableArray<string> Headers = ImmutableArray.Create(TitleHeader, PackageHeader, VersionsHeader, UnverifiedHeader, TwinsHeader, UnlessHeader);
    private static readonly Lazy<ImmutableArray<BlockingFile>> Embedded = new(ReadEmbedded);

    /// <summary>The lines with what each says, or what is wrong with it; without headers and comments.</summary>
    public ImmutableArray<BlockingLine> Lines { get; init; } = ImmutableArray<BlockingLine>.Empty;

    /// <summary>Every file of the assembly, in the order of their names.</summary>
    public static ImmutableArray<BlockingFile> All => Embedded.Value;

    /// <summary>Reads one file of the assembly.</summary>
    /// <exception cref="FormatException">A line is not of the format; the message names file and line.</exception>
    public static BlockingFile Parse(string name, string text)
    {
        var file = Read(text.Split('\n'));
        foreach (var line in file.Lines)
        {
            if (line.Problem is { } problem)
            {
                throw new FormatException($"{name}({line.Number + 1}): '{line.Text}': {problem.Found}; expected {problem.Expected}");
            }
        }

        return file.Title.Length > 0 && file.Package.Length > 0 && file.Follows.Length > 0
            ? file
            : throw new FormatException($"{name}: expected a comment that says what it follows, '{TitleHeader}' and '{PackageHeader}'");
    }

    /// <summary>Reads lines, with or without headers. A line that is wrong is kept with its problem, and the rest still counts.</summary>
    public static BlockingFile Read(IEnumerable<string> text)
    {
        var title = "";
        var package = "";
        string? versions = null;
        string? unless = null;
        var isVerified = true;
        var follows = new List<string>();
        var twins = ImmutableArray.CreateBuilder<string>();
        var lines = ImmutableArray.CreateBuilder<BlockingLine>();
        var number = -1;
        foreach (var line in text.Select(static line => line.Trim()))
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
            else if (Value(line, UnlessHeader) is { } flag)
            {
                unless = flag;
            }
            else if (Value(line, UnverifiedHeader) is not null)
            {
                isVerified = false;
            }
            else if (line.Length > 0)
            {
                lines.Add(ReadLine(number, line));
            }
        }

        var entries = lines.Select(static line => line.Entry).OfType<BlockingEntry>().ToImmutableArray();
        return new BlockingFile(title, package, versions, string.Join(" ", follows), isVerified, twins.ToImmutable(), unless, entries) { Lines = lines.ToImmutable() };
    }

    private static BlockingLine ReadLine(int number, string line)
    {
        if (line.Split(' ')[0] is var first && first.EndsWith(":", StringComparison.Ordinal))
        {
            return new BlockingLine(number, line, Entry: null, new LineProblem($"no header is called '{first}'", $"one of {string.Join(", ", Headers)}{NearMiss.Hint(first, Headers)}"));
        }

        var entry = BlockingEntry.TryParse(line, out var problem);
        return new BlockingLine(number, line, entry, problem);
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
