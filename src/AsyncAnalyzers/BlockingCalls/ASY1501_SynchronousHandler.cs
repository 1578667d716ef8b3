using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>
/// ASY1501: a synchronous handler that blocks, other than on a task or on time, which keep their own rules there: those
/// stall the whole application.
/// Reports what <see cref="Catalog.BlockingCallIndex"/> knows, in the handler and in what it runs in place.
/// Silent in asynchronous code, which the rules for blocking calls are for; where <c>async_analyzers.synchronous_handlers</c>
/// is <c>silent</c>; in start-up code, on other threads and on handlers marked <c>[RunOnBlockingPool]</c>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
[NoCodeFix("Of a call that is marked as blocking, no awaitable form is known.")]
public sealed class SynchronousHandlerAnalyzer : AsyncDiagnosticAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public SynchronousHandlerAnalyzer()
        : base(Rules.ASY1501_SynchronousHandler)
    {
    }

    private protected override void Register(RuleRegistration registration)
    {
        var scope = registration.Scope;
        if (scope.Blocking.Exist)
        {
            registration.OnOperation(context => OnCall(context, scope), OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation);
        }
    }

    private static void OnCall(OperationAnalysisContext context, AnalysisScope scope)
    {
        var operation = context.Operation;
        if (scope.Blocking.Find(operation) is not { } call
            || ReportedSites.Find(context, scope) is not { Kind: SiteKind.SynchronousHandler } site
            || RuleOptions.ReadSynchronousHandlers(scope.Options.GetOptions(operation.Syntax.SyntaxTree)) == SynchronousHandlers.Silent)
        {
            return;
        }

        var location = CallLocation.Of(operation.Syntax);
        if (scope.Generated.IsReportable(location, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.ASY1501_SynchronousHandler, location, call.Display, site.Description));
        }
    }
}
