using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>Flags in the arguments of a call that say that it doesn't wait, as Redis's <c>CommandFlags.FireAndForget</c>.</summary>
internal static class WaitFlags
{
    /// <summary>Whether an argument has the flag; null where one of its type isn't constant.</summary>
    /// <param name="call">The call.</param>
    /// <param name="flag">The enum member, with its type in front.</param>
    /// <param name="types">The types of the compilation.</param>
    public static bool? IsSet(IInvocationOperation call, string flag, KnownTypes types)
    {
        var dot = flag.LastIndexOf('.');
        if (types.Get(flag.Substring(0, dot)) is not { } type || ValueOf(type, flag.Substring(dot + 1)) is not { } bits)
        {
            return false;
        }

        bool? isSet = false;
        foreach (var argument in call.Arguments)
        {
            if (KnownTypes.Is(argument.Parameter?.Type, type))
            {
                if (argument.Value.ConstantValue is not { HasValue: true, Value: int value })
                {
                    isSet = null;
                }
                else if ((value & bits) != 0)
                {
                    return true;
                }
            }
        }

        return isSet;
    }

    private static int? ValueOf(INamedTypeSymbol type, string name)
    {
        foreach (var member in type.GetMembers(name))
        {
            if (member is IFieldSymbol { HasConstantValue: true, ConstantValue: int value })
            {
                return value;
            }
        }

        return null;
    }
}
