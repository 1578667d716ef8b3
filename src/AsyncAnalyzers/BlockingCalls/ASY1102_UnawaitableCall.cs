using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>
/// ASY1102: a call that is known to block on the network, a database, a process or the console, and has no awaitable form.
/// Reports what the catalog or a mark says blocks, in the same places as ASY1101.
/// Silent where an awaitable form binds, on any overload or type that the catalog names: ASY1101 is for those.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
[NoCodeFix("A call without an awaitable form can only be replaced by another API.")]
public sealed class UnawaitableCallAnalyzer : AsyncDiagnosticAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public UnawaitableCallAnalyzer()
        : base(Rules.ASY1102_UnawaitableCall)
    {
    }

    private protected override void Register(RuleRegistration registration) =>
        registration.OnOperation(context => CallReport.Report(context, registration.Scope, Rules.ASY1102_UnawaitableCall, CallKind.Unawaitable), CallReport.Kinds);
}
