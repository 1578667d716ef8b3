using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>Where sequences are enumerated: <c>foreach</c>, and the operators of LINQ that answer no sequence.</summary>
internal static class SequenceReport
{
    /// <summary>The operations that may enumerate a sequence.</summary>
    public static readonly OperationKind[] Kinds = [OperationKind.Loop, OperationKind.Invocation];

    /// <summary>The sequence that an operation enumerates, through what LINQ makes of it; null where it enumerates none, or one that is reported as a call.</summary>
    public static (IOperation Sequence, bool IsWhole)? EnumeratedBy(IOperation operation, KnownTypes types)
    {
        var sequence = operation switch
        {
            IForEachLoopOperation { IsAsynchronous: false, Collection: var collection } => Unconverted(collection),
            IInvocationOperation call when IsOperator(call, types) && !IsLazy(call) => Unconverted(call.Arguments[0].Value),
            _ => null,
        };

        if (sequence is null)
        {
            return null;
        }

        var isWhole = operation is IForEachLoopOperation;
        while (sequence is IInvocationOperation made && IsOperator(made, types) && IsLazy(made) && made.TargetMethod.Name != Counterparts.AsyncSequences.AsEnumerable)
        {
            sequence = Unconverted(made.Arguments[0].Value);
            isWhole = false;
        }

        return (sequence, isWhole);
    }

    /// <summary>How the enumeration is written.</summary>
    public static BlockingForm FormOf(IOperation operation, EnumeratedSequence sequence)
    {
        var loop = operation as IForEachLoopOperation;
        var rewrite = sequence.Form switch
        {
            SequenceForm.Added => Rewrite.EnumerateAdded,
            SequenceForm.Counterpart => Rewrite.EnumerateCounterpart,
            SequenceForm.Source => Rewrite.EnumerateSource,
            _ => Rewrite.None,
        };

        return new BlockingForm(
            loop is not null ? LocationOf(sequence.Source) : CallLocation.Of(operation.Syntax),
            loop is not null ? $"foreach over {DisplayOf(sequence)}" : CallDisplay.Of(operation),
            rewrite,
            rewrite == Rewrite.None ? AwaitObstacle.NoAwaitableForm : loop is { Syntax: CommonForEachStatementSyntax syntax } ? AwaitObstacles.FindInLoop(syntax, loop) : AwaitObstacle.Pattern,
            AdviceOf(sequence))
        {
            IsDatabase = sequence.Resource == BlockingResource.Database,
            WaitsFor = CallDisplay.Of(sequence.Resource),
            Call = rewrite != Rewrite.None && sequence.Counterpart is { Method: var method } counterpart
                ? new AwaitableCall(method.Name, AwaitableCall.TargetOf(method), counterpart.Token, counterpart.Namespace)
                : null,
        };
    }

    private static string AdviceOf(EnumeratedSequence sequence) => sequence switch
    {
        { Form: SequenceForm.Source } => "await foreach over the asynchronous sequence itself instead",
        { Counterpart.Method.Name: var name } => $"await foreach over '{name}' instead",
        { Resource: BlockingResource.Database } => "await the query first, with 'ToListAsync', then go on in memory",
        { Resource: BlockingResource.Signal } => "use a Channel, and await foreach over what its reader reads",
        _ => "await foreach over an asynchronous sequence instead",
    };

    private static Location LocationOf(IOperation source) => source is IInvocationOperation ? CallLocation.Of(source.Syntax) : source.Syntax.GetLocation();

    private static string DisplayOf(EnumeratedSequence sequence) =>
        sequence.Resource == BlockingResource.Database ? CallDisplay.NameOf(sequence.Source.Type) ?? "query" : CallDisplay.Of(sequence.Source);

    /// <summary>An operator of System.Linq.Enumerable, which takes the sequence first.</summary>
    private static bool IsOperator(IInvocationOperation call, KnownTypes types) =>
        call.TargetMethod is { IsExtensionMethod: true } && KnownTypes.Is(call.TargetMethod.ContainingType, types.Enumerable) && !call.Arguments.IsEmpty;

    /// <summary>Whether an operator answers a sequence, which nothing has enumerated yet.</summary>
    private static bool IsLazy(IInvocationOperation call) => call.Type is { TypeKind: TypeKind.Interface, Name: "IEnumerable" or "IOrderedEnumerable" };

    private static IOperation Unconverted(IOperation value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }
}
