using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Disposal;

/// <summary>Where values are disposed of synchronously: at the end of a <c>using</c>, or by a call of <c>Dispose</c>.</summary>
internal static class DisposalReport
{
    /// <summary>The operations that may dispose of something.</summary>
    public static readonly OperationKind[] Kinds = [OperationKind.Using, OperationKind.UsingDeclaration, OperationKind.Invocation];

    /// <summary>Reports the operation if it disposes of a value in asynchronous code, and that waits; of bodies, in synchronous handlers too.</summary>
    /// <param name="context">The operation.</param>
    /// <param name="scope">What is known about the compilation.</param>
    /// <param name="rule">The rule that speaks of it.</param>
    /// <param name="ofBodies">Whether the rule speaks of what writes to the body of a response, or of all others.</param>
    public static void Report(OperationAnalysisContext context, AnalysisScope scope, DiagnosticDescriptor rule, bool ofBodies)
    {
        if (ResourceOf(context.Operation) is var (resource, local)
            && ReportedSites.Find(context, scope) is { } site
            && (ofBodies || site.Kind != SiteKind.SynchronousHandler)
            && scope.Disposals.Classify(resource, local, context.CancellationToken) is { } disposal
            && disposal.IsBody == ofBodies
            && !(ofBodies ? scope.Excluded.HaveMember(context.Operation) : scope.Excluded.Have(context.Operation, disposal.Resource)))
        {
            BlockingReport.Report(context, scope, rule, site, FormOf(context.Operation, disposal));
        }
    }

    /// <summary>The value that is disposed of, and the variable that holds it.</summary>
    private static (IOperation Resource, ILocalSymbol? Local)? ResourceOf(IOperation operation)
    {
        switch (operation)
        {
            case IUsingOperation { IsAsynchronous: false, Resources: IVariableDeclarationGroupOperation group }:
                return FirstOf(group);

            case IUsingOperation { IsAsynchronous: false, Resources: { } value }:
                return (value, null);

            case IUsingDeclarationOperation { IsAsynchronous: false, DeclarationGroup: var group }:
                return FirstOf(group);

            case IInvocationOperation { TargetMethod: { Name: DisposalClassifier.Dispose, ReturnsVoid: true, Parameters.IsEmpty: true }, Instance: ILocalReferenceOperation value }:
                return (value, null);

            default:
                return null;
        }
    }

    private static (IOperation Resource, ILocalSymbol? Local)? FirstOf(IVariableDeclarationGroupOperation group)
    {
        foreach (var declaration in group.Declarations)
        {
            foreach (var declarator in declaration.Declarators)
            {
                return declarator.GetVariableInitializer() is { } initializer ? (initializer.Value, declarator.Symbol) : null;
            }
        }

        return null;
    }

    private static BlockingForm FormOf(IOperation operation, ClassifiedDisposal disposal)
    {
        var call = operation as IInvocationOperation;
        return new BlockingForm(
            call is not null ? CallLocation.Of(call.Syntax) : UsingKeywordOf(operation.Syntax),
            call is not null ? CallDisplay.Of(call) : $"using {disposal.TypeName}",
            call is not null ? Rewrite.Counterpart : Rewrite.AwaitUsing,
            call is not null ? AwaitObstacles.FindInForm(call.Syntax) : AwaitObstacle.None,
            call is not null ? "await 'DisposeAsync' instead" : "write 'await using' instead")
        {
            WaitsFor = disposal.IsBody ? "the body, which Kestrel refuses by default" : CallDisplay.Of(disposal.Resource),
            Call = call?.Instance?.Type is { } type && Counterpart(type) is { } method ? new AwaitableCall(method.Name, AwaitableCall.TargetOf(method), Token: null, Namespace: null) : null,
        };
    }

    /// <summary>The method that the awaited call will bind to: the most derived one.</summary>
    private static IMethodSymbol? Counterpart(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(DisposalClassifier.DisposeAsync))
            {
                if (member is IMethodSymbol { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public } method)
                {
                    return method;
                }
            }
        }

        foreach (var @interface in type.AllInterfaces)
        {
            foreach (var member in @interface.GetMembers(DisposalClassifier.DisposeAsync))
            {
                if (member is IMethodSymbol method)
                {
                    return method;
                }
            }
        }

        return null;
    }

    private static Location UsingKeywordOf(SyntaxNode node) => node switch
    {
        UsingStatementSyntax statement => statement.UsingKeyword.GetLocation(),
        LocalDeclarationStatementSyntax declaration => declaration.UsingKeyword.GetLocation(),
        _ => node.GetLocation(),
    };
}
