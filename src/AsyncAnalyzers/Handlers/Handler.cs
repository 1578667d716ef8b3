namespace AsyncAnalyzers.Handlers;

/// <summary>On whose thread a handler runs.</summary>
internal enum HandlerThread
{
    /// <summary>That of a request.</summary>
    Request,

    /// <summary>One of the pool that requests share: hosted services, messages, jobs, timers.</summary>
    Pool,

    /// <summary>The dispatcher of a Blazor component: one thing at a time for one user.</summary>
    Component,

    /// <summary>One that its framework keeps for such work: synchronous code may block there, asynchronous code goes on in the pool.</summary>
    Dedicated,
}

/// <summary>A function that the framework calls for a request, a message, or the life of the host.</summary>
/// <param name="Kind">The kind of handler, as a message names it: "action", "hub method".</param>
/// <param name="Name">The route or name where the source shows it: "GET /orders/{id}", "ChatHub.Send"; empty elsewhere.</param>
internal sealed record Handler(string Kind, string Name)
{
    /// <summary>On whose thread it runs.</summary>
    public HandlerThread Thread { get; init; } = HandlerThread.Request;

    /// <summary>Whether the framework awaits a task that it returns in place of what it returns now.</summary>
    public bool MayReturnTask { get; init; }

    /// <summary>Whether one object serves all requests, so that they meet in its fields.</summary>
    public bool IsKept { get; init; }

    /// <summary>Whether it runs where nothing has read the form of a request yet.</summary>
    public bool IsBeforeForm { get; init; }

    /// <summary>Whether it is one by being passed as a delegate; its return type is then that of the delegate.</summary>
    public bool IsDelegate { get; init; }

    /// <summary>What to do where it is synchronous and can't return a task, as the end of a message; null where nothing more can be said.</summary>
    public string? Instead { get; init; }

    /// <summary>How a message names it: "GET /orders/{id}", "hub method ChatHub.Send".</summary>
    public string Description => Name.Length == 0 ? Kind : IsRoute ? Name : $"{Kind} {Name}";

    /// <summary>Whether the name is a verb and a route, which says by itself what it is.</summary>
    public bool IsRoute { get; init; }

    /// <summary>Where its code runs: "the request thread in GET /orders/{id}".</summary>
    public string Place => Thread switch
    {
        HandlerThread.Pool => $"a pool thread in {Description}",
        HandlerThread.Dedicated => $"a worker thread in {Description}",
        HandlerThread.Component => $"the renderer in {Description}",
        _ => $"the request thread in {Description}",
    };
}
