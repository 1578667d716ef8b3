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

    /// <summary>The value with every single element in it replaced by all of them: what holds for all holds for one.</summary>
    public virtual TaskValue Generalized() => this;

    /// <summary>Whether this is the value, or is reached through it.</summary>
    public virtual bool ComesFrom(TaskValue value) => Equals(value);

    internal sealed record Named(string Name) : TaskValue;

    internal sealed record Constant(object? Value) : TaskValue;

    /// <summary>A local or parameter.</summary>
    internal sealed record Variable(ISymbol Symbol) : TaskValue;

    /// <summary>What the control flow graph keeps of an expression that it splits over several blocks.</summary>
    internal sealed record Capture(CaptureId Id) : TaskValue;

    /// <summary>What an expression made when it last ran.</summary>
    internal sealed record Made(SyntaxNode At, OperationKind Kind) : TaskValue
    {
        public Made(IOperation operation)
            : this(operation.Syntax, operation.Kind)
        {
        }
    }

    /// <summary>The place that was captured to be written to later.</summary>
    internal sealed record Target(CaptureId Id) : TaskValue;

    /// <summary>The task that <c>Task.WhenAny</c> made: its result is a complete task.</summary>
    internal sealed record Choice(SyntaxNode At) : TaskValue;

    /// <summary>What <c>await Task.WhenAny(…)</c> gives: one of the tasks, and complete.</summary>
    internal sealed record Winner(SyntaxNode At) : TaskValue;

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
        public override TaskValue Generalized()
        {
            var of = Of?.Generalized();
            return ReferenceEquals(of, Of) ? this : new Member(of, Symbol);
        }

        public override bool ComesFrom(TaskValue value) => Equals(value) || (Of is not null && Of.ComesFrom(value));
    }

    internal sealed record Item(TaskValue Sequence, TaskValue Index) : TaskValue
    {
        public override TaskValue Generalized() => ElementsOf(Sequence.Generalized());

        public override bool ComesFrom(TaskValue value) => Equals(value) || Sequence.ComesFrom(value) || Index.ComesFrom(value);
    }

    internal sealed record Elements(TaskValue Sequence) : TaskValue
    {
        public override TaskValue Generalized()
        {
            var sequence = Sequence.Generalized();
            return ReferenceEquals(sequence, Sequence) ? this : ElementsOf(sequence);
        }

        public override bool ComesFrom(TaskValue value) => Equals(value) || Sequence.ComesFrom(value);
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
