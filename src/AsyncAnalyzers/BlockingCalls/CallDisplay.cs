using AsyncAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>How a message names a call, and what it waits for.</summary>
internal static class CallDisplay
{
    /// <summary><c>File.ReadAllText(…)</c>; an extension by what it is called on, <c>DbSet&lt;Order&gt;.ToList()</c>.</summary>
    public static string Of(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { IsExtensionMethod: true } method } call when !call.Arguments.IsEmpty && (method.ReducedFrom is not null || IsReduced(call))
            => $"{TypeOf(call.Arguments[0].Value)}.{method.Name}({(HasArguments(call, from: 1) ? "…" : "")})",
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } local } call => $"{local.Name}({(HasArguments(call, from: 0) ? "…" : "")})",
        IInvocationOperation call => $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}({(HasArguments(call, from: 0) ? "…" : "")})",
        IObjectCreationOperation { Constructor: { } constructor } creation => $"new {constructor.ContainingType.Name}({(creation.Arguments.IsEmpty ? "" : "…")})",
        IPropertyReferenceOperation { Property: var property } => $"{property.ContainingType.Name}.{property.Name}",
        _ => operation.Syntax.ToString(),
    };

    /// <summary>What a call waits for, as the end of "while it waits for"; null where that isn't known.</summary>
    public static string? Of(BlockingResource resource) => resource switch
    {
        BlockingResource.Network => "the network",
        BlockingResource.Disk => "the disk",
        BlockingResource.Database => "the database",
        BlockingResource.Process => "another process",
        BlockingResource.Console => "the console",
        BlockingResource.Signal => "another thread",
        BlockingResource.Stream => "its stream",
        BlockingResource.Upload => "what the request sends",
        _ => null,
    };

    private static bool IsReduced(IInvocationOperation call) =>
        call.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax { ArgumentList.Arguments.Count: var written } && written < call.Arguments.Length && call.Arguments[0].IsImplicit;

    private static bool HasArguments(IInvocationOperation call, int from)
    {
        for (var index = from; index < call.Arguments.Length; index++)
        {
            if (call.Arguments[index].ArgumentKind == ArgumentKind.Explicit)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>DbSet&lt;Order&gt;</c></summary>
    public static string? NameOf(ITypeSymbol? type) =>
        type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes));

    private static string? TypeOf(IOperation value)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion)
        {
            value = conversion.Operand;
        }

        return NameOf(value.Type);
    }
}
