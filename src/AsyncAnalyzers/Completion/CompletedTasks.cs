using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Completion;

/// <summary>Tasks that are complete as they are made: reading one is not waiting.</summary>
internal static class CompletedTasks
{
    public static bool IsMadeComplete(IOperation operation, KnownTypes types) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "CompletedTask", IsStatic: true } property } => types.IsTask(property.ContainingType),
        IInvocationOperation { TargetMethod: { Name: "FromResult" or "FromException" or "FromCanceled", IsStatic: true } method } => types.IsTask(method.ContainingType),
        IObjectCreationOperation { Type: { } created, Arguments: { Length: 1 } arguments } => types.IsValueTask(created) && !types.IsReferenceTask(arguments[0].Value.Type),
        IDefaultValueOperation { Type: var type } => types.IsValueTask(type),
        _ => false,
    };

    /// <summary>
    /// Whether a task is that of a call which starts work, so that no path can show that it is complete: the commonest wait,
    /// and no flow needs to be computed for it. By the convention of the name; collections and combinators have none of it.
    /// </summary>
    public static bool IsStartedHere(IOperation awaitable, KnownTypes types)
    {
        if (awaitable is not IInvocationOperation { TargetMethod: { Name: var name } method } call
            || !name.EndsWith("Async", StringComparison.Ordinal)
            || types.IsTask(method.ContainingType)
            || types.IsTask(call.Instance?.Type))
        {
            return false;
        }

        foreach (var argument in call.Arguments)
        {
            if (types.IsTask(argument.Value.Type))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a property of a task or awaiter tells that it is complete where it is true.</summary>
    public static bool IsCompletionState(IPropertySymbol property, KnownTypes types) =>
        property.Name is "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled"
        && (types.IsTask(property.ContainingType) || IsTaskAwaiter(property.ContainingType));

    /// <summary>Whether the type is what <c>GetAwaiter</c> of a task, or of a configured one, returns.</summary>
    public static bool IsTaskAwaiter(ITypeSymbol type) =>
        type is { Name: "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaiter" or "ConfiguredValueTaskAwaiter", ContainingNamespace: { Name: "CompilerServices", ContainingNamespace.Name: "Runtime" } };
}
