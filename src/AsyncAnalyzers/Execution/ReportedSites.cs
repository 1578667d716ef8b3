using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Execution;

/// <summary>Whether the rules speak of a place at all: <c>async_analyzers.scope</c>.</summary>
internal static class ReportedSites
{
    /// <summary>
    /// Where the operation runs, or null where nothing is reported: it may block there, belongs to a caller, or is the way of
    /// a flag for synchronous callers.
    /// </summary>
    public static ExecutionSite? Find(OperationAnalysisContext context, AnalysisScope scope)
    {
        var site = scope.Execution.Find(context.Operation, context.ContainingSymbol, context.CancellationToken);
        var reported = site.Kind switch
        {
            SiteKind.MayBlock => false,
            SiteKind.Synchronous => scope.ScopeOf(context.Operation.Syntax.SyntaxTree) == ReportScope.All,
            _ => site.Handler is not null || scope.ScopeOf(context.Operation.Syntax.SyntaxTree) != ReportScope.Handlers,
        };

        return reported && !AsyncFlags.SaySynchronous(context.Operation) ? site : null;
    }
}
