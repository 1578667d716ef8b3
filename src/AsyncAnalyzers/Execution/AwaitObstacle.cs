namespace AsyncAnalyzers.Execution;

/// <summary>Why no <c>await</c> is written in a place; each is explained on the rules' pages.</summary>
internal enum AwaitObstacle
{
    /// <summary>Nothing stands against it.</summary>
    None,

    // The place.
    Lock,
    CatchFilter,
    QueryClause,
    UnsafeCode,
    ConditionalAccess,
    Pattern,
    RefLocal,
    Interpolation,
    GeneratedCode,

    // The meaning would change.
    Timeout,
    AggregateException,
    ThreadAffineLock,
    TransactionScope,
    AsyncVoid,
    ValueTaskReadAgain,
    AwaiterLocal,
    IndexUsed,
    MayBeEmpty,

    // There is no task to await.
    NoAwaitableForm,
    OtherArguments,
    UnknownOrigin,
    RunsHere,
    Join,
    Spin,

    // The function can't become asynchronous.
    SynchronousDelegate,
    NotAMethod,
    Iterator,
    RefParameter,
    RefReturn,
    StructMember,
    Synchronized,
    AmbientState,
    DisabledCode,
    ReturnType,
    Contract,
}
