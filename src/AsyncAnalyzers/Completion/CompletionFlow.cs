using System.Runtime.CompilerServices;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Completion;

/// <summary>
/// Whether the tasks that the waits of a member wait for are complete on every path that leads to them. Made once a
/// member, and only for one that holds a wait that would be reported.
/// </summary>
/// <remarks>Immutable once made; two threads that ask at once may both make it, with the same answers.</remarks>
internal sealed class CompletionFlow
{
    private static readonly ConditionalWeakTable<ControlFlowGraph, CompletionFlow> Flows = new();

    private readonly Dictionary<SyntaxNode, bool> _waits = new();
    private readonly Dictionary<IMethodSymbol, CompletionState> _localFunctions = new(SymbolEqualityComparer.Default);

    private CompletionFlow(ControlFlowGraph graph, KnownTypes types, CancellationToken cancellationToken) =>
        GraphFlow.Run(graph, CompletionState.Start, types, this, cancellationToken);

    /// <summary>Whether what the operation waits for is complete before it.</summary>
    public static bool IsComplete(OperationAnalysisContext context, KnownTypes types) => IsComplete(context, context.Operation, types);

    /// <summary>Whether what an operation of the same member as the context's waits for is complete before it.</summary>
    public static bool IsComplete(OperationAnalysisContext context, IOperation wait, KnownTypes types)
    {
        var root = OperationTree.RootOf(wait);

        if (root is not (IBlockOperation or IMethodBodyBaseOperation or ISymbolInitializerOperation))
        {
            return false;
        }

        var graph = context.GetControlFlowGraph();
        if (!Flows.TryGetValue(graph, out var flow))
        {
            var made = new CompletionFlow(graph, types, context.CancellationToken);
            flow = Flows.GetValue(graph, _ => made);
        }

        return flow._waits.TryGetValue(wait.Syntax, out var complete) && complete;
    }

    /// <summary>An expression may stand on several paths of the graph: its answer is yes if it is on all of them.</summary>
    public void Answer(IOperation wait, bool isComplete) =>
        _waits[wait.Syntax] = isComplete && (!_waits.TryGetValue(wait.Syntax, out var known) || known);

    /// <summary>What is known where a local function is called; it starts with what holds at all of its calls.</summary>
    public void Enter(IMethodSymbol function, CompletionState state) =>
        _localFunctions[function.OriginalDefinition] = _localFunctions.TryGetValue(function.OriginalDefinition, out var known) ? known.Join(state, GraphFlow.FunctionStart) : state;

    public CompletionState StartOf(IMethodSymbol function) =>
        _localFunctions.TryGetValue(function.OriginalDefinition, out var known) ? known : CompletionState.Start;
}
