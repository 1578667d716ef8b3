using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Completion;

/// <summary>Reads the value of an expression in a state. Has no effect: what an expression does is left to <see cref="OperationEffects"/>.</summary>
internal sealed class ValueReader(ControlFlowGraph graph, KnownTypes types)
{
    /// <summary>Calls that hand on the task, or a task that is complete no sooner.</summary>
    private static readonly ImmutableHashSet<string> SameTask = ImmutableHashSet.Create("AsTask", "ConfigureAwait", "GetAwaiter", "Preserve", "WaitAsync", "WithCancellation");

    /// <summary>Calls whose result has no other elements than what they are called on.</summary>
    private static readonly ImmutableHashSet<string> SameElements = ImmutableHashSet.Create(
        "AsEnumerable", "AsMemory", "AsParallel", "AsReadOnly", "AsSpan", "Cast", "DefaultIfEmpty", "Distinct", "DistinctBy", "Except", "ExceptBy", "FindAll",
        "GetRange", "OfType", "Order", "OrderBy", "OrderByDescending", "Reverse", "Skip", "SkipLast", "SkipWhile", "Slice", "Take", "TakeLast", "TakeWhile",
        "ThenBy", "ThenByDescending", "ToArray", "ToFrozenSet", "ToHashSet", "ToImmutableArray", "ToImmutableHashSet", "ToImmutableList", "ToList", "Where");

    private static readonly ImmutableHashSet<string> OneElement = ImmutableHashSet.Create(
        "Dequeue", "ElementAt", "ElementAtOrDefault", "Find", "FindLast", "First", "FirstOrDefault", "Last", "LastOrDefault", "MaxBy", "MinBy", "Peek", "Pop", "Single", "SingleOrDefault");

    private ImmutableHashSet<string>? _assignedInside;
    private ImmutableHashSet<string>? _indexes;

    public TaskValue ValueOf(IOperation operation, CompletionState state) => operation switch
    {
        _ when CompletedTasks.IsMadeComplete(operation, types) => TaskValue.Complete,
        IConversionOperation { OperatorMethod: null, Operand: var operand } => ValueOf(operand, state),
        IDeclarationExpressionOperation { Expression: var declared } => ValueOf(declared, state),
        ISimpleAssignmentOperation { Value: var assigned } => ValueOf(assigned, state),
        ITranslatedQueryOperation { Operation: var query } => ValueOf(query, state),
        IInstanceReferenceOperation => TaskValue.This,
        IPropertyReferenceOperation property => OfProperty(property, state),
        IInvocationOperation call => OfCall(call, state),
        IAwaitOperation { Operation: var awaited } when ValueOf(awaited, state) is TaskValue.Choice { At: var at } => new TaskValue.Winner(at),
        { ConstantValue: { HasValue: true, Value: { } constant } } => new TaskValue.Constant(constant),
        _ => PlaceOf(operation, state) is { } place ? state.Read(place) : new TaskValue.Made(operation),
    };

    /// <summary>The place that an expression names: what may be written to; null where it names none.</summary>
    public TaskValue? PlaceOf(IOperation operation, CompletionState state) => operation switch
    {
        ILocalReferenceOperation local => new TaskValue.Variable(local.Local),
        IParameterReferenceOperation parameter => new TaskValue.Variable(parameter.Parameter),
        IFlowCaptureReferenceOperation capture => new TaskValue.Capture(capture.Id),
        IDeclarationExpressionOperation { Expression: var declared } => PlaceOf(declared, state),
        IFieldReferenceOperation { Field: var field, Instance: var instance } => MemberOf(instance, (field.CorrespondingTupleField ?? field).OriginalDefinition, state),
        IArrayElementReferenceOperation { ArrayReference: var array, Indices: { Length: > 0 } indices } => TaskValue.ItemOf(ValueOf(array, state), ValueOf(indices[0], state)),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection, Arguments: { Length: > 0 } arguments } => ElementOf(collection, ValueOf(arguments[0].Value, state), state),
        IPropertyReferenceOperation { Property: var property, Instance: var instance } when IsStable(property) => MemberOf(instance, property.OriginalDefinition, state),
        _ => null,
    };

    /// <summary>Whether a task is read from a variable that nothing else writes to: no call, and no function inside.</summary>
    public bool IsKept(IOperation operation) => types.IsTask(operation.Type) && operation switch
    {
        ILocalReferenceOperation { Local: var local } => IsKept(local),
        IParameterReferenceOperation { Parameter: var parameter } => IsKept(parameter),
        _ => false,
    };

    public bool IsKept(ISymbol variable) => !(_assignedInside ??= NamesAssignedInside()).Contains(variable.Name);

    /// <summary>Whether an element is read by the variable somewhere: <c>tasks[i]</c>.</summary>
    public bool IsIndex(ISymbol variable) => (_indexes ??= NamesOfIndexes()).Contains(variable.Name);

    /// <summary>What a collection or dictionary holds under an index or key.</summary>
    public TaskValue ElementOf(IOperation collection, TaskValue index, CompletionState state)
    {
        var item = TaskValue.ItemOf(ValueOf(collection, state), index);
        return PairValueOf(collection.Type) is { } pairValue ? new TaskValue.Member(item, pairValue) : item;
    }

    /// <summary>The <c>Value</c> of the pairs that a dictionary consists of, or null where the type is none.</summary>
    public static ISymbol? PairValueOf(ITypeSymbol? type)
    {
        if (type is null || !type.GetMembers("TryGetValue").Any() && type.TypeKind != TypeKind.Interface)
        {
            return null;
        }

        return SequenceTypes.ElementTypeOf(type) is INamedTypeSymbol { Name: "KeyValuePair" } pair ? pair.OriginalDefinition.GetMembers("Value").FirstOrDefault() : null;
    }

    /// <summary>The place of a part that a deconstruction takes out of a tuple, or out of a pair of a dictionary.</summary>
    public static TaskValue? PartOf(TaskValue source, ITypeSymbol? type, int index) => type switch
    {
        INamedTypeSymbol { IsTupleType: true } tuple when index < tuple.TupleElements.Length => new TaskValue.Member(source, FieldOf(tuple, index)),
        INamedTypeSymbol { Name: "KeyValuePair", Arity: 2 } pair when pair.OriginalDefinition.GetMembers(index == 0 ? "Key" : "Value").FirstOrDefault() is { } member => new TaskValue.Member(source, member),
        _ => null,
    };

    public static ISymbol FieldOf(INamedTypeSymbol tuple, int index) => (tuple.TupleElements[index].CorrespondingTupleField ?? tuple.TupleElements[index]).OriginalDefinition;

    /// <summary>The expression that a lambda consists of, or null where it is more than that.</summary>
    public IOperation? ReturnedBy(IOperation argument)
    {
        if (LambdaIn(argument) is not { } lambda)
        {
            return null;
        }

        var body = graph.GetAnonymousFunctionControlFlowGraphInScope(lambda);
        if (body.Blocks.Length == 3)
        {
            return body.Blocks[1] is { Operations.IsEmpty: true, ConditionKind: ControlFlowConditionKind.None, BranchValue: { } returned } ? returned : null;
        }

        // The graph takes 't => t.IsCompleted && t.Id > 1' apart.
        var written = graph.OriginalOperation.DescendantsAndSelf().FirstOrDefault(operation => operation is IAnonymousFunctionOperation && operation.Syntax == lambda.Syntax);
        return written is IAnonymousFunctionOperation { Body.Operations: { Length: 1 } statements } && statements[0] is IReturnOperation { ReturnedValue: { } value } ? value : null;
    }

    public static IFlowAnonymousFunctionOperation? LambdaIn(IOperation argument) => argument switch
    {
        IArgumentOperation { Value: var value } => LambdaIn(value),
        IConversionOperation { Operand: var operand } => LambdaIn(operand),
        IDelegateCreationOperation { Target: var target } => LambdaIn(target),
        IFlowAnonymousFunctionOperation lambda => lambda,
        _ => null,
    };

    private TaskValue OfProperty(IPropertyReferenceOperation property, CompletionState state)
    {
        if (property.Property is { Name: "Current", IsIndexer: false } && property.Instance is { } walked && ValueOf(walked, state) is TaskValue.Enumerator enumerator)
        {
            return state.Read(TaskValue.ItemOf(enumerator.Sequence, new TaskValue.Made(property)));
        }

        if (property is { Property.Name: "Values", Instance: { } dictionary } && PairValueOf(dictionary.Type) is { } pairValue)
        {
            return new TaskValue.Projection(ValueOf(dictionary, state), pairValue);
        }

        return PlaceOf(property, state) is { } place ? state.Read(place) : new TaskValue.Made(property);
    }

    private TaskValue OfCall(IInvocationOperation call, CompletionState state)
    {
        var method = call.TargetMethod;
        var receiver = call.Instance ?? (method.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
        if (method.IsStatic && types.IsTask(method.ContainingType))
        {
            return method.Name switch
            {
                "WhenAny" => new TaskValue.Choice(call.Syntax),
                "WhenEach" => TaskValue.CompleteSequence,
                _ => new TaskValue.Made(call),
            };
        }

        if (IsExchange(method))
        {
            return state.Read(new TaskValue.Made(call));
        }

        return receiver is null ? new TaskValue.Made(call) : method.Name switch
        {
            "GetEnumerator" or "GetAsyncEnumerator" => new TaskValue.Enumerator(ValueOf(receiver, state), call.Syntax),
            _ when SameTask.Contains(method.Name) => ValueOf(receiver, state),
            _ when !SequenceTypes.IsCollectionApi(method) => new TaskValue.Made(call),
            "Select" => Projected(call, ValueOf(receiver, state)),
            _ when OneElement.Contains(method.Name) => TaskValue.ItemOf(Filtered(call, state) ?? ValueOf(receiver, state), IndexIn(call, state)),
            _ when SameElements.Contains(method.Name) => Filtered(call, state) ?? ValueOf(receiver, state),
            _ => new TaskValue.Made(call),
        };
    }

    /// <summary><c>Interlocked.Exchange(ref t, next)</c></summary>
    public static bool IsExchange(IMethodSymbol method) => method is { Name: "Exchange", ContainingType: { Name: "Interlocked", ContainingNamespace.Name: "Threading" }, Parameters.Length: 2 };

    /// <summary>Whether what the call gives has passed its predicate.</summary>
    public static bool IsChoosing(IMethodSymbol method) =>
        method.Name is "Where" or "TakeWhile" or "FindAll" or "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Single" or "SingleOrDefault" or "Find" or "FindLast"
        && method.Parameters.Length > 0;

    /// <summary>What a call chooses by a predicate that tells about completion.</summary>
    private static TaskValue? Filtered(IInvocationOperation call, CompletionState state) => state.Read(new TaskValue.Made(call)) as TaskValue.Filtered;

    private TaskValue IndexIn(IInvocationOperation call, CompletionState state) =>
        call.TargetMethod.Name == "ElementAt" ? ValueOf(call.Arguments[call.Arguments.Length - 1].Value, state) : new TaskValue.Made(call);

    /// <summary><c>jobs.Select(job =&gt; job.Work)</c> reads a member of each; any other lambda makes something new.</summary>
    private TaskValue Projected(IInvocationOperation call, TaskValue source)
    {
        if (ReturnedBy(call.Arguments[call.Arguments.Length - 1]) is not { } returned)
        {
            return new TaskValue.Made(call);
        }

        return Selected(returned) ?? new TaskValue.Made(call);

        TaskValue? Selected(IOperation expression) => expression switch
        {
            IConversionOperation { OperatorMethod: null, Operand: var operand } => Selected(operand),
            IParameterReferenceOperation => source,
            IPropertyReferenceOperation { Property: { IsIndexer: false } property, Instance: { } instance } when IsStable(property) && Selected(instance) is { } of => new TaskValue.Projection(of, property.OriginalDefinition),
            IFieldReferenceOperation { Field: var field, Instance: { } instance } when Selected(instance) is { } of => new TaskValue.Projection(of, (field.CorrespondingTupleField ?? field).OriginalDefinition),
            _ => null,
        };
    }

    private TaskValue.Member MemberOf(IOperation? instance, ISymbol member, CompletionState state) =>
        new TaskValue.Member(instance is null ? null : ValueOf(instance, state), member);

    private ImmutableHashSet<string> NamesOfIndexes() => graph.OriginalOperation.Syntax.DescendantNodes()
        .Where(static node => node is BracketedArgumentListSyntax or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ElementAt" or "ElementAtOrDefault" or "TryGetValue" } })
        .SelectMany(static node => node.DescendantNodes().OfType<IdentifierNameSyntax>())
        .Select(static name => name.Identifier.ValueText)
        .ToImmutableHashSet();

    /// <summary>The names of what lambdas and local functions of the member assign to.</summary>
    private ImmutableHashSet<string> NamesAssignedInside()
    {
        var syntax = graph.OriginalOperation.Syntax;
        var member = syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } declared and not GlobalStatementSyntax ? declared : syntax.SyntaxTree.GetRoot();
        var names = ImmutableHashSet.CreateBuilder<string>();
        foreach (var function in member.DescendantNodes().Where(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        {
            foreach (var node in function.DescendantNodes())
            {
                var target = node switch
                {
                    AssignmentExpressionSyntax assignment => assignment.Left,
                    ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } argument => argument.Expression,
                    _ => null,
                };
                names.UnionWith(target?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(static name => name.Identifier.ValueText) ?? []);
            }
        }

        return names.ToImmutable();
    }

    /// <summary>Whether reading a property twice gives the same: not where its source shows that it calls something.</summary>
    private static bool IsStable(IPropertySymbol property)
    {
        foreach (var reference in property.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is PropertyDeclarationSyntax declaration
                && ((SyntaxNode?)declaration.ExpressionBody ?? declaration.AccessorList?.Accessors.FirstOrDefault(static accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration))) is { } getter
                && getter.DescendantNodes().Any(static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax)
                && !getter.DescendantNodes().Any(static node => node is AssignmentExpressionSyntax))
            {
                return false;
            }
        }

        return true;
    }
}
