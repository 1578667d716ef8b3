using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AsyncAnalyzers.Completion;

/// <summary>Where an exception that is thrown in a block is caught, or passes by: the catch, filter and finally blocks of the try blocks around it.</summary>
internal sealed class ExceptionPaths(KnownTypes types)
{
    private readonly Dictionary<ControlFlowRegion, List<int>> _handlers = new();

    public List<int> HandlersOf(BasicBlock block)
    {
        if (_handlers.TryGetValue(block.EnclosingRegion, out var known))
        {
            return known;
        }

        var handlers = new List<int>();
        // The root of a lambda's graph lies within a region of the graph around it.
        for (var region = block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion!)
        {
            if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { } whole } && Add(region, whole, handlers))
            {
                break;
            }
        }

        _handlers[block.EnclosingRegion] = handlers;
        return handlers;
    }

    /// <summary>Answers true where one of the handlers catches everything.</summary>
    private bool Add(ControlFlowRegion @try, ControlFlowRegion whole, List<int> handlers)
    {
        var catchesAll = false;
        foreach (var handler in whole.NestedRegions)
        {
            if (handler != @try)
            {
                handlers.Add(handler.FirstBlockOrdinal);
                catchesAll |= handler.Kind == ControlFlowRegionKind.Catch && IsAnyException(handler.ExceptionType);
            }
        }

        return catchesAll;
    }

    private bool IsAnyException(ITypeSymbol? type) => type is null or { SpecialType: SpecialType.System_Object } || KnownTypes.Is(type, types.Get("System.Exception"));
}
