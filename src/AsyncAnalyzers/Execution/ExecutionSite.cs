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

    /// <summary>Start-up, other threads, an expression tree, <c>nameof</c>: blocking is allowed there, or nothing runs.</summary>
    MayBlock,
}

/// <summary>On which kind of thread the code at a place runs.</summary>
internal enum SiteThread
{
    /// <summary>That of whoever calls it.</summary>
    Unknown,

    /// <summary>That of a request, or of a user's circuit.</summary>
    Request,

    /// <summary>One of the thread pool's, which requests share: <c>Task.Run</c>, hosted services, messages, timers.</summary>
    Pool,

    /// <summary>One of its own: <c>new Thread</c>, <c>LongRunning</c>, a blocking pool.</summary>
    Dedicated,

    /// <summary>The one that starts the application, before the first request.</summary>
    StartUp,

    /// <summary>None: an expression tree, <c>nameof</c>.</summary>
    None,
}

/// <summary>Where an operation runs.</summary>
/// <param name="Kind">What the code runs as.</param>
/// <param name="Thread">On which kind of thread it runs.</param>
/// <param name="Function">The nearest function around the operation, a lambda or local function included; null in an initialiser.</param>
/// <param name="IsHandlerItself">Whether that function, not one around it, is what the framework calls.</param>
/// <param name="Handler">The handler around the operation, if any.</param>
/// <param name="Description">How a message names the place: "the request thread in GET /orders/{id}".</param>
internal readonly record struct ExecutionSite(
    SiteKind Kind,
    SiteThread Thread,
    IMethodSymbol? Function,
    bool IsHandlerItself,
    Handler? Handler,
    string Description);
