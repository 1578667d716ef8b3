using AsyncAnalyzers.Handlers;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Execution;

/// <summary>What the code at a place runs as.</summary>
internal enum SiteKind
{
    /// <summary>Synchronous code that no handler contains.</summary>
    Synchronous,

    /// <summary>Async or task-returning code.</summary>
    Asynchronous,

    /// <summary>A synchronous handler's own code.</summary>
    SynchronousHandler,

    /// <summary>Start-up, an expression tree, <c>nameof</c>: blocking is allowed there, or nothing runs.</summary>
    MayBlock,
}

/// <summary>Where an operation runs.</summary>
/// <param name="Kind">What the code runs as.</param>
/// <param name="Function">The nearest function around the operation, a lambda or local function included; null in an initialiser.</param>
/// <param name="IsHandlerItself">Whether that function, not one around it, is what the framework calls.</param>
/// <param name="Handler">The handler around the operation, if any.</param>
/// <param name="Description">How a message names the place: "the request thread in action 'OrdersController.Get'".</param>
internal readonly record struct ExecutionSite(
    SiteKind Kind,
    IMethodSymbol? Function,
    bool IsHandlerItself,
    Handler? Handler,
    string Description);
