using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AsyncAnalyzers.Catalog;

/// <summary>
/// The additional files of a compilation that are named <c>*.blocking.txt</c>: lines as in the catalog's own files, which go
/// before those. Of two lines for one member the first counts, in the order of the files' paths.
/// </summary>
/// <remarks>Immutable. A text is read once, however many compilations it is given to.</remarks>
internal sealed class UserBlockingFiles
{
    private const string Extension = ".blocking.txt";

    private static readonly ConditionalWeakTable<SourceText, BlockingFile> ReadFiles = new();
    private static readonly UserBlockingFiles None = new(ImmutableArray<UserBlockingFile>.Empty);

    private readonly ImmutableArray<UserBlockingFile> _files;

    private UserBlockingFiles(ImmutableArray<UserBlockingFile> files)
    {
        _files = files;
        Catalog = files.IsEmpty ? BlockingCatalog.Instance : new BlockingCatalog(files.Select(static file => file.Content).ToImmutableArray(), BlockingCatalog.Instance);
    }

    public bool IsEmpty => _files.IsEmpty;

    /// <summary>The catalog with the files' lines before its own; the one that all share where there are no files.</summary>
    public BlockingCatalog Catalog { get; }

    public static UserBlockingFiles Of(ImmutableArray<AdditionalText> additionalFiles)
    {
        List<(AdditionalText File, SourceText Text)>? found = null;
        foreach (var file in additionalFiles)
        {
            if (file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && file.GetText() is { } text)
            {
                (found ??= []).Add((file, text));
            }
        }

        return found is null ? None : new UserBlockingFiles(WithoutDoubles(found));
    }

    /// <summary>What a file says; null where it is none of these.</summary>
    public BlockingFile? Find(AdditionalText additionalFile)
    {
        foreach (var file in _files)
        {
            if (ReferenceEquals(file.Source, additionalFile))
            {
                return file.Content;
            }
        }

        return null;
    }

    private static ImmutableArray<UserBlockingFile> WithoutDoubles(List<(AdditionalText File, SourceText Text)> found)
    {
        var files = ImmutableArray.CreateBuilder<UserBlockingFile>();
        var first = new Dictionary<(string Type, string Member, string? Parameters), (string Path, int Number)>();
        string? previous = null;
        foreach (var (file, text) in found.OrderBy(static file => file.File.Path, StringComparer.Ordinal))
        {
            // A project may name one file twice.
            if (file.Path == previous)
            {
                continue;
            }

            previous = file.Path;
            var content = ReadFiles.GetValue(text, static text => BlockingFile.Read(text.Lines.Select(static line => line.ToString())));
            var lines = content.Lines.Select(line => WithoutDouble(line, file.Path, first)).ToImmutableArray();
            files.Add(new UserBlockingFile(file, content with
            {
                Lines = lines,
                Entries = lines.Where(static line => line.Problem is null).Select(static line => line.Entry).OfType<BlockingEntry>().ToImmutableArray(),
            }));
        }

        return files.ToImmutable();
    }

    private static BlockingLine WithoutDouble(BlockingLine line, string path, Dictionary<(string Type, string Member, string? Parameters), (string Path, int Number)> first)
    {
        if (line.Entry is not { } entry)
        {
            return line;
        }

        var key = (entry.TypeName, entry.Member, entry.Parameters);
        if (!first.TryGetValue(key, out var other))
        {
            first.Add(key, (path, line.Number));
            return line;
        }

        var place = other.Path == path ? $"line {other.Number + 1}" : $"line {other.Number + 1} of '{Path.GetFileName(other.Path)}'";
        return line with { Problem = new LineProblem($"{place} speaks of the same member", "one line for each") };
    }

    private sealed record UserBlockingFile(AdditionalText Source, BlockingFile Content);
}
