using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AsyncAnalyzers.BlockingWaits;

/// <summary>The forms in which code waits for an awaitable.</summary>
internal enum BlockingReadKind
{
    /// <summary><c>x.Result</c></summary>
    Result,

    /// <summary><c>x.Wait()</c></summary>
    Wait,

    /// <summary><c>x.Wait(token)</c></summary>
    WaitWithToken,

    /// <summary><c>x.Wait(timeout)</c>, with a token or without: goes on after the timeout, where <c>WaitAsync</c> throws.</summary>
    WaitWithTimeout,

    /// <summary><c>x.GetAwaiter().GetResult()</c></summary>
    GetResult,

    /// <summary><c>awaiter.GetResult()</c> on a local that holds <c>x.GetAwaiter()</c>.</summary>
    AwaiterLocal,
}

/// <summary>A blocking read of an awaitable: recognised by symbols, never by names alone.</summary>
/// <param name="Kind">The form.</param>
/// <param name="Awaitable">What is waited for.</param>
/// <param name="Location">The blocking member, from its name to the end of the call.</param>
/// <param name="Display">How a message names it: <c>Task&lt;int&gt;.Result</c>.</param>
internal readonly record struct BlockingRead(BlockingReadKind Kind, IOperation Awaitable, Location Location, string Display)
{
    public static BlockingRead? TryFind(IPropertyReferenceOperation property, KnownTypes types) =>
        property is { Property: { Name: "Result", IsStatic: false } symbol, Instance: { } instance }
        && (KnownTypes.Is(symbol.ContainingType, types.TaskOfT) || KnownTypes.Is(symbol.ContainingType, types.ValueTaskOfT))
            ? new BlockingRead(BlockingReadKind.Result, instance, CallLocation.Of(property.Syntax), Name(symbol.ContainingType) + ".Result")
            : null;

    public static BlockingRead? TryFind(IInvocationOperation call, KnownTypes types)
    {
        if (call.Instance is not { } instance)
        {
            return null;
        }

        var method = call.TargetMethod;
        return method.Name switch
        {
            "Wait" => TryFindWait(call, instance, method, types),
            "GetResult" when method.Parameters.IsEmpty => TryFindGetResult(call, instance, method, types),
            _ => null,
        };
    }

    private static BlockingRead? TryFindWait(IInvocationOperation call, IOperation instance, IMethodSymbol method, KnownTypes types)
    {
        if (!KnownTypes.Is(method.ContainingType, types.Task))
        {
            return null;
        }

        var kind = method.Parameters.Length switch
        {
            0 => BlockingReadKind.Wait,
            1 when KnownTypes.Is(method.Parameters[0].Type, types.CancellationToken) => BlockingReadKind.WaitWithToken,
            _ => BlockingReadKind.WaitWithTimeout,
        };

        // Wait(0) asks whether the task is complete; it doesn't wait.
        return kind == BlockingReadKind.WaitWithTimeout && WaitArguments.TimeoutOf(call, types) is { } timeout && IsZero(timeout, types)
            ? null
            : new BlockingRead(kind, instance, CallLocation.Of(call.Syntax), kind == BlockingReadKind.Wait ? "Task.Wait()" : "Task.Wait(…)");
    }

    private static BlockingRead? TryFindGetResult(IInvocationOperation call, IOperation instance, IMethodSymbol method, KnownTypes types)
    {
        // What Task.Yield() hands out only schedules; its GetResult returns at once.
        if (!IsAwaiter(method.ContainingType, types) || KnownTypes.Is(method.ContainingType, types.YieldAwaiter))
        {
            return null;
        }

        if (AwaitableOf(instance) is { } awaitable)
        {
            return new BlockingRead(BlockingReadKind.GetResult, awaitable, CallLocation.Between(instance.Syntax, call.Syntax), "GetAwaiter().GetResult()");
        }

        return instance is ILocalReferenceOperation { Local: var local } && AwaiterLocals.AwaitableOf(local, call) is { } held
            ? new BlockingRead(BlockingReadKind.AwaiterLocal, held, CallLocation.Of(call.Syntax), local.Name + ".GetResult()")
            : null;
    }

    /// <summary>What <c>x.GetAwaiter()</c> was called on, as a method of its type or as an extension.</summary>
    public static IOperation? AwaitableOf(IOperation? awaiter) => awaiter switch
    {
        IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } awaitable, Arguments.IsEmpty: true } => awaitable,
        IInvocationOperation { TargetMethod: { Name: "GetAwaiter", IsExtensionMethod: true }, Arguments: { Length: 1 } arguments } => arguments[0].Value,
        _ => null,
    };

    private static bool IsAwaiter(INamedTypeSymbol type, KnownTypes types)
    {
        if (types.INotifyCompletion is not { } notify || !type.AllInterfaces.Contains(notify, SymbolEqualityComparer.Default))
        {
            return false;
        }

        foreach (var member in type.GetMembers("IsCompleted"))
        {
            if (member is IPropertySymbol { Type.SpecialType: SpecialType.System_Boolean })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a timeout is zero as it is written: the call asks and does not wait.</summary>
    public static bool IsZero(IOperation timeout, KnownTypes types)
    {
        while (timeout is IConversionOperation conversion)
        {
            timeout = conversion.Operand;
        }

        return IsConstantZero(timeout)
            || (timeout is IInvocationOperation { TargetMethod: { IsStatic: true, Name: var name } method, Arguments: var from } && name.StartsWith("From", StringComparison.Ordinal) && KnownTypes.Is(method.ContainingType, types.TimeSpan) && AreConstantZeros(from))
            || (timeout is IObjectCreationOperation { Arguments: var parts } && AreConstantZeros(parts))
            || (timeout is IFieldReferenceOperation { Field: { Name: "Zero" } zero } && KnownTypes.Is(zero.ContainingType, types.TimeSpan))
            || timeout is IDefaultValueOperation;
    }

    private static bool IsConstantZero(IOperation value) => value.ConstantValue is { HasValue: true, Value: 0 or 0L or 0.0 };

    private static bool AreConstantZeros(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (!IsConstantZero(argument.Value))
            {
                return false;
            }
        }

        return true;
    }

    private static string Name(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
