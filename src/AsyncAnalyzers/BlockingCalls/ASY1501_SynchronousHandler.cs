using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>
/// ASY1501: a synchronous handler that blocks, other than on a task or on time, which keep their own rules there: those
/// stall the whole application.
/// Reports what ASY1101, ASY1102, ASY1106 and ASY1201 would in asynchronous code, in the handler and in what it runs in place.
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
        registration.OnOperation(context => OnCall(context, registration.Scope), CallReport.Kinds);

    private static void OnCall(OperationAnalysisContext context, AnalysisScope scope)
    {
        var operation = context.Operation;
        if (!scope.Calls.MayBlock(operation)
            || ReportedSites.Find(context, scope) is not { Kind: SiteKind.SynchronousHandler } site
            || RuleOptions.ReadSynchronousHandlers(scope.Options.GetOptions(operation.Syntax.SyntaxTree)) == SynchronousHandlers.Silent
            || scope.Calls.Classify(operation, context.ContainingSymbol, context.CancellationToken) is not { Kind: not CallKind.Advice } call)
        {
            return;
        }

        var location = CallLocation.Of(operation.Syntax);
        if (scope.Generated.IsReportable(location, context.CancellationToken))
        {
            var place = CallDisplay.Of(call.Resource) is { } cause ? $"{site.Description} while it waits for {cause}" : site.Description;
            context.ReportDiagnostic(Diagnostic.Create(Rules.ASY1501_SynchronousHandler, location, CallDisplay.Of(operation), place));
        }
    }
}
