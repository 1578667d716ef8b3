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
}
