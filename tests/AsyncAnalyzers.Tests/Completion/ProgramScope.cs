namespace AsyncAnalyzers.Tests.Completion;

/// <summary>The names that generated code can use where it stands, and what it may do there.</summary>
internal sealed class ProgramScope
{
    /// <summary>Expressions of type <c>Task&lt;int&gt;</c> that are read and awaited.</summary>
    public List<string> Tasks { get; } = [];

    /// <summary>Those that can be assigned to.</summary>
    public List<string> Targets { get; } = [];

    /// <summary>Those of them that can be passed by reference.</summary>
    public List<string> Variables { get; } = [];

    public List<string> Lists { get; } = [];

    public List<string> Arrays { get; } = [];

    public List<string> Flags { get; } = [];

    /// <summary>Flags that can be assigned to.</summary>
    public List<string> OwnFlags { get; } = [];

    /// <summary>Locals that hold a <c>Task.WhenAll</c>.</summary>
    public List<string> Alls { get; } = [];

    /// <summary>Local functions and delegates without parameters that return a <c>Task&lt;int&gt;</c>.</summary>
    public List<string> Functions { get; } = [];

    public int Depth { get; private init; }

    public bool InLoop { get; private init; }

    /// <summary>No jump may leave a <c>finally</c>.</summary>
    public bool InFinally { get; private init; }

    public bool MayAwait { get; private init; } = true;

    /// <summary>A function inside: it returns a number, and assigns to nothing of the code around it.</summary>
    public bool InFunction { get; private init; }

    public ProgramScope Inner(bool? inLoop = null, bool? inFinally = null, bool mayAwait = true)
    {
        var inner = new ProgramScope
        {
            Depth = Depth + 1,
            InLoop = inFinally is true ? false : inLoop ?? InLoop,
            InFinally = inFinally ?? InFinally,
            MayAwait = MayAwait && mayAwait,
            InFunction = InFunction,
        };
        inner.Tasks.AddRange(Tasks);
        inner.Lists.AddRange(Lists);
        inner.Arrays.AddRange(Arrays);
        inner.Flags.AddRange(Flags);
        inner.Alls.AddRange(Alls);
        inner.Functions.AddRange(Functions);
        inner.Targets.AddRange(Targets);
        inner.Variables.AddRange(Variables);
        inner.OwnFlags.AddRange(OwnFlags);
        return inner;
    }

    /// <summary>A function may run while the code around it changes a field or a collection; those are not followed there.</summary>
    public ProgramScope Function()
    {
        var inner = new ProgramScope { Depth = Depth + 1, InFunction = true };
        inner.Tasks.AddRange(Tasks.Where(static task => task.All(char.IsLetterOrDigit)));
        inner.Flags.AddRange(Flags);
        inner.Alls.AddRange(Alls);
        inner.Functions.AddRange(Functions);
        return inner;
    }
}
