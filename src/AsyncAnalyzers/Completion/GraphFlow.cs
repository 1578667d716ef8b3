using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Completion;

/// <summary>
/// The flow through one control flow graph: carries the state from block to block until nothing changes, then reads the
/// answers, and goes into the functions inside with what is known where they are made.
/// </summary>
internal sealed class GraphFlow : IFlowObserver
{
    /// <summary>Stands for the block in which the calls of a local function meet.</summary>
    public const int FunctionStart = -1;

    /// <summary>A function that hasn't settled by then is left unanswered. What is known only shrinks, so a few passes are the rule.</summary>
    private const int MaximumPasses = 64;

    private readonly ControlFlowGraph _graph;
    private readonly KnownTypes _types;
    private readonly CompletionFlow _flow;
    private readonly CancellationToken _cancellationToken;
    private readonly StateConditions _conditions;
    private readonly OperationEffects _effects;
    private readonly ExceptionPaths _exceptions;
    private readonly CompletionState?[] _starts;
    private readonly Dictionary<ControlFlowRegion, CompletionState> _finallyEnds = new();
    private BasicBlock _block;
    private bool _hasChanged;
    private bool _isSettled;

    private GraphFlow(ControlFlowGraph graph, KnownTypes types, CompletionFlow flow, CancellationToken cancellationToken)
    {
        _graph = graph;
        _types = types;
        _flow = flow;
        _cancellationToken = cancellationToken;
        _starts = new CompletionState?[graph.Blocks.Length];
        _block = graph.Blocks[0];
        _exceptions = new ExceptionPaths(types);
        var reader = new ValueReader(graph, types);
        var patterns = new StatePatterns(types);
        _conditions = new StateConditions(reader, patterns, types);
        var collections = new CollectionEffects(reader);
        _effects = new OperationEffects(reader, _conditions, patterns, new CallEffects(reader, _conditions, collections, types, this), collections, types, this);
    }

    public static void Run(ControlFlowGraph graph, CompletionState start, KnownTypes types, CompletionFlow flow, CancellationToken cancellationToken) =>
        new GraphFlow(graph, types, flow, cancellationToken).Run(start);

    void IFlowObserver.OnWait(IOperation wait, bool isComplete)
    {
        if (_isSettled)
        {
            _flow.Answer(wait, isComplete);
        }
    }

    void IFlowObserver.OnThrow(CompletionState state)
    {
        foreach (var handler in _exceptions.HandlersOf(_block))
        {
            Enter(handler, state);
        }
    }

    void IFlowObserver.OnLambda(IFlowAnonymousFunctionOperation lambda, CompletionState state)
    {
        if (_isSettled)
        {
            var start = new LambdaStart(new ValueReader(_graph, _types), _types).Of(lambda, state);
            Run(_graph.GetAnonymousFunctionControlFlowGraphInScope(lambda, _cancellationToken), start, _types, _flow, _cancellationToken);
        }
    }

    void IFlowObserver.OnLocalFunction(IMethodSymbol function, CompletionState state)
    {
        if (_isSettled)
        {
            _flow.Enter(function, state);
        }
    }

    private void Run(CompletionState start)
    {
        _starts[0] = start;
        var passes = 0;
        do
        {
            _cancellationToken.ThrowIfCancellationRequested();
            _hasChanged = false;
            foreach (var block in _graph.Blocks)
            {
                if (_starts[block.Ordinal] is { } known)
                {
                    Visit(block, known);
                }
            }
        }
        while ((_hasChanged || EntersHandlers(_graph.Root)) && ++passes < MaximumPasses);

        _isSettled = true;
        foreach (var block in _graph.Blocks)
        {
            // What no path leads to never runs.
            Visit(block, _hasChanged ? CompletionState.Unreachable : _starts[block.Ordinal] ?? CompletionState.Unreachable);
        }

        foreach (var function in _graph.LocalFunctions)
        {
            Run(_graph.GetLocalFunctionControlFlowGraph(function, _cancellationToken), _flow.StartOf(function), _types, _flow, _cancellationToken);
        }
    }

    /// <summary>A handler that nothing is seen to throw to can still be reached: by more than what counts as throwing here.</summary>
    private bool EntersHandlers(ControlFlowRegion region)
    {
        var entered = false;
        foreach (var nested in region.NestedRegions)
        {
            if (region.Kind is ControlFlowRegionKind.TryAndCatch or ControlFlowRegionKind.TryAndFinally
                && _starts[nested.FirstBlockOrdinal] is null
                && _starts[region.FirstBlockOrdinal] is { } start)
            {
                Enter(nested.FirstBlockOrdinal, start);
                entered = true;
            }

            entered |= EntersHandlers(nested);
        }

        return entered;
    }

    private void Visit(BasicBlock block, CompletionState start)
    {
        _block = block;
        _effects.State = start;
        foreach (var operation in block.Operations)
        {
            _effects.Run(operation);
        }

        if (block.BranchValue is { } value)
        {
            _effects.Run(value);
        }

        var end = _effects.State;
        if (block is { ConditionKind: not ControlFlowConditionKind.None, BranchValue: { } condition, ConditionalSuccessor: { } conditional })
        {
            var isTrue = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
            Leave(conditional, Taught(condition, isTrue, end));
            Leave(block.FallThroughSuccessor, Taught(condition, !isTrue, end));
        }
        else
        {
            Leave(block.FallThroughSuccessor, end);
        }
    }

    private CompletionState Taught(IOperation condition, bool outcome, CompletionState state)
    {
        var taught = _conditions.Learn(condition, outcome, state);
        return taught.Contains(TaskValue.Impossible) ? CompletionState.Unreachable : state.Finish(taught);
    }

    private void Leave(ControlFlowBranch? branch, CompletionState state)
    {
        switch (branch)
        {
            case null:
                return;

            case { Semantics: ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow }:
                ((IFlowObserver)this).OnThrow(state);
                return;

            case { Semantics: ControlFlowBranchSemantics.StructuredExceptionHandling }:
                EndFinally(state);
                return;
        }

        foreach (var region in branch.FinallyRegions)
        {
            Enter(region.FirstBlockOrdinal, state);
            if (!_finallyEnds.TryGetValue(region, out var end) || _starts[region.FirstBlockOrdinal] is not { } start)
            {
                return;
            }

            state = state.Through(start, end);
        }

        if (branch.Destination is { } destination)
        {
            Enter(destination.Ordinal, state);
        }
    }

    private void EndFinally(CompletionState state)
    {
        for (var region = _block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion!)
        {
            if (region.Kind == ControlFlowRegionKind.Finally)
            {
                _hasChanged |= !_finallyEnds.TryGetValue(region, out var known) || !known.SameAs(state);
                _finallyEnds[region] = state;
                return;
            }
        }
    }

    private void Enter(int block, CompletionState state)
    {
        if (!state.IsReachable || _isSettled)
        {
            return;
        }

        var known = _starts[block];
        var joined = known is null ? state : known.Join(state, block);
        if (known is null || !known.SameAs(joined))
        {
            _starts[block] = joined;
            _hasChanged = true;
        }
    }
}
