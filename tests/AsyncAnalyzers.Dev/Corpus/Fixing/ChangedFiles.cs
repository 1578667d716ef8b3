using AsyncAnalyzers.Dev.Corpus.Loading;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Dev.Corpus.Fixing;

/// <summary>The files that the fixes changed, for <c>diff -r a b</c>.</summary>
internal static class ChangedFiles
{
    private const string Before = "a";
    private const string After = "b";

    /// <summary>Refuses a folder with anything in it that an earlier run did not write.</summary>
    public static void Prepare(string output)
    {
        if (File.Exists(output) || (Directory.Exists(output) && Directory.EnumerateFileSystemEntries(output).Any(entry => Path.GetFileName(entry) is not (Before or After))))
        {
            throw new InputException($"{output} has other things in it than {Before}/ and {After}/ of an earlier run: name another folder.");
        }

        foreach (var side in (string[])[Before, After])
        {
            if (Directory.Exists(Path.Combine(output, side)))
            {
                Directory.Delete(Path.Combine(output, side), recursive: true);
            }

            Directory.CreateDirectory(Path.Combine(output, side));
        }
    }

    public static async Task WriteAsync(string output, LoadedCorpus corpus, Solution changed, CancellationToken cancellationToken)
    {
        foreach (var id in new SolutionChange(corpus.Solution, changed).Documents)
        {
            await WriteAsync(output, Before, corpus, corpus.Solution.GetDocument(id)!, cancellationToken);
            await WriteAsync(output, After, corpus, changed.GetDocument(id)!, cancellationToken);
        }
    }

    private static async Task WriteAsync(string output, string side, LoadedCorpus corpus, Document document, CancellationToken cancellationToken)
    {
        // A file that a project links from elsewhere is not to leave the output folder either.
        var relative = corpus.Folder.Relative(document.FilePath!).Replace("../", "__/", StringComparison.Ordinal);
        var path = Path.Combine(output, side, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, (await document.GetTextAsync(cancellationToken)).ToString(), cancellationToken);
    }
}
