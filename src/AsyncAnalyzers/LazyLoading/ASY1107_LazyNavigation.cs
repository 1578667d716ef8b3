using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.LazyLoading;

/// <summary>
/// ASY1107, for what has no parentheses: the read of a navigation that EF Core loads lazily, with a synchronous query.
/// Reports the first read of a navigation in a member, in asynchronous code, where the entity uses an <c>ILazyLoader</c> or is
/// a lazy-loading proxy.
/// Silent where the member includes or loads it before, or doesn't track what it queries, on new objects, and in expression trees.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LazyNavigationAnalyzer : AsyncDiagnosticAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public LazyNavigationAnalyzer()
        : base(Rules.ASY1107_SynchronousCall)
    {
    }

    private protected override void Register(RuleRegistration registration)
    {
        var scope = registration.Scope;
        var navigations = new LazyNavigations(scope.Compilation, scope.Types);
        if (navigations.MayExist)
        {
            registration.OnOperation(context => OnRead(context, scope, navigations), OperationKind.PropertyReference);
        }
    }

    private static void OnRead(OperationAnalysisContext context, AnalysisScope scope, LazyNavigations navigations)
    {
        var read = (IPropertyReferenceOperation)context.Operation;
        if (read.Instance is { } entity
            && navigations.Contain(read.Property)
            && IsRead(read)
            && ReportedSites.Find(context, scope) is { Kind: not SiteKind.SynchronousHandler } site
            && !LoadedNavigations.AreKnown(read, entity)
            && !scope.Excluded.Have(read, BlockingResource.Database))
        {
            BlockingReport.Report(context, scope, Rules.ASY1107_SynchronousCall, site, new BlockingForm(
                CallLocation.Of(read.Syntax),
                $"{read.Property.ContainingType.Name}.{read.Property.Name}",
                Rewrite.None,
                AwaitObstacle.NoAwaitableForm,
                "it is loaded when it is first read: load it with the query, by 'Include', or before, by 'LoadAsync'")
            {
                IsDatabase = true,
            });
        }
    }

    /// <summary>Not a target of an assignment, and not only a name.</summary>
    private static bool IsRead(IPropertyReferenceOperation property)
    {
        for (IOperation? child = property, parent = property.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case IAssignmentOperation assignment when ReferenceEquals(assignment.Target, child):
                case INameOfOperation:
                case IMemberInitializerOperation initializer when ReferenceEquals(initializer.InitializedMember, child):
                    return false;

                case IMemberReferenceOperation or IConversionOperation or IParenthesizedOperation or ITupleOperation:
                    continue;

                default:
                    return true;
            }
        }

        return true;
    }
}
