namespace AsyncAnalyzers.Origins;

/// <summary>Where a value comes from, as far as it decides whether using it waits.</summary>
internal enum Origin
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>From several places that differ, of which at least one may wait.</summary>
    Mixed,

    /// <summary>Memory, at least where it is known: nothing waits.</summary>
    Memory,

    /// <summary>Outside the process: a database, a file, the network.</summary>
    Outside,

    /// <summary>The body of a request, which comes in from the network.</summary>
    Request,

    /// <summary>The body of a response, which goes out to the network.</summary>
    Response,
}
