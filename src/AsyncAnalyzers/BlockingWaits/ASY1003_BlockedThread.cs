using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingWaits;

/// <summary>
/// ASY1003: a thread that sleeps, spins or waits for the end of another thread.
/// Reports <c>Thread.Sleep</c>, <c>Thread.Join</c> and <c>SpinWait.SpinUntil</c> in all overloads, in the same places as
/// ASY1001.
/// Silent where the time is zero as it is written: the call yields or asks.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockedThreadAnalyzer : AsyncDiagnosticAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public BlockedThreadAnalyzer()
        : base(Rules.ASY1003_BlockedThread)
    {
    }

    private protected override void Register(RuleRegistration registration)
    {
        var scope = registration.Scope;
        if (scope.Types.Thread is not null || scope.Types.SpinWait is not null)
        {
            registration.OnOperation(context => OnInvocation(context, scope), OperationKind.Invocation);
        }
    }

    private static void OnInvocation(OperationAnalysisContext context, AnalysisScope scope)
    {
        var call = (IInvocationOperation)context.Operation;
        if (TryFind(call, scope.Types) is { } form && ReportedSites.Find(context, scope) is { } site && !scope.Excluded.HaveMember(call))
        {
            BlockingReport.Report(context, scope, Rules.ASY1003_BlockedThread, site, form);
        }
    }

    /// <summary>How a call that blocks the thread for a time, or for another one, is written; null for all others.</summary>
    internal static BlockingForm? TryFind(IInvocationOperation call, KnownTypes types)
    {
        var method = call.TargetMethod;
        BlockingForm? form = method.Name switch
        {
            "Sleep" when KnownTypes.Is(method.ContainingType, types.Thread) => Form(call, Rewrite.Delay, AwaitObstacle.None, "await Task.Delay instead"),
            "Join" when KnownTypes.Is(method.ContainingType, types.Thread) => Form(call, Rewrite.None, AwaitObstacle.Join),
            "SpinUntil" when KnownTypes.Is(method.ContainingType, types.SpinWait) => Form(call, Rewrite.None, AwaitObstacle.Spin),
            _ => null,
        };

        return form is not null && WaitArguments.TimeoutOf(call, types) is { } timeout && BlockingRead.IsZero(timeout, types) ? null : form;
    }

    private static BlockingForm Form(IInvocationOperation call, Rewrite rewrite, AwaitObstacle obstacle, string advice = "")
    {
        var method = call.TargetMethod;
        var display = $"{method.ContainingType.Name}.{method.Name}({(call.Arguments.IsEmpty ? "" : "…")})";
        return new BlockingForm(CallLocation.Of(call.Syntax), display, rewrite, obstacle, advice);
    }
}
