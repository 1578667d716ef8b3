using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.LazyLoading;
using AsyncAnalyzers.Reporting;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>The part of ASY1107 that speaks of navigations that load themselves: a read that looks like memory, and may query the database.</summary>
internal static class NavigationRead
{
    public static void Report(OperationAnalysisContext context, AnalysisScope scope)
    {
        var read = (IPropertyReferenceOperation)context.Operation;
        if (scope.Navigations.IsLazy(read.Property)
            && LoadedNavigations.IsRead(read)
            && ReportedSites.Find(context, scope) is { Kind: not SiteKind.SynchronousHandler } site
            && !scope.LoadedNavigations.IsLoaded(read, site.IsHandlerItself, context.CancellationToken)
            && !scope.Excluded.Have(read, BlockingResource.Database))
        {
            var kind = NavigationTypes.IsCollection(read.Property.Type) ? "Collection" : "Reference";
            BlockingReport.Report(context, scope, Rules.ASY1107_SynchronousCall, site, new BlockingForm(
                CallLocation.Of(read.Syntax),
                CallDisplay.Of(read),
                Rewrite.None,
                AwaitObstacle.NoAwaitableForm,
                $"lazy loading may query the database here: include it in the query, or await 'Entry(…).{kind}(…).LoadAsync()' first")
            {
                IsDatabase = true,
            });
        }
    }
}
