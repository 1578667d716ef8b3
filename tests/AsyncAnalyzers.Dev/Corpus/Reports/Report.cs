using System.Globalization;
using AsyncAnalyzers.Dev.Corpus.Loading;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Dev.Corpus.Reports;

/// <summary>One report, as it is printed and saved. The path is relative to the folder; line and column count from one.</summary>
/// <param name="Text">The source line without its indentation: with path and rule, what makes a report the same one in another run.</param>
internal sealed record Report(string Rule, string Path, int Line, int Column, string Message, string Text, string Project, bool IsTest)
{
    public static Report Of(Diagnostic diagnostic, LoadedProject project, CorpusFolder folder)
    {
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        if (diagnostic.Location.SourceTree is not { } tree)
        {
            return new Report(diagnostic.Id, folder.Relative(project.File.File), 0, 0, message, "", project.File.Name, project.File.IsTest);
        }

        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        return new Report(
            diagnostic.Id,
            folder.Relative(tree.FilePath),
            start.Line + 1,
            start.Character + 1,
            message,
            tree.GetText().Lines[start.Line].ToString().Trim(),
            project.File.Name,
            project.File.IsTest);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Path}({Line},{Column}): {Rule}{(IsTest ? " [test]" : "")} {Message}");
}
