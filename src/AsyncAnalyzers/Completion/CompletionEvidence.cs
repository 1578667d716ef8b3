using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Completion;

/// <summary>
/// Evidence in the same function that a task is complete when it is read: it was awaited before, alone or with
/// <c>WhenAll</c>, or its state was asked for. Errs on the side of silence: evidence on any path counts, until the
/// variable is assigned again or passed by reference.
/// </summary>
internal sealed class CompletionEvidence
{
    private readonly KnownTypes _types;
    private readonly ISymbol _task;
    private readonly HashSet<ISymbol> _sources = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation> _initials = new(SymbolEqualityComparer.Default);

    private CompletionEvidence(ISymbol task, KnownTypes types)
    {
        _task = task;
        _types = types;
    }

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
        return types.IsTask(awaitable.Type)
            && TaskVariables.LeafOf(awaitable) is { } task
            && new CompletionEvidence(task, types).IsFoundBefore(awaitable);
    }

    private bool IsFoundBefore(IOperation awaitable)
    {
        var root = awaitable;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        var earlier = root.Descendants().Where(operation => operation.Syntax.SpanStart < awaitable.Syntax.SpanStart).ToList();
        foreach (var declarator in earlier.OfType<IVariableDeclaratorOperation>())
        {
            if (declarator.GetVariableInitializer()?.Value is { } initial)
            {
                _initials[declarator.Symbol] = initial;
            }
        }

        TaskVariables.AddChain(awaitable, _sources, _initials);
        for (var around = awaitable.Parent; around is not null; around = around.Parent)
        {
            AddCollection(around);
        }

        var found = false;
        foreach (var operation in earlier)
        {
            if (IsEvidence(operation))
            {
                found = true;
            }
            else if (IsReassigned(operation))
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

    /// <summary>The element of a collection that is read in a loop or lambda is complete when the collection was awaited.</summary>
    private void AddCollection(IOperation around)
    {
        switch (around)
        {
            // foreach (var t in tasks) … t.Result
            case IForEachLoopOperation loop when loop.Locals.Any(local => _sources.Contains(local)):
                TaskVariables.AddChain(loop.Collection, _sources, _initials);
                break;

            // tasks.Select(t => t.Result)
            case IAnonymousFunctionOperation lambda when lambda.Symbol.Parameters.Any(parameter => _sources.Contains(parameter))
                && LambdaPlacement.UseOf(lambda)?.Parent is IInvocationOperation call
                && (call.Instance ?? (call.Arguments.IsEmpty ? null : call.Arguments[0].Value)) is { } receiver:
                TaskVariables.AddChain(receiver, _sources, _initials);
                break;
        }
    }

    private bool IsEvidence(IOperation operation) => operation switch
    {
        IAwaitOperation { Operation: var awaited } await => IsAwaited(awaited, isUsed: await.Parent is not IExpressionStatementOperation),
        IPropertyReferenceOperation { Property: var asked, Instance: { } instance } when IsState(asked) => IsTask(instance),

        // if (!t.Wait(timeout)) { … }: the wait itself is reported.
        IInvocationOperation { TargetMethod: { Name: "Wait", ReturnType.SpecialType: SpecialType.System_Boolean }, Instance: { } waited, Parent: not IExpressionStatementOperation } => IsTask(waited),
        IIsPatternOperation { Value: var value } isPattern => (IsTask(value) || Declares(isPattern.Pattern)) && AsksForState(isPattern.Pattern),
        ISwitchExpressionArmOperation { Pattern: var pattern, Parent: ISwitchExpressionOperation { Value: var value } } => (IsTask(value) || Declares(pattern)) && AsksForState(pattern),
        IVariableDeclaratorOperation { Symbol: var declared } => Same(declared) && _initials.TryGetValue(declared, out var initial) && CompletedTasks.IsComplete(initial, _types),
        ISimpleAssignmentOperation { Target: var target, Value: var value } => IsTask(target) && CompletedTasks.IsComplete(value, _types),
        _ => false,
    };

    private static bool AsksForState(IPatternOperation pattern) =>
        pattern.DescendantsAndSelf().Any(static part => part is IPropertyReferenceOperation { Property: var asked } && IsState(asked));

    private bool Declares(IPatternOperation pattern) =>
        pattern.DescendantsAndSelf().Any(part => part is IRecursivePatternOperation { DeclaredSymbol: { } declared } && Same(declared));

    /// <summary>Whether awaiting this awaits the task: itself, configured, in a timeout, or among others.</summary>
    private bool IsAwaited(IOperation awaited, bool isUsed) => awaited switch
    {
        IConversionOperation { Operand: var operand } => IsAwaited(operand, isUsed),
        IInvocationOperation { TargetMethod: { Name: "WhenAll" } method } call when _types.IsTask(method.ContainingType) => Names(call),

        // Whoever looks at the winner knows which of them is complete.
        IInvocationOperation { TargetMethod: { Name: "WhenAny" } method } call when _types.IsTask(method.ContainingType) => isUsed && Names(call),

        // Other ways to await it: Task.WhenAll(tasks).WaitAsync(token).SuppressThrowing().
        IInvocationOperation { Instance: { } instance } when IsAwaitable(instance.Type) => IsAwaited(instance, isUsed),
        IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: { Length: > 0 } arguments } when _types.IsTask(arguments[0].Value.Type) => IsAwaited(arguments[0].Value, isUsed),
        ILocalReferenceOperation { Local: var local } when !Same(local) && _initials.TryGetValue(local, out var initial) && initial is IInvocationOperation => IsAwaited(initial, isUsed),
        _ => IsTask(awaited),
    };

    private bool IsAwaitable(ITypeSymbol? type) => _types.IsTask(type) || (type is { ContainingNamespace.Name: "CompilerServices" } && type.Name.EndsWith("Awaitable", StringComparison.Ordinal));

    /// <summary>Whether the call is given the task, or a collection that it is in.</summary>
    private bool Names(IOperation call)
    {
        foreach (var operation in call.Descendants())
        {
            if (TaskVariables.LeafOf(operation) is { } variable
                && (_sources.Contains(variable)
                    || (_initials.TryGetValue(variable, out var initial) && initial.DescendantsAndSelf().Any(part => TaskVariables.LeafOf(part) is { } leaf && _sources.Contains(leaf)))))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsReassigned(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation assignment => IsTask(assignment.Target),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => IsTask(argument.Value),

        // tasks.Add(t): t is in what is awaited later.
        IInvocationOperation { TargetMethod.Name: "Add", Instance: { } collection, Arguments: { Length: 1 } added } when IsTask(added[0].Value) => Gather(collection),
        _ => false,
    };

    private bool Gather(IOperation collection)
    {
        TaskVariables.AddChain(collection, _sources, _initials);
        return false;
    }

    private bool IsTask(IOperation operation) => TaskVariables.LeafOf(operation) is { } variable && Same(variable);

    private bool Same(ISymbol variable) => SymbolEqualityComparer.Default.Equals(variable, _task);
}
