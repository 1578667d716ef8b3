using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.CpuBound;

/// <summary>
/// ASY1301: a call that computes for long, on a thread that serves requests.
/// Reports what the catalog says costs, in the same places as ASY1101 and in loops over parallel queries.
/// Silent on threads that serve no request: <c>Task.Run</c>, hosted services, consumers of messages, timers; inside what
/// another such call runs, which stands for it; and in synchronous handlers, which ASY1501 is for.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
[NoCodeFix("Whether to keep the result, to move the work or to give it threads of its own is a decision about the application.")]
public sealed class CpuBoundWorkAnalyzer : AsyncDiagnosticAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public CpuBoundWorkAnalyzer()
        : base(Rules.ASY1301_CpuBoundWork)
    {
    }

    private protected override void Register(RuleRegistration registration) =>
        registration.OnOperation(context => OnOperation(context, registration.Scope), ComputationReport.Kinds);

    private static void OnOperation(OperationAnalysisContext context, AnalysisScope scope)
    {
        if (scope.Calls.MayCompute(context.Operation)
            && ReportedSites.Find(context, scope) is { Kind: not SiteKind.SynchronousHandler } site
            && ComputationReport.FormOf(context, scope, site) is { } form)
        {
            BlockingReport.Report(context, scope, Rules.ASY1301_CpuBoundWork, site, form);
        }
    }
}
