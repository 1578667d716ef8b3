using System.Text;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>The files of a solution that a fix may change, by path.</summary>
internal static class SolutionTexts
{
    public static async Task<SortedDictionary<string, string>> OfAsync(Solution solution, CancellationToken cancellationToken = default)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var project in solution.Projects)
        {
            foreach (var document in project.Documents.Concat(project.AdditionalDocuments))
            {
                // A fix that adds a document need not give it a path.
                var path = document.FilePath ?? $"/{project.Name}/{string.Concat(document.Folders.Select(folder => folder + "/"))}{document.Name}";
                // A linked file is a document of each project that compiles it.
                texts[texts.ContainsKey(path) ? $"{path} in {project.Name}" : path] = await TextOfAsync(document, cancellationToken);
            }
        }

        return texts;
    }

    public static async Task<bool> SameAsync(Solution one, Solution other, CancellationToken cancellationToken = default) =>
        one == other || (await OfAsync(one, cancellationToken)).SequenceEqual(await OfAsync(other, cancellationToken));

    /// <summary>Null when both have the same files with the same text.</summary>
    public static async Task<string?> DifferenceAsync(Solution expected, Solution actual, CancellationToken cancellationToken = default)
    {
        var left = await OfAsync(expected, cancellationToken);
        var right = await OfAsync(actual, cancellationToken);
        var report = new StringBuilder();
        foreach (var path in left.Keys.Union(right.Keys).Order(StringComparer.Ordinal))
        {
            var (before, after) = (left.GetValueOrDefault(path), right.GetValueOrDefault(path));
            if (before != after)
            {
                report.Append("--- ").Append(path).Append(" (- expected, + actual)\n").Append(FailureReport.LineDiff(before ?? "<no such file>", after ?? "<no such file>"));
            }
        }

        return report.Length == 0 ? null : report.ToString();
    }

    // Where the platform's line end is CR LF, the formatter writes that, and the tests are written with LF.
    private static async Task<string> TextOfAsync(TextDocument document, CancellationToken cancellationToken)
    {
        var text = (await document.GetTextAsync(cancellationToken)).ToString();
        return Environment.NewLine == "\n" ? text : text.ReplaceLineEndings("\n");
    }
}
