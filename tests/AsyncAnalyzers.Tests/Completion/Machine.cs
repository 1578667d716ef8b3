using System.Globalization;

namespace AsyncAnalyzers.Tests.Completion;

/// <summary>
/// What a generated program derives from when it is executed: hands out tasks that are pending until a seeded schedule
/// completes them, and writes down which reads found a task that was not complete. Public because the programs are
/// compiled against it.
/// </summary>
public abstract class Machine
{
    private const int Budget = 150;

    [ThreadStatic]
    private static Machine? s_running;

    private readonly List<TaskCompletionSource<int>> _pending = [];
    private readonly List<string>? _trace;
    private readonly Random _random;
    private int _spent;

    static Machine() => AppDomain.CurrentDomain.FirstChanceException += static (_, thrown) =>
    {
        if (s_running is { } machine && thrown.Exception is not (FailureException or OperationCanceledException or AggregateException))
        {
            machine.IsSpoiled = true;
        }
    };

    protected Machine()
    {
        var settings = s_next ?? throw new InvalidOperationException("A machine is made by Run.");
        _random = new Random(settings.Seed);
        _trace = settings.Trace;
    }

    [ThreadStatic]
    private static (int Seed, List<string>? Trace)? s_next;

    /// <summary>Reads that found an incomplete task, and those that found a complete one.</summary>
    internal HashSet<int> Incomplete { get; } = [];

    internal HashSet<int> Complete { get; } = [];

    /// <summary>
    /// Nothing that is observed from here on counts: the program ran too long, or failed in a way that the analysis leaves
    /// out on purpose, such as an index out of range.
    /// </summary>
    private bool IsSpoiled { get; set; }

    /// <summary>Runs a method of a program to its end under the schedule of a seed.</summary>
    internal static Machine Run(Func<Machine> make, Func<Machine, Task> method, int seed, List<string>? trace = null)
    {
        s_next = (seed, trace);
        var machine = make();
        s_running = machine;
        try
        {
            _ = method(machine);
            while (machine.CompleteOne())
            {
            }
        }
        finally
        {
            s_running = null;
        }

        return machine;
    }

#pragma warning disable CA1716 // 'Step' is a keyword elsewhere.
    /// <summary>A call in which time passes and which may fail.</summary>
    protected void Step()
    {
        while (_random.Next(2) == 0 && CompleteOne())
        {
        }

        FailSometimes();
    }
#pragma warning restore CA1716

    /// <summary>A condition that nothing is known about.</summary>
    protected bool Coin => Next() % 2 == 0;

    /// <summary>Ends loops that a schedule would keep in for too long.</summary>
    protected bool IsOver
    {
        get
        {
            IsSpoiled |= _spent++ > Budget;
            return IsSpoiled;
        }
    }

    /// <summary>A new task: mostly pending. The call itself may fail.</summary>
    protected Task<int> Make(int value = 0)
    {
        FailSometimes();
        return Start(value);
    }

    /// <summary>A new task of a call that does not fail.</summary>
    protected Task<int> Start(int value = 0)
    {
        if (_random.Next(10) == 0)
        {
            return Task.FromResult(value);
        }

        var source = new TaskCompletionSource<int>();
        _pending.Add(source);
        return source.Task;
    }

    protected void Replace(ref Task<int> task) => task = Make();

    protected bool TryStart(out Task<int> task)
    {
        task = Start();
        return Coin;
    }

    protected IDisposable Scope() => new Resource(this);

    protected IAsyncDisposable AsyncScope() => new Resource(this);

    /// <summary>What <c>task.Result</c> becomes: notes whether it would have blocked, and then waits by letting time pass.</summary>
    protected int Read(Task<int> task, int id)
    {
        if (!IsSpoiled)
        {
            (task.IsCompleted ? Complete : Incomplete).Add(id);
            Trace($"read {id} finds the task {(task.IsCompleted ? "complete" : "INCOMPLETE")}");
        }

        while (!task.IsCompleted)
        {
            if (!CompleteOne())
            {
                IsSpoiled = true;
                throw new FailureException();
            }
        }

        return task.Result;
    }

    private int Next()
    {
        var next = _random.Next(1000);
        Trace(string.Create(CultureInfo.InvariantCulture, $"coin {next % 2 == 0}"));
        return next;
    }

    private void FailSometimes()
    {
        if (_random.Next(12) == 0)
        {
            Trace("call fails");
            throw _random.Next(2) == 0 ? new FailureException() : new OperationCanceledException();
        }
    }

    private bool CompleteOne()
    {
        if (_pending.Count == 0)
        {
            return false;
        }

        var source = _pending[_random.Next(_pending.Count)];
        _pending.Remove(source);
        var outcome = _random.Next(10);
        Trace($"task {source.Task.Id} {(outcome == 0 ? "fails" : outcome == 1 ? "is canceled" : "completes")}");
        switch (outcome)
        {
            case 0:
                source.SetException(new FailureException());
                break;
            case 1:
                source.SetCanceled();
                break;
            default:
                source.SetResult(outcome);
                break;
        }

        return true;
    }

    private void Trace(string what) => _trace?.Add(what);

    private sealed class Resource(Machine machine) : IDisposable, IAsyncDisposable
    {
        public void Dispose() => machine.CompleteOne();

        public ValueTask DisposeAsync() => new(machine.Start());
    }
}

/// <summary>What a generated program fails with.</summary>
#pragma warning disable CA1032 // Nobody makes one with a message.
public sealed class FailureException : Exception;
#pragma warning restore CA1032
