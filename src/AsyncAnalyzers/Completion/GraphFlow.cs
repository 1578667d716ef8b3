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

    /// <summary>A function that hasn't settled by then is left alone, without a report. Two or three passes are the rule.</summary>
    private const int MaximumPasses = 20;

    /// <summary>A function of more blocks, or with more to know, is written by a program: an editor can't wait for it.</summary>
    private const int MaximumSize = 2_000;

    private readonly ControlFlowGraph _graph;
    private readonly KnownTypes _types;
    private readonly CompletionFlow _flow;
    private readonly CancellationToken _cancellationToken;
    private readonly StateConditions _conditions;
    private readonly OperationEffects _effects;
    private readonly ExceptionPaths _exceptions;
    private readonly CompletionState?[] _starts;
    private readonly CompletionState?[] _fromEarlier;
    private readonly Dictionary<int, int> _assumed = new();
    private readonly Dictionary<ControlFlowRegion, CompletionState> _finallyEnds = new();
    private CompletionState?[] _fromLater;
    private CompletionState?[] _nextFromLater;
    private BasicBlock _block;
    private bool _hasChanged;
    private bool _isSettled;
    private bool _isTooLarge;

    private GraphFlow(ControlFlowGraph graph, KnownTypes types, CompletionFlow flow, CancellationToken cancellationToken)
    {
        _graph = graph;
        _types = types;
        _flow = flow;
        _cancellationToken = cancellationToken;
        _starts = new CompletionState?[graph.Blocks.Length];
        _fromEarlier = new CompletionState?[graph.Blocks.Length];
        _fromLater = new CompletionState?[graph.Blocks.Length];
        _nextFromLater = new CompletionState?[graph.Blocks.Length];
        _block = graph.Blocks[0];
        _exceptions = new ExceptionPaths(types);
        var reader = new ValueReader(graph, types);
        var patterns = new StatePatterns(types);
        _conditions = new StateConditions(reader, patterns, types);
        var collections = new CollectionEffects(reader, _conditions);
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
        _fromEarlier[0] = start;
        _isTooLarge = _graph.Blocks.Length > MaximumSize;
        var passes = 0;
        do
        {
            _cancellationToken.ThrowIfCancellationRequested();
            _hasChanged = false;
            foreach (var block in _graph.Blocks)
            {
                if (!_isTooLarge && StartOf(block.Ordinal) is { } known)
                {
                    Visit(block, known);
                }
            }

            (_fromLater, _nextFromLater) = (_nextFromLater, _fromLater);
            Array.Clear(_fromEarlier, 1, _fromEarlier.Length - 1);
            Array.Clear(_nextFromLater, 0, _nextFromLater.Length);
        }
        while ((_hasChanged || EntersHandlers(_graph.Root)) && ++passes < MaximumPasses && !_isTooLarge);

        _isSettled = true;
        foreach (var block in _graph.Blocks)
        {
            // What no path leads to never runs.
            Visit(block, _hasChanged || _isTooLarge ? CompletionState.Unreachable : _starts[block.Ordinal] ?? CompletionState.Unreachable);
        }

        foreach (var function in _graph.LocalFunctions)
        {
            Run(_graph.GetLocalFunctionControlFlowGraph(function, _cancellationToken), _flow.StartOf(function), _types, _flow, _cancellationToken);
        }
    }

    /// <summary>What is known where a block begins: what came along in this pass, and over the branches back in the last one.</summary>
    private CompletionState? StartOf(int block)
    {
        var start = Join(_fromEarlier[block], _fromLater[block], block);
        if (_assumed.TryGetValue(block, out var @try) && _starts[@try] is { } tried)
        {
            start = Join(start, tried, block);
        }

        if (start is not null && _starts[block]?.SameAs(start) != true)
        {
            _isTooLarge |= start.Size > MaximumSize;
            _starts[block] = start;
            _hasChanged = true;
        }

        return start;
    }

    /// <summary>A handler that nothing is seen to throw to can still be reached: by more than what counts as throwing here.</summary>
    private bool EntersHandlers(ControlFlowRegion region)
    {
        var entered = false;
        foreach (var nested in region.NestedRegions)
        {
            if (region.Kind is ControlFlowRegionKind.TryAndCatch or ControlFlowRegionKind.TryAndFinally
                && _starts[nested.FirstBlockOrdinal] is null
                && _starts[region.FirstBlockOrdinal] is not null)
            {
                _assumed[nested.FirstBlockOrdinal] = region.FirstBlockOrdinal;
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
                if (!_isSettled)
                {
                    EndFinally(state);
                }

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
            Enter(destination.Ordinal, state.Leave(branch.LeavingRegions));
        }
    }

    private void EndFinally(CompletionState state)
    {
        // A filter ends in the same way, perhaps inside of a 'finally' that goes on.
        for (var region = _block.EnclosingRegion; region is { Kind: not (ControlFlowRegionKind.Root or ControlFlowRegionKind.Filter) }; region = region.EnclosingRegion!)
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
        if (state.IsReachable && !_isSettled)
        {
            var known = block > _block.Ordinal ? _fromEarlier : _nextFromLater;
            known[block] = Join(known[block], state, block);
        }
    }

    private static CompletionState? Join(CompletionState? one, CompletionState? other, int block) =>
        one is null ? other : other is null ? one : one.Join(other, block);
}
