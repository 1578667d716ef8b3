using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Locks;

/// <summary>
/// ASY1202: a lock that requests share is held while a call inside it blocks.
/// Reports <c>lock</c>, <c>Monitor.Enter</c>, <c>Lock.Enter</c> and the exclusive modes of reader-writer locks, in the same
/// places as ASY1001, once a section, for what ASY1001, ASY1003, ASY1101, ASY1102 and ASY1201 speak of.
/// Silent where nothing inside blocks, where the lock belongs to the call or the request alone, where the work inside is done
/// once, and on <c>Monitor.Wait</c>, which gives the lock back while it waits.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
[NoCodeFix("What runs inside the lock, and in which order, is a decision of its own.")]
public sealed class BlockedLockAnalyzer : AsyncDiagnosticAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public BlockedLockAnalyzer()
        : base(Rules.ASY1202_BlockedLock)
    {
    }

    private protected override void Register(RuleRegistration registration)
    {
        var scope = registration.Scope;
        registration.OnOperation(context => OnLock(context, scope), OperationKind.Lock);
        registration.OnOperation(context => OnCall(context, scope), OperationKind.Invocation);
    }

    private static void OnLock(OperationAnalysisContext context, AnalysisScope scope)
    {
        if (LockSection.Of((ILockOperation)context.Operation) is { } section)
        {
            Judge(context, scope, section);
        }
    }

    private static void OnCall(OperationAnalysisContext context, AnalysisScope scope)
    {
        if (LockSection.Of((IInvocationOperation)context.Operation, scope.Types) is { } section)
        {
            Judge(context, scope, section);
        }
    }

    private static void Judge(OperationAnalysisContext context, AnalysisScope scope, in LockSection section)
    {
        if (ReportedSites.Find(context, scope) is { } site
            && FirstLeaf(context, scope, section) is { } leaf
            && !OneTimeWork.Is(section.Held)
            && SharedLocks.IsShared(section.Taken, context.ContainingSymbol.ContainingType, scope.Handlers, context.CancellationToken)
            && scope.Generated.IsReportable(section.Location, context.CancellationToken))
        {
            var work = leaf.WaitsFor is { } cause ? $"{site.Description}, waiting for {cause}" : site.Description;
            context.ReportDiagnostic(Diagnostic.Create(Rules.ASY1202_BlockedLock, section.Location, section.Display, leaf.Display, work));
        }
    }

    private static BlockingLeaf? FirstLeaf(OperationAnalysisContext context, AnalysisScope scope, in LockSection section)
    {
        foreach (var part in section.Held)
        {
            if (FirstLeaf(context, scope, part) is { } leaf)
            {
                return leaf;
            }
        }

        return null;
    }

    private static BlockingLeaf? FirstLeaf(OperationAnalysisContext context, AnalysisScope scope, IOperation operation)
    {
        // What a function inside does belongs to who calls it; what a lock inside encloses, to that lock.
        if (operation is IAnonymousFunctionOperation or ILocalFunctionOperation or ILockOperation)
        {
            return null;
        }

        if (operation is IInvocationOperation or IPropertyReferenceOperation or IObjectCreationOperation
            && !IsMonitorWait(operation, scope.Types)
            && BlockingLeaf.Find(context, scope, operation) is { } found)
        {
            return found;
        }

        foreach (var child in operation.ChildOperations)
        {
            if (FirstLeaf(context, scope, child) is { } leaf)
            {
                return leaf;
            }
        }

        return null;
    }

    private static bool IsMonitorWait(IOperation operation, KnownTypes types) =>
        operation is IInvocationOperation { TargetMethod: { Name: "Wait" } method } && KnownTypes.Is(method.ContainingType, types.Get("System.Threading.Monitor"));
}
