using AsyncAnalyzers.Execution;

namespace AsyncAnalyzers.Reporting;

/// <summary>The last part of the message: what to do instead where no <c>await</c> can stand; null where the form itself says it.</summary>
internal static class Advice
{
    /// <param name="obstacle">What stands against an await.</param>
    /// <param name="isDatabase">Whether a database is waited for, whose connection does one thing at a time.</param>
    public static string? For(AwaitObstacle obstacle, bool isDatabase) => obstacle switch
    {
        AwaitObstacle.Lock => "no await can stand inside 'lock': await before it, or use a SemaphoreSlim",
        AwaitObstacle.ThreadAffineLock => "await before the lock is taken, or use a SemaphoreSlim",
        AwaitObstacle.CatchFilter => "no await can stand in an exception filter: await before the 'try', or in the 'catch' block",
        AwaitObstacle.QueryClause => "no await can stand in a query clause: await before the query",
        AwaitObstacle.UnsafeCode => "no await can stand in unsafe code: await before it",
        AwaitObstacle.Timeout => "await 'WaitAsync' with the timeout, and catch its TimeoutException",
        AwaitObstacle.AggregateException => "await it, and catch the exception itself instead of the AggregateException around it",
        AwaitObstacle.TransactionScope => "create the TransactionScope with TransactionScopeAsyncFlowOption.Enabled, then await",
        AwaitObstacle.ValueTaskReadAgain => "await it once, and keep the result",
        AwaitObstacle.SynchronousDelegate when isDatabase => "await it outside this synchronous delegate, or pass an asynchronous one",
        AwaitObstacle.SynchronousDelegate => "await it outside this synchronous delegate, many at once with Task.WhenAll, or pass an asynchronous one",
        AwaitObstacle.Iterator => "await it in the caller, or return an IAsyncEnumerable",
        AwaitObstacle.IndexUsed => "await Task.WhenAny, which gives the task itself, not its index",
        AwaitObstacle.MayBeEmpty => "await Task.WhenAny, once there is at least one task: it throws where there is none",
        AwaitObstacle.RunsHere => "call the delegate itself, or pass it to Task.Run and await that",
        AwaitObstacle.Join => "run the work as a task and await it, or let the thread complete a TaskCompletionSource",
        AwaitObstacle.Spin => "await a TaskCompletionSource that the other side completes, or a SemaphoreSlim that it releases",
        AwaitObstacle.RefLocal => "await it where no span, ref struct or ref local is in use",
        _ => null,
    };
}
