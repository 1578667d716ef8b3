using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>What a failed test prints: the source as the analyzers see it, in the markup that would make the test pass.</summary>
internal static class FailureReport
{
    public static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic.Severity} {diagnostic.Id} at {diagnostic.Location.GetLineSpan()}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"
        + string.Concat(diagnostic.AdditionalLocations.Select(location => $"\n      see {location.GetLineSpan()}"));

    public static async Task<string> AnnotateAsync(AnalyzedSolution analyzed)
    {
        var report = new StringBuilder();
        foreach (var document in analyzed.Solution.Projects.SelectMany(project => project.Documents))
        {
            var spans = analyzed.Diagnostics
                .Where(diagnostic => diagnostic.Location.IsInSource && diagnostic.Location.SourceTree!.FilePath == document.FilePath)
                .Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan));
            report.AppendLine(CultureInfo.InvariantCulture, $"--- {document.FilePath} as reported");
            report.AppendLine(Annotate((await document.GetTextAsync()).ToString(), spans));
        }

        foreach (var diagnostic in analyzed.Diagnostics)
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"  {Describe(diagnostic)}");
        }

        return report.ToString();
    }

    /// <summary>The text with the spans marked <c>{|ID:…|}</c>.</summary>
    public static string Annotate(string text, IEnumerable<(string Id, TextSpan Span)> spans)
    {
        // At one place ends come before beginnings, inner ends before outer ones, outer beginnings before inner ones.
        var marks = spans
            .SelectMany<(string Id, TextSpan Span), (int Position, int Order, int Nesting, string Text)>(mark => mark.Span.IsEmpty
                ? [(mark.Span.Start, 1, 0, $"{{|{mark.Id}:|}}")]
                : [(mark.Span.Start, 1, -mark.Span.Length, $"{{|{mark.Id}:"), (mark.Span.End, 0, mark.Span.Length, "|}")])
            .OrderBy(mark => mark.Position)
            .ThenBy(mark => mark.Order)
            .ThenBy(mark => mark.Nesting);
        var annotated = new StringBuilder();
        var copied = 0;
        foreach (var mark in marks)
        {
            annotated.Append(text, copied, mark.Position - copied).Append(mark.Text);
            copied = mark.Position;
        }

        return annotated.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Both texts line by line: common lines indented, <c>-</c> for what was expected and <c>+</c> for what is there.</summary>
    public static string LineDiff(string expected, string actual)
    {
        var left = expected.Split('\n');
        var right = actual.Split('\n');
        var common = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
            {
                common[i, j] = left[i] == right[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var diff = new StringBuilder();
        for (int i = 0, j = 0; i < left.Length || j < right.Length;)
        {
            if (i < left.Length && j < right.Length && left[i] == right[j])
            {
                diff.Append("  ").Append(left[i++]).Append('\n');
                j++;
            }
            else if (j == right.Length || (i < left.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                diff.Append("- ").Append(left[i++]).Append('\n');
            }
            else
            {
                diff.Append("+ ").Append(right[j++]).Append('\n');
            }
        }

        return diff.ToString();
    }
}
