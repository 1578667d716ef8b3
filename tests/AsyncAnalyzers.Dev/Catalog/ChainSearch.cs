using System.Collections.Immutable;

namespace AsyncAnalyzers.Dev.Catalog;

/// <summary>The shortest chains of calls from methods to a system call or a wait, all found in one pass from the leaves back.</summary>
internal sealed class ChainSearch
{
    private const int None = -1;
    private const string ShimPrefix = "SystemNative_";

    private readonly CallGraph _graph;
    private readonly (int[] Next, int[] Length) _toSystemCall;
    private readonly (int[] Next, int[] Length) _toWait;

    /// <param name="graph">Who calls whom.</param>
    /// <param name="standIns">What a call of an open method is taken for, beside what the graph says: by a stream, one of a file.</param>
    public ChainSearch(CallGraph graph, IReadOnlyDictionary<int, ImmutableArray<int>> standIns)
    {
        _graph = graph;
        var callers = CallersIn(graph, standIns);
        _toSystemCall = Search(callers, number => graph.Methods[number].SystemCall is not null, Cuts.DeepestSystemCall);
        _toWait = Search(callers, number => Cuts.IsWait(graph.Methods[number]), Cuts.DeepestWait);
    }

    /// <summary>How many calls lead from a method to a leaf; the greatest number where none do.</summary>
    public int LengthFrom(int method) => Math.Min(_toSystemCall.Length[method], _toWait.Length[method]);

    /// <summary>The chain from a method to a leaf, of one kind all the way; empty where there is none.</summary>
    public ImmutableArray<int> From(int method)
    {
        var (next, length) = _toWait.Length[method] < _toSystemCall.Length[method] ? _toWait : _toSystemCall;
        var chain = ImmutableArray.CreateBuilder<int>();
        for (var number = method; length[method] < int.MaxValue && number != None; number = next[number])
        {
            chain.Add(number);
        }

        return chain.ToImmutable();
    }

    /// <summary>A chain as a page shows it, with the native function at its end.</summary>
    public string Display(ImmutableArray<int> chain)
    {
        var names = chain.Select(number => _graph.Methods[number]).Select(method => method.SystemCall is { } call ? NativeName(call) + "()" : method.Display);
        List<string> distinct = [];
        foreach (var name in names)
        {
            if (distinct.Count == 0 || distinct[^1] != name)
            {
                distinct.Add(name);
            }
        }

        return string.Join(" → ", distinct);
    }

    private static string NativeName(string function) => function.StartsWith(ShimPrefix, StringComparison.Ordinal) ? function[ShimPrefix.Length..] : function;

    private static List<int>[] CallersIn(CallGraph graph, IReadOnlyDictionary<int, ImmutableArray<int>> standIns)
    {
        var callers = Enumerable.Range(0, graph.Methods.Length).Select(_ => new List<int>()).ToArray();
        for (var number = 0; number < graph.Callees.Length; number++)
        {
            foreach (var callee in graph.Callees[number])
            {
                callers[callee].Add(number);
            }
        }

        foreach (var (open, concrete) in standIns)
        {
            foreach (var standIn in concrete)
            {
                callers[standIn].Add(open);
            }
        }

        return callers;
    }

    /// <summary>Layer by layer, in the order of the methods' numbers, so that of equally short chains the same one is found each time.</summary>
    private static (int[] Next, int[] Length) Search(List<int>[] callers, Func<int, bool> isLeaf, int deepest)
    {
        var next = new int[callers.Length];
        var length = new int[callers.Length];
        Array.Fill(next, None);
        Array.Fill(length, int.MaxValue);
        var layer = Enumerable.Range(0, callers.Length).Where(isLeaf).ToList();
        layer.ForEach(leaf => length[leaf] = 0);
        for (var depth = 1; depth <= deepest && layer.Count > 0; depth++)
        {
            List<int> further = [];
            foreach (var number in layer)
            {
                foreach (var caller in callers[number].Where(caller => length[caller] == int.MaxValue))
                {
                    length[caller] = depth;
                    next[caller] = number;
                    further.Add(caller);
                }
            }

            further.Sort();
            layer = further;
        }

        return (next, length);
    }
}
