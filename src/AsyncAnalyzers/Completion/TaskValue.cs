using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AsyncAnalyzers.Completion;

/// <summary>
/// What an expression yields, told apart as far as completion needs it: a task, a collection of tasks, or what leads to
/// one. A place (variable, capture, member, element) also stands for what it held before anything was written to it.
/// </summary>
internal abstract record TaskValue
{
    private TaskValue()
    {
    }

    /// <summary>A task that is complete as it was made or handed over.</summary>
    public static readonly TaskValue Complete = new Named("complete");

    /// <summary>Tasks that are complete when they come out, as those of <c>Task.WhenEach</c>.</summary>
    public static readonly TaskValue CompleteSequence = new Named("complete sequence");

    /// <summary>In what a condition teaches: the condition can't have this outcome.</summary>
    public static readonly TaskValue Impossible = new Named("impossible");

    public static readonly TaskValue This = new Named("this");

    /// <summary>One element of a sequence; of a projected one, the member of one element of its source.</summary>
    public static TaskValue ItemOf(TaskValue sequence, TaskValue index) => sequence switch
    {
        _ when ReferenceEquals(sequence, CompleteSequence) => Complete,
        Projection projection => new Member(ItemOf(projection.Sequence, index), projection.Selected),
        _ => new Item(sequence, index),
    };

    /// <summary>All elements of a sequence together.</summary>
    public static TaskValue ElementsOf(TaskValue sequence) => sequence switch
    {
        _ when ReferenceEquals(sequence, CompleteSequence) => Complete,
        Projection projection => new Member(ElementsOf(projection.Sequence), projection.Selected),
        _ => new Elements(sequence),
    };

    /// <summary>The value with a single element in it, the outermost one, replaced by all of them: what holds for all holds for one. Null where there is none.</summary>
    public virtual TaskValue? Wider() => null;

    /// <summary>Whether this is the value, or is reached through it.</summary>
    public virtual bool ComesFrom(TaskValue value) => Equals(value);

    internal sealed record Named(string Name) : TaskValue;

    internal sealed record Constant(object? Value) : TaskValue;

    /// <summary>A local or parameter.</summary>
    internal sealed record Variable(ISymbol Symbol) : TaskValue;

    /// <summary>What the control flow graph keeps of an expression that it splits over several blocks.</summary>
    internal sealed record Capture(CaptureId Id) : TaskValue;

    /// <summary>What an expression made when it last ran. The calls that <c>foreach</c> makes have the syntax of what it walks over.</summary>
    internal sealed record Made(SyntaxNode At, OperationKind Kind, bool IsImplicit) : TaskValue
    {
        public Made(IOperation operation)
            : this(operation.Syntax, operation.Kind, operation.IsImplicit)
        {
        }
    }

    /// <summary>The place that was captured to be written to later.</summary>
    internal sealed record Target(CaptureId Id) : TaskValue;

    /// <summary>The task that <c>Task.WhenAny</c> made.</summary>
    internal sealed record Choice(SyntaxNode At) : TaskValue;

    /// <summary>What awaiting that gave: complete, and one of those that it was given, which are its parts where all are known.</summary>
    internal sealed record Winner(SyntaxNode At) : TaskValue
    {
        public override bool ComesFrom(TaskValue value) => Equals(value) || value.Equals(new Choice(At));
    }

    /// <summary>In the set of what is complete: the winner is not this one.</summary>
    internal sealed record Excluded(Winner From, TaskValue Candidate) : TaskValue
    {
        public override bool ComesFrom(TaskValue value) => Equals(value) || From.ComesFrom(value) || Candidate.ComesFrom(value);
    }

    /// <summary>What a place held before the expression that it got its value from ran again.</summary>
    internal sealed record Earlier(TaskValue Place) : TaskValue;

    /// <summary>What a place holds where paths with different values meet.</summary>
    internal sealed record Merged(int Block, TaskValue Place) : TaskValue;

    /// <summary>A field or property; of a type where <paramref name="Of"/> is null.</summary>
    internal sealed record Member(TaskValue? Of, ISymbol Symbol) : TaskValue
    {
        public override TaskValue? Wider() => Of?.Wider() is { } of ? new Member(of, Symbol) : null;

        public override bool ComesFrom(TaskValue value) => Equals(value) || (Of is not null && Of.ComesFrom(value));
    }

    internal sealed record Item(TaskValue Sequence, TaskValue Index) : TaskValue
    {
        public override TaskValue Wider() => ElementsOf(Sequence);

        public override bool ComesFrom(TaskValue value) => Equals(value) || Sequence.ComesFrom(value) || Index.ComesFrom(value);
    }

    internal sealed record Elements(TaskValue Sequence) : TaskValue
    {
        public override TaskValue? Wider() => Sequence is Filtered { Sequence: var all } ? ElementsOf(all) : Sequence.Wider() is { } sequence ? ElementsOf(sequence) : null;

        public override bool ComesFrom(TaskValue value) => Equals(value) || Sequence.ComesFrom(value);
    }

    /// <summary>Those elements of a sequence that are in a state: <c>tasks.Where(t =&gt; t.IsCompleted)</c>.</summary>
    internal sealed record Filtered(TaskValue Sequence, Made By) : TaskValue
    {
        public override bool ComesFrom(TaskValue value) => Equals(value) || By.Equals(value) || Sequence.ComesFrom(value);
    }

    /// <summary>A member of each element: <c>jobs.Select(job =&gt; job.Work)</c>, <c>byName.Values</c>.</summary>
    internal sealed record Projection(TaskValue Sequence, ISymbol Selected) : TaskValue
    {
        public override bool ComesFrom(TaskValue value) => Equals(value) || Sequence.ComesFrom(value);
    }

    /// <summary>What <c>foreach</c> walks a sequence with. In the set of what is complete: all elements that it has yielded.</summary>
    internal sealed record Enumerator(TaskValue Sequence, SyntaxNode At) : TaskValue
    {
        public override bool ComesFrom(TaskValue value) => Equals(value) || Sequence.ComesFrom(value);
    }
}
