using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Handlers;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Misuse;

/// <summary>
/// ASY2001: <c>async void</c> in handler code.
/// Reports handlers, the local functions and lambdas in them, and the methods of the same file that a handler of the same
/// class calls; with <c>async_analyzers.scope = all</c> every async void function.
/// Silent on event handlers, which must be void, and on what is passed to an API that takes a void delegate, a timer say: that
/// is a matter of the API.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncVoidAnalyzer : AsyncDiagnosticAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public AsyncVoidAnalyzer()
        : base(Rules.ASY2001_AsyncVoid)
    {
    }

    private protected override void Register(RuleRegistration registration)
    {
        var scope = registration.Scope;
        registration.OnOperation(context => OnFunction(context, scope), OperationKind.MethodBody, OperationKind.LocalFunction, OperationKind.AnonymousFunction);
    }

    private static void OnFunction(OperationAnalysisContext context, AnalysisScope scope)
    {
        var function = context.Operation switch
        {
            IMethodBodyOperation => context.ContainingSymbol as IMethodSymbol,
            ILocalFunctionOperation local => local.Symbol,
            IAnonymousFunctionOperation lambda => lambda.Symbol,
            _ => null,
        };

        if (function is not { IsAsync: true, ReturnsVoid: true } || EventHandlers.IsEventHandler(function, context.Operation, scope.Types))
        {
            return;
        }

        var handler = HandlerOf(function, context, scope);
        if (PlaceOf(function, handler, context, scope) is not { } place || LocationOf(context.Operation.Syntax) is not { } location || !scope.Generated.IsReportable(location, context.CancellationToken))
        {
            return;
        }

        var obstacle = scope.Generated.IsGenerated(context.Operation.Syntax.SyntaxTree, context.CancellationToken) ? AwaitObstacle.GeneratedCode : ObstacleOf(function, handler);
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.ASY2001_AsyncVoid,
            location,
            new FixHint(Rewrite.None, FunctionChange.ReturnTask, obstacle).ToProperties(),
            function.MethodKind switch
            {
                MethodKind.AnonymousFunction => "async lambda",
                MethodKind.LocalFunction => function.Name,
                _ => $"{function.ContainingType.Name}.{function.Name}",
            },
            place,
            obstacle != AwaitObstacle.None && handler?.Instead is { } instead ? instead : "return Task"));
    }

    /// <summary>The handler that the function is. What an API takes as a void delegate, a timer's callback say, must be void.</summary>
    private static Handler? HandlerOf(IMethodSymbol function, OperationAnalysisContext context, AnalysisScope scope)
    {
        var handler = context.Operation is IAnonymousFunctionOperation lambda ? scope.Handlers.Find(lambda) : scope.Handlers.Find(function, context.CancellationToken);
        return handler is { IsDelegate: true, MayReturnTask: false } ? null : handler;
    }

    private static string? PlaceOf(IMethodSymbol function, Handler? handler, OperationAnalysisContext context, AnalysisScope scope)
    {
        if (handler is not null)
        {
            return handler.Description;
        }

        if (context.Operation is IAnonymousFunctionOperation lambda && DelegateUse.Of(lambda).Use is IArgumentOperation)
        {
            return null;
        }

        var around = context.Operation is IMethodBodyOperation
            ? FindCallingHandler(function, context, scope)
            : scope.Execution.Find(context.Operation, context.ContainingSymbol, context.CancellationToken).Handler;
        return around?.Description ?? (scope.ScopeOf(context.Operation.Syntax.SyntaxTree) == ReportScope.All ? "code that nothing awaits" : null);
    }

    /// <summary>A handler of the same class, in the same file, that calls the method. The class is searched; async void methods are few.</summary>
    private static Handler? FindCallingHandler(IMethodSymbol function, OperationAnalysisContext context, AnalysisScope scope)
    {
        if (context.Operation is not { Syntax.Parent: TypeDeclarationSyntax type, SemanticModel: { } model })
        {
            return null;
        }

        foreach (var node in type.DescendantNodes())
        {
            if (node is IdentifierNameSyntax name
                && name.Identifier.ValueText == function.Name
                && name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(call, context.CancellationToken).Symbol, function)
                && name.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } caller
                && model.GetDeclaredSymbol(caller, context.CancellationToken) is { } method
                && model.GetOperation(call, context.CancellationToken) is { } operation
                && scope.Execution.Find(operation, method, context.CancellationToken).Handler is { } handler)
            {
                return handler;
            }
        }

        return null;
    }

    private static Location? LocationOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        LocalFunctionStatementSyntax local => local.Identifier.GetLocation(),
        AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.GetLocation(),
        _ => null,
    };

    /// <summary>What is not the framework's to await, or must stay as a contract has it, gets no fix.</summary>
    private static AwaitObstacle ObstacleOf(IMethodSymbol function, Handler? handler) =>
        function.MethodKind == MethodKind.AnonymousFunction ? AwaitObstacle.SynchronousDelegate
            : handler is not { MayReturnTask: true } || AsyncConversion.HasContract(function) ? AwaitObstacle.Contract
            : AwaitObstacle.None;
}
