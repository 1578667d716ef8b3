using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Completion;

/// <summary>Which calls may throw, or come back before what they wait for is complete.</summary>
internal sealed class ThrowingCalls(KnownTypes types)
{
    /// <summary>A call that is awaited at once throws at its await; the framework's calls on tasks and collections don't throw in practice.</summary>
    public bool MayThrow(IInvocationOperation call)
    {
        for (IOperation? use = call.Parent; use is IInvocationOperation or IArgumentOperation or IConversionOperation or IAwaitOperation; use = use.Parent)
        {
            if (use is IAwaitOperation)
            {
                return false;
            }
        }

        return !types.IsTask(call.TargetMethod.ContainingType) && !CompletedTasks.IsTaskAwaiter(call.TargetMethod.ContainingType) && (!SequenceTypes.IsCollectionApi(call.TargetMethod) || RunsCalls(call));
    }

    /// <summary>A lambda that is given to LINQ fails where the call is run: <c>ids.Select(id =&gt; Load(id))</c>, <c>tasks.Sum(t =&gt; t.Result)</c>.</summary>
    private static bool RunsCalls(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (ValueReader.LambdaIn(argument) is { } lambda
                && lambda.Syntax.DescendantNodes().Any(static node => node is InvocationExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" }))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An awaited <c>WaitAsync</c> throws when its time is over, whatever becomes of the task.</summary>
    public static bool MayGiveUp(IOperation awaited) => awaited switch
    {
        IConversionOperation { Operand: var operand } => MayGiveUp(operand),
        IInvocationOperation { TargetMethod.Name: "WaitAsync" or "WithCancellation" } => true,
        IInvocationOperation { Instance: { } instance } => MayGiveUp(instance),
        IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: { Length: > 0 } arguments } => MayGiveUp(arguments[0].Value),
        _ => false,
    };

    public static bool HasTimeout(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.SpecialType == SpecialType.System_Int32 || parameter.Type is { Name: "TimeSpan" })
            {
                return true;
            }
        }

        return false;
    }

    public bool IsGivenToken(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (KnownTypes.Is(parameter.Type, types.CancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}
