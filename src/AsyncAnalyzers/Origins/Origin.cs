namespace AsyncAnalyzers.Origins;

/// <summary>Where a value comes from, as far as it decides whether using it waits.</summary>
internal enum Origin
{
    /// <summary>Not known, or from several places that differ.</summary>
    Unknown,

    /// <summary>Memory: nothing waits.</summary>
    Memory,

    /// <summary>Outside the process: a database, a file, the network.</summary>
    Outside,

    /// <summary>The body of a request, which comes in from the network.</summary>
    Request,

    /// <summary>The body of a response, which goes out to the network.</summary>
    Response,
}
