using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>
/// ASY1101: a call that is known to block and has an awaitable form.
/// Reports what the catalog or a mark says blocks, in asynchronous code and what that runs in place: queries whose source is a
/// database, streams that are not memory, and the rest wherever it is called.
/// Silent where the catalog says that nothing blocks, in the awaitable half of the same pair, where the synchronous way is what
/// an <c>async</c> flag asks for, and in synchronous handlers, which ASY1501 is for.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingCallAnalyzer : AsyncDiagnosticAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public BlockingCallAnalyzer()
        : base(Rules.ASY1101_BlockingCall)
    {
    }

    private protected override void Register(RuleRegistration registration) =>
        registration.OnOperation(context => CallReport.Report(context, registration.Scope, Rules.ASY1101_BlockingCall, CallKind.Awaitable), CallReport.Kinds);
}
