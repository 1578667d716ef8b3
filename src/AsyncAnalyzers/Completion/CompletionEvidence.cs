using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Completion;

/// <summary>
/// Evidence in the same function that a task variable is complete when it is read: it was awaited before, alone or with
/// <c>WhenAll</c>, or its state was asked for. Errs on the side of silence: evidence on any path counts, until the
/// variable is assigned again or passed by reference.
/// </summary>
internal static class CompletionEvidence
{
    public static bool Exists(IOperation awaitable, KnownTypes types)
    {
        if (IsAskedInPattern(awaitable))
        {
            return true;
        }

        while (awaitable is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask", Instance: { } configured })
        {
            awaitable = configured;
        }

        // Awaiting an awaitable of another kind a second time may start it a second time.
        if (!types.IsTask(awaitable.Type) || VariableOf(awaitable) is not { } variable)
        {
            return false;
        }

        // The element of a collection that is read in a lambda or loop is complete when the collection was awaited.
        var sources = new List<ISymbol> { variable };
        var root = awaitable;
        while (root.Parent is { } parent)
        {
            root = parent;
            AddSource(root, variable, sources);
        }

        var found = false;
        foreach (var operation in root.Descendants())
        {
            if (operation.Syntax.SpanStart >= awaitable.Syntax.SpanStart)
            {
                continue;
            }

            if (IsEvidence(operation, sources, types))
            {
                found = true;
            }
            else if (IsReassigned(operation, sources))
            {
                found = false;
            }
        }

        return found;
    }

    /// <summary><c>t is { IsCompletedSuccessfully: true, Result: var r }</c>: the parts are matched from left to right.</summary>
    private static bool IsAskedInPattern(IOperation awaitable)
    {
        if (awaitable is not IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput, Parent.Parent.Parent: IRecursivePatternOperation pattern })
        {
            return false;
        }

        foreach (var part in pattern.PropertySubpatterns)
        {
            if (part.Syntax.SpanStart < awaitable.Syntax.SpanStart && part.Member is IPropertyReferenceOperation { Property: var asked } && IsState(asked))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsState(IPropertySymbol property) =>
        property.Name is "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled" or "Status";

    private static void AddSource(IOperation around, ISymbol element, List<ISymbol> sources)
    {
        switch (around)
        {
            // foreach (var t in tasks) … t.Result
            case IForEachLoopOperation loop when loop.Locals.Contains(element, SymbolEqualityComparer.Default) && VariableOf(loop.Collection) is { } collection:
                sources.Add(collection);
                break;

            // tasks.Select(t => t.Result)
            case IAnonymousFunctionOperation lambda when SymbolEqualityComparer.Default.Equals(lambda.Symbol, element.ContainingSymbol):
                if (LambdaPlacement.UseOf(lambda)?.Parent is IInvocationOperation call && (call.Instance ?? (call.Arguments.IsEmpty ? null : call.Arguments[0].Value)) is { } receiver && VariableOf(receiver) is { } source)
                {
                    sources.Add(source);
                }

                break;
        }
    }

    private static bool IsEvidence(IOperation operation, List<ISymbol> sources, KnownTypes types) => operation switch
    {
        IAwaitOperation { Operation: var awaited } => Mentions(awaited, sources, types),
        IPropertyReferenceOperation { Property: var asked, Instance: { } instance } when IsState(asked) => IsOneOf(VariableOf(instance), sources),
        IVariableDeclaratorOperation { Symbol: var declared } declarator => IsOneOf(declared, sources) && declarator.GetVariableInitializer()?.Value is { } initial && IsWinnerOrComplete(initial, types),
        IIsPatternOperation { Value: var value, Pattern: IRecursivePatternOperation } => IsOneOf(VariableOf(value), sources),
        _ => false,
    };

    /// <summary>Whether awaiting this awaits the variable: itself, configured, in a timeout, among others in WhenAll or WhenAny.</summary>
    private static bool Mentions(IOperation awaited, List<ISymbol> sources, KnownTypes types) => awaited switch
    {
        IConversionOperation { Operand: var operand } => Mentions(operand, sources, types),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "WaitAsync" or "AsTask", Instance: { } instance } => Mentions(instance, sources, types),
        IInvocationOperation { TargetMethod: { Name: "WhenAll" or "WhenAny" } method } call when types.IsTask(method.ContainingType) => call.Descendants().Any(inner => IsOneOf(VariableOf(inner), sources)),
        _ => IsOneOf(VariableOf(awaited), sources),
    };

    /// <summary>What <c>await Task.WhenAny(…)</c> answers is complete, and so is a task that was made complete.</summary>
    private static bool IsWinnerOrComplete(IOperation value, KnownTypes types) =>
        CompletedTasks.IsComplete(value, types)
        || value is IAwaitOperation { Operation: IInvocationOperation { TargetMethod: { Name: "WhenAny" } method } } && types.IsTask(method.ContainingType);

    private static bool IsReassigned(IOperation operation, List<ISymbol> sources) => operation switch
    {
        ISimpleAssignmentOperation assignment => IsOneOf(VariableOf(assignment.Target), sources),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => IsOneOf(VariableOf(argument.Value), sources),
        _ => false,
    };

    private static bool IsOneOf(ISymbol? variable, List<ISymbol> sources) =>
        variable is not null && sources.Contains(variable, SymbolEqualityComparer.Default);

    /// <summary>The local, parameter, field or property that a value is read from; <c>tasks[0]</c> counts as <c>tasks</c>.</summary>
    private static ISymbol? VariableOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IArrayElementReferenceOperation element => VariableOf(element.ArrayReference),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } => VariableOf(collection),
        IConversionOperation conversion => VariableOf(conversion.Operand),
        _ => null,
    };
}
