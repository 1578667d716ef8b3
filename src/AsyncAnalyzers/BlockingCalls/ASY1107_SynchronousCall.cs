using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>
/// ASY1107: a synchronous call that has an awaitable form and is not known to block.
/// Reports pairs that bind with the same arguments, operators on queries of unknown origin, and calls whose awaitable form may
/// run synchronously, in the same places as ASY1101; and reads of navigations that load themselves from a database.
/// Silent where the catalog says that the pair means something else, and where the form is obsolete or doesn't fit the place.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SynchronousCallAnalyzer : AsyncDiagnosticAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public SynchronousCallAnalyzer()
        : base(Rules.ASY1107_SynchronousCall)
    {
    }

    private protected override void Register(RuleRegistration registration)
    {
        var scope = registration.Scope;
        registration.OnOperation(context => CallReport.Report(context, scope, Rules.ASY1107_SynchronousCall, CallKind.Advice), CallReport.Kinds);
        if (scope.Navigations.MayExist)
        {
            registration.OnOperation(context => NavigationRead.Report(context, scope), OperationKind.PropertyReference);
        }
    }
}
