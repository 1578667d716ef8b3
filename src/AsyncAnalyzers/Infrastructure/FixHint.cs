using System.Collections.Immutable;
using AsyncAnalyzers.Execution;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Infrastructure;

/// <summary>What the fixer writes in place of the flagged expression.</summary>
internal enum Rewrite
{
    /// <summary><c>x.Result</c>, <c>x.Wait()</c>, <c>x.GetAwaiter().GetResult()</c> → <c>await x</c>.</summary>
    Await,

    /// <summary><c>x.Wait(token)</c> → <c>await x.WaitAsync(token)</c>.</summary>
    AwaitWithToken,

    /// <summary><c>Task.WaitAll(a, b)</c> → <c>await Task.WhenAll(a, b)</c>.</summary>
    WhenAll,

    /// <summary><c>Task.WaitAll(tasks, token)</c> → <c>await Task.WhenAll(tasks).WaitAsync(token)</c>.</summary>
    WhenAllWithToken,

    /// <summary><c>Task.WaitAny(a, b)</c> → <c>await Task.WhenAny(a, b)</c>.</summary>
    WhenAny,

    /// <summary><c>Task.WaitAny(tasks, token)</c> → <c>await Task.WhenAny(tasks).WaitAsync(token)</c>.</summary>
    WhenAnyWithToken,

    /// <summary><c>Thread.Sleep(x)</c> → <c>await Task.Delay(x)</c>.</summary>
    Delay,

    /// <summary><c>x.Read(b)</c> → <c>await x.ReadAsync(b, token)</c>, as <see cref="FixHint.Call"/> says.</summary>
    Counterpart,

    /// <summary><c>x.Form</c> → <c>await x.ReadFormAsync(token)</c>, as <see cref="FixHint.Call"/> says.</summary>
    CounterpartOfMember,

    /// <summary><c>foreach (… in query)</c> → <c>await foreach (… in query.AsAsyncEnumerable())</c>, as <see cref="FixHint.Call"/> says.</summary>
    EnumerateAdded,

    /// <summary><c>foreach (… in x.Lines(b))</c> → <c>await foreach (… in x.LinesAsync(b, token))</c>, as <see cref="FixHint.Call"/> says.</summary>
    EnumerateCounterpart,

    /// <summary><c>foreach (… in x.ToBlockingEnumerable(token))</c> → <c>await foreach (… in x.WithCancellation(token))</c>; <c>x</c> alone where there is no token.</summary>
    EnumerateSource,

    /// <summary><c>using (x)</c> → <c>await using (x)</c>.</summary>
    AwaitUsing,

    /// <summary>Nothing: there is no awaited form, and an <see cref="AwaitObstacle"/> says so.</summary>
    None,
}

/// <summary>What has to change on the nearest function so that <c>await</c> may stand in it.</summary>
internal enum FunctionChange
{
    /// <summary>It is asynchronous already.</summary>
    None,

    /// <summary>It returns a task: add <c>async</c> and unwrap what it returns.</summary>
    AddAsync,

    /// <summary>It is a synchronous handler: add <c>async</c> and return a task of what it returned.</summary>
    AddAsyncAndReturnTask,

    /// <summary>It is async void: return a task.</summary>
    ReturnTask,
}

/// <summary>
/// What the analyzer found out and the fixer needs. The analyzer decides everything semantic once; the fixer only
/// writes. Travels in the diagnostic's properties, which this type alone reads and writes.
/// </summary>
internal sealed record FixHint(Rewrite Rewrite, FunctionChange Function, AwaitObstacle Obstacle)
{
    private const string RewriteKey = "Rewrite";
    private const string FunctionKey = "Function";
    private const string ObstacleKey = "Obstacle";

    /// <summary>The call to write for <see cref="Rewrite.Counterpart"/>; else null.</summary>
    public AwaitableCall? Call { get; init; }

    public bool IsFixable => Obstacle == AwaitObstacle.None;

    public ImmutableDictionary<string, string?> ToProperties()
    {
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(RewriteKey, Rewrite.ToString())
            .Add(FunctionKey, Function.ToString())
            .Add(ObstacleKey, Obstacle.ToString());
        return Call is null ? properties : Call.AddTo(properties);
    }

    public static FixHint? TryRead(Diagnostic diagnostic) =>
        TryRead<Rewrite>(diagnostic, RewriteKey, out var rewrite)
        && TryRead<FunctionChange>(diagnostic, FunctionKey, out var function)
        && TryRead<AwaitObstacle>(diagnostic, ObstacleKey, out var obstacle)
            ? new FixHint(rewrite, function, obstacle) { Call = AwaitableCall.TryRead(diagnostic) }
            : null;

    private static bool TryRead<T>(Diagnostic diagnostic, string key, out T value)
        where T : struct, Enum
    {
        value = default;
        return diagnostic.Properties.TryGetValue(key, out var text) && Enum.TryParse(text, out value);
    }
}
