using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Completion;

/// <summary>
/// What a lambda starts with: what is known where it is made, since a complete task stays complete; and what the method
/// that it is given to hands to it.
/// </summary>
internal sealed class LambdaStart(ValueReader reader, KnownTypes types)
{
    public CompletionState Of(IFlowAnonymousFunctionOperation lambda, CompletionState state)
    {
        var use = lambda.Parent;
        while (use is IDelegateCreationOperation or IConversionOperation)
        {
            use = use.Parent;
        }

        return use is IArgumentOperation { Parent: IInvocationOperation call } ? Given(lambda.Symbol, call, state) : Kept(lambda, state);
    }

    private CompletionState Given(IMethodSymbol lambda, IInvocationOperation call, CompletionState state)
    {
        var method = call.TargetMethod;
        var receiver = call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
        if (receiver is null)
        {
            return state;
        }

        if (method.Name == "ContinueWith" && types.IsTask(method.ContainingType))
        {
            return HandFirst(lambda, TaskValue.Complete, state.Finish(reader.ValueOf(receiver, state)));
        }

        if (method.Name is "OnCompleted" or "UnsafeOnCompleted" && CompletedTasks.IsTaskAwaiter(method.ContainingType))
        {
            return state.Finish(reader.ValueOf(receiver, state));
        }

        // TaskFactory.ContinueWhenAll(tasks, done => …), ContinueWhenAny(tasks, first => …)
        if (method.Name is "ContinueWhenAll" or "ContinueWhenAny" && method.ContainingType.Name == "TaskFactory" && call.Arguments.Length > 1)
        {
            return method.Name == "ContinueWhenAny"
                ? HandFirst(lambda, TaskValue.Complete, state)
                : HandFirst(lambda, TaskValue.CompleteSequence, state.Finish(TaskValue.ElementsOf(reader.ValueOf(call.Arguments[0].Value, state))));
        }

        return HandElements(lambda, call, state);
    }

    /// <summary>A parameter of the type of a sequence's elements is one of them: <c>tasks.Select(t =&gt; t.Result)</c>.</summary>
    private CompletionState HandElements(IMethodSymbol lambda, IInvocationOperation call, CompletionState state)
    {
        foreach (var parameter in lambda.Parameters)
        {
            if (call.Instance is { } instance && IsSequenceOf(instance, parameter.Type))
            {
                state = Hand(parameter, TaskValue.ElementsOf(reader.ValueOf(instance, state)), state);
                continue;
            }

            foreach (var argument in call.Arguments)
            {
                if (IsSequenceOf(argument.Value, parameter.Type))
                {
                    state = Hand(parameter, TaskValue.ElementsOf(reader.ValueOf(argument.Value, state)), state);
                    break;
                }
            }
        }

        return state;
    }

    private static bool IsSequenceOf(IOperation operation, ITypeSymbol element)
    {
        var sequence = operation;
        while (sequence is IConversionOperation { OperatorMethod: null, Operand: var operand })
        {
            sequence = operand;
        }

        return SymbolEqualityComparer.Default.Equals(SequenceTypes.ElementTypeOf(sequence.Type), element)
            || SymbolEqualityComparer.Default.Equals(SequenceTypes.ElementTypeOf(operation.Type), element);
    }

    private static CompletionState HandFirst(IMethodSymbol lambda, TaskValue value, CompletionState state) =>
        lambda.Parameters.IsEmpty ? state : Hand(lambda.Parameters[0], value, state);

    private static CompletionState Hand(IParameterSymbol parameter, TaskValue value, CompletionState state) => state.Write(new TaskValue.Variable(parameter), value);

    /// <summary>A lambda that is kept may run after a variable was given another task.</summary>
    private static CompletionState Kept(IFlowAnonymousFunctionOperation lambda, CompletionState state)
    {
        if (lambda.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
        {
            return state;
        }

        foreach (var node in member.DescendantNodes())
        {
            if (node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var name } } && node.SpanStart > lambda.Syntax.Span.End)
            {
                state = state.Lose(name);
            }
        }

        return state;
    }
}
