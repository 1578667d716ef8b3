using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>
/// ASY1201: a wait on a synchronization primitive.
/// Reports the waits of <c>SemaphoreSlim</c>, <c>ManualResetEventSlim</c>, <c>CountdownEvent</c>, <c>Barrier</c>,
/// <c>Monitor.Wait</c>, every <c>WaitHandle</c> and <c>BlockingCollection</c>, in the same places as ASY1101.
/// Silent where the timeout is zero as it is written, and where the call only asks.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SynchronizationWaitAnalyzer : AsyncDiagnosticAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public SynchronizationWaitAnalyzer()
        : base(Rules.ASY1201_SynchronizationWait)
    {
    }

    private protected override void Register(RuleRegistration registration) =>
        registration.OnOperation(context => CallReport.Report(context, registration.Scope, Rules.ASY1201_SynchronizationWait, CallKind.Signal), CallReport.Kinds);
}
