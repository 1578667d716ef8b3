using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Completion;

/// <summary>
/// Whether a task is complete by how it was made or handed over, so that reading it is not waiting: a finished task of
/// the framework's own making, or the antecedent that <c>ContinueWith</c> passes to its delegate.
/// </summary>
internal static class CompletedTasks
{
    public static bool IsComplete(IOperation awaitable, KnownTypes types)
    {
        var value = awaitable;
        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        return value switch
        {
            IPropertyReferenceOperation { Property: { Name: "CompletedTask", IsStatic: true } property } => types.IsTask(property.ContainingType),
            IInvocationOperation { TargetMethod: { Name: "FromResult" or "FromException" or "FromCanceled", IsStatic: true } method } => types.IsTask(method.ContainingType),
            IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask", Instance: { } instance } => IsComplete(instance, types),
            IObjectCreationOperation { Type: { } created, Arguments: { Length: 1 } arguments } => types.IsValueTask(created) && !types.IsReferenceTask(arguments[0].Value.Type),
            IDefaultValueOperation { Type: var type } => types.IsValueTask(type),
            IAwaitOperation { Operation: IInvocationOperation { TargetMethod: { Name: "WhenAny" } method } } => types.IsTask(method.ContainingType),
            IParameterReferenceOperation { Parameter: var parameter } => IsAntecedent(parameter, awaitable, types),
            _ => false,
        };
    }

    private static bool IsAntecedent(IParameterSymbol parameter, IOperation use, KnownTypes types)
    {
        for (var current = use.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation lambda && SymbolEqualityComparer.Default.Equals(lambda.Symbol, parameter.ContainingSymbol))
            {
                return parameter.Ordinal == 0
                    && LambdaPlacement.UseOf(lambda) is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "ContinueWith" } method } }
                    && types.IsTask(method.ContainingType);
            }
        }

        return false;
    }
}
