namespace AsyncAnalyzers.Catalog;

/// <summary>What a blocking call waits for: the third word of a catalog line.</summary>
internal enum BlockingResource
{
    /// <summary>Nothing: the call is known not to block.</summary>
    None,

    /// <summary>Nothing: what it works on, or answers, is memory.</summary>
    Memory,

    /// <summary>Another machine.</summary>
    Network,

    /// <summary>The file system.</summary>
    Disk,

    /// <summary>A database.</summary>
    Database,

    /// <summary>Another process.</summary>
    Process,

    /// <summary>A person or a pipe at the console.</summary>
    Console,

    /// <summary>Another thread, by a primitive of System.Threading or a queue.</summary>
    Signal,

    /// <summary>Whatever is behind a stream: its origin decides.</summary>
    Stream,

    /// <summary>A query, which waits where its source is a database.</summary>
    Query,

    /// <summary>Nothing; what it answers is a query against a database, or a stream from a file, a process or another machine.</summary>
    Source,

    /// <summary>Nothing by itself: it is made around a stream, and what it gives out is where that stream is.</summary>
    Wrapper,

    /// <summary>Nothing; what it answers is the body of a request.</summary>
    Request,

    /// <summary>Nothing; what it answers is the body of a response.</summary>
    Response,

    /// <summary>What a request sends: its form, or a file in it.</summary>
    Upload,

    /// <summary>Nothing: it computes for long.</summary>
    Cpu,

    /// <summary>Nothing: it computes for long, on the calling thread and on others of the pool.</summary>
    Parallel,

    /// <summary>What its author says blocks, without saying on what.</summary>
    Unsaid,
}
