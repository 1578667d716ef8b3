namespace AsyncAnalyzers.Benchmarks.Generation;

/// <summary>
/// Statements that a template leaves open. Most are ordinary; one in <see cref="Interval"/> blocks and one waits for a task
/// that is complete, about one in 150 lines each, as in code that people wrote.
/// </summary>
internal sealed class Statements(Random random)
{
    private const int Interval = 6;

    private static readonly string[] s_blocking =
    [
        """
        logger.LogDebug("There are {Count}", $TASK.Result);
        """,
        """
        var note$N = System.IO.File.ReadAllText($"notes/{Environment.MachineName}.txt").Trim();
        logger.LogDebug("The note has {Length} characters", note$N.Length);
        """,
        """
        $TASK.Wait();
        """,
        """
        logger.LogDebug("There are {Count}", $TASK.GetAwaiter().GetResult());
        """,
        """
        using (var stream$N = System.IO.File.OpenRead("data/index.bin"))
        {
            var buffer = new byte[256];
            logger.LogDebug("Read {Count} bytes", stream$N.Read(buffer, 0, buffer.Length));
        }
        """,
        """
        Task.WaitAll($TASK, Task.Delay(10));
        """,
        """
        Thread.Sleep(25);
        """,
    ];

    private static readonly string[] s_completed =
    [
        """
        var pending$N = $TASK;
        await Task.WhenAll(pending$N);
        logger.LogDebug("There are {Count}", pending$N.Result);
        """,
        """
        var started$N = $TASK;
        if (started$N.IsCompletedSuccessfully)
        {
            logger.LogDebug("There are {Count} already", started$N.Result);
        }
        """,
        """
        logger.LogDebug("The default is {Count}", Task.FromResult(cancellationToken.CanBeCanceled ? 1 : 0).Result);
        """,
    ];

    private static readonly string[] s_awaiting =
    [
        """
        logger.LogDebug("There are {Count}", await $TASK);
        """,
        """
        logger.LogInformation("Step {Step} at {Time}", $N, DateTimeOffset.UtcNow);
        """,
        """
        var count$N = await $TASK;
        if (count$N > 1000 && logger.IsEnabled(LogLevel.Warning))
        {
            logger.LogWarning("{Count} is a lot", count$N.ToString("N0", CultureInfo.InvariantCulture));
        }
        """,
        """
        cancellationToken.ThrowIfCancellationRequested();
        """,
        """
        using var scope$N = logger.BeginScope("Step {Step} on {Machine}", $N, Environment.MachineName);
        """,
    ];

    private static readonly string[] s_synchronous =
    [
        """
        logger.LogDebug("Step {Step} at {Time}", $N, DateTimeOffset.UtcNow);
        """,
        """
        var watch$N = Stopwatch.StartNew();
        logger.LogTrace("Took {Elapsed}", watch$N.Elapsed.TotalMilliseconds);
        """,
        """
        if (logger.IsEnabled(LogLevel.Trace))
        {
            logger.LogTrace("Running on {Machine} as {User}", Environment.MachineName, Environment.UserName);
        }
        """,
    ];

    private readonly Bag _blocking = new(s_blocking, random);
    private readonly Bag _completed = new(s_completed, random);
    private readonly Bag _awaiting = new(s_awaiting, random);
    private readonly Bag _synchronous = new(s_synchronous, random);
    private int _count;

    /// <summary>How many of the statements that were handed out block.</summary>
    public int Blocking { get; private set; }

    /// <summary>A statement for an async function, which has a <c>logger</c> and a <c>cancellationToken</c>.</summary>
    /// <param name="depth">The spaces before it.</param>
    /// <param name="task">An expression of type <c>Task&lt;int&gt;</c>.</param>
    public string InAsync(int depth, string task) => Write(depth, task, _awaiting, _completed);

    /// <summary>A statement for a synchronous function, which has a <c>logger</c>.</summary>
    /// <param name="depth">The spaces before it.</param>
    /// <param name="task">An expression of type <c>Task&lt;int&gt;</c>.</param>
    public string InSync(int depth, string task) => Write(depth, task, _synchronous, _synchronous);

    private string Write(int depth, string task, Bag ordinary, Bag completed)
    {
        var number = ++_count;
        var isBlocking = number % Interval == Interval / 2;
        Blocking += isBlocking ? 1 : 0;
        var text = (isBlocking ? _blocking : number % Interval == 0 ? completed : ordinary).Next();
        return text
            .Replace("$TASK", task, StringComparison.Ordinal)
            .Replace("$N", $"{number}", StringComparison.Ordinal)
            .Replace("\n", "\n" + new string(' ', depth), StringComparison.Ordinal);
    }

    /// <summary>Hands out all of its texts, in an order of chance, before it hands out one again.</summary>
    private sealed class Bag(string[] texts, Random random)
    {
        private readonly string[] _order = [.. texts];
        private int _next;

        public string Next()
        {
            if (_next % _order.Length == 0)
            {
                random.Shuffle(_order);
            }

            return _order[_next++ % _order.Length];
        }
    }
}
