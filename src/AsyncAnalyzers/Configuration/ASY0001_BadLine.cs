using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AsyncAnalyzers.Configuration;

/// <summary>
/// ASY0001: a line of an additional file <c>*.blocking.txt</c> that counts for nothing.
/// Reports what is not of the format, a second line for one member, and a member that its type doesn't declare.
/// Silent on types that the project doesn't reference: a file may serve several projects.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
[NoCodeFix("The line stands in a text file, which no code fix can change.")]
public sealed class BadLineAnalyzer : AsyncDiagnosticAnalyzer
{
    private const int LongestText = 120;

    /// <summary>Creates the analyzer.</summary>
    public BadLineAnalyzer()
        : base(Rules.ASY0001_BadLine)
    {
    }

    private protected override void Register(RuleRegistration registration)
    {
        if (!registration.Scope.UserFiles.IsEmpty)
        {
            registration.OnAdditionalFile(context => Report(context, registration.Scope));
        }
    }

    private static void Report(AdditionalFileAnalysisContext context, AnalysisScope scope)
    {
        if (scope.UserFiles.Find(context.AdditionalFile) is not { } file || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        foreach (var line in file.Lines)
        {
            if ((line.Problem ?? (line.Entry is { } entry ? EntryMembers.ProblemOf(entry, scope.Types) : null)) is { } problem)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.ASY0001_BadLine,
                    LocationOf(context.AdditionalFile, text, line),
                    line.Text.Length > LongestText ? line.Text.Substring(0, LongestText) + "…" : line.Text,
                    problem.Found,
                    problem.Expected));
            }
        }
    }

    private static Location LocationOf(AdditionalText file, SourceText text, BlockingLine line)
    {
        var whole = text.Lines[line.Number];
        var content = whole.ToString();
        var span = new TextSpan(whole.Start + content.Length - content.TrimStart().Length, line.Text.Length);
        return Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span));
    }
}
