using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingWaits;

/// <summary>The arguments of a wait, found by parameter: they may be named, and stand in another order.</summary>
internal static class WaitArguments
{
    /// <summary>The timeout, in milliseconds or as a <c>TimeSpan</c>.</summary>
    public static IOperation? TimeoutOf(IInvocationOperation call, KnownTypes types)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.None, Type: var type } && (type.SpecialType == SpecialType.System_Int32 || KnownTypes.Is(type, types.TimeSpan)))
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>The token, where one is written: that of <c>WaitAll(IEnumerable&lt;Task&gt;)</c> has a default.</summary>
    public static IOperation? TokenOf(IInvocationOperation call, KnownTypes types)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.DefaultValue && KnownTypes.Is(argument.Parameter?.Type, types.CancellationToken))
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>The first parameter's: the tasks of <c>WaitAll</c> and <c>WaitAny</c>.</summary>
    public static IOperation? TasksOf(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { Ordinal: 0 })
            {
                return argument.Value;
            }
        }

        return null;
    }
}
