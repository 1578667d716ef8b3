namespace AsyncAnalyzers.Origins;

/// <summary>
/// Where a value comes from, as far as it decides whether using it waits. The later ones count where a call works on several.
/// </summary>
internal enum Origin
{
    /// <summary>Memory, at least where it is known: nothing waits.</summary>
    Memory,

    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>From whoever calls the code, who may give anything that fits the type.</summary>
    Given,

    /// <summary>From several places that differ, of which at least one may wait.</summary>
    Mixed,

    /// <summary>Outside the process: a database, a file, the network.</summary>
    Outside,

    /// <summary>The body of a request, which comes in from the network.</summary>
    Request,

    /// <summary>The body of a response, which goes out to the network.</summary>
    Response,
}
