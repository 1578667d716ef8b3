using AsyncAnalyzers.CpuBound;
using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>
/// ASY1501: a synchronous handler that blocks, other than on a task or on time, which keep their own rules there: those
/// stall the whole application.
/// Reports what ASY1101, ASY1102, ASY1103, ASY1106, ASY1201 and ASY1301 would in asynchronous code, in the handler and in what it runs in place.
/// Silent in asynchronous code, which the rules for blocking calls are for; where <c>async_analyzers.synchronous_handlers</c>
/// is <c>silent</c>; in start-up code, on other threads and on handlers marked <c>[RunOnBlockingPool]</c>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
[NoCodeFix("The handler changes as a whole, with all that blocks in it, which is a decision of its own.")]
public sealed class SynchronousHandlerAnalyzer : AsyncDiagnosticAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public SynchronousHandlerAnalyzer()
        : base(Rules.ASY1501_SynchronousHandler)
    {
    }

    private protected override void Register(RuleRegistration registration) =>
        registration.OnOperation(context => OnOperation(context, registration.Scope), CallReport.Kinds.Append(OperationKind.Loop).ToArray());

    private static void OnOperation(OperationAnalysisContext context, AnalysisScope scope)
    {
        var mayBlock = scope.Calls.MayBlock(context.Operation) || (context.Operation.Kind == OperationKind.Loop && scope.Calls.MayCompute(context.Operation));
        var enumerated = mayBlock ? null : SequenceReport.EnumeratedBy(context.Operation, scope.Types);
        if ((!mayBlock && enumerated is null)
            || ReportedSites.Find(context, scope) is not { Kind: SiteKind.SynchronousHandler } site
            || RuleOptions.ReadSynchronousHandlers(scope.Options.GetOptions(context.Operation.Syntax.SyntaxTree)) == SynchronousHandlers.Silent)
        {
            return;
        }

        if (enumerated is var (sequence, _))
        {
            if (scope.Calls.ClassifySequence(sequence, context.ContainingSymbol, isWhole: false, context.CancellationToken) is { } waiting)
            {
                var form = SequenceReport.FormOf(context.Operation, waiting);
                Report(context, scope, site, form.Location, form.Display, form.WaitsFor);
            }
        }
        else if (ComputationReport.FormOf(context, scope, site) is { } work)
        {
            Report(context, scope, work.Location, work.Display, $"{site.Description} while it computes", work.Advice);
        }
        else if (scope.Calls.Classify(context.Operation, context.ContainingSymbol, context.CancellationToken) is { Kind: not (CallKind.Advice or CallKind.Body or CallKind.Computation) } call)
        {
            Report(context, scope, site, CallLocation.Of(context.Operation.Syntax), CallDisplay.Of(context.Operation), CallDisplay.Of(call.Resource));
        }
    }

    private static void Report(OperationAnalysisContext context, AnalysisScope scope, in ExecutionSite site, Location location, string display, string? cause) =>
        Report(
            context,
            scope,
            location,
            display,
            cause is null ? site.Description : $"{site.Description} while it waits for {cause}",
            "make the handler asynchronous and await, or run it where it may block");

    private static void Report(OperationAnalysisContext context, AnalysisScope scope, Location location, string display, string place, string advice)
    {
        if (scope.Generated.IsReportable(location, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.ASY1501_SynchronousHandler, location, display, place, advice));
        }
    }
}
