using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>
/// ASY1106: a call that asks the file system, and has no awaitable form.
/// Reports what the catalog says, in the same places as ASY1101.
/// Silent on opening files, asking whether they exist, and creating folders: single short calls.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
[NoCodeFix("A call without an awaitable form can only be replaced by another API.")]
public sealed class FileSystemCallAnalyzer : AsyncDiagnosticAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public FileSystemCallAnalyzer()
        : base(Rules.ASY1106_FileSystemCall)
    {
    }

    private protected override void Register(RuleRegistration registration) =>
        registration.OnOperation(context => CallReport.Report(context, registration.Scope, Rules.ASY1106_FileSystemCall, CallKind.FileSystem), CallReport.Kinds);
}
