using System.Runtime.CompilerServices;
using AsyncAnalyzers.BlockingWaits;
using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Counterparts;
using AsyncAnalyzers.Disposal;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Origins;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>
/// Brings together what is known of a member, where the value comes from that it is called on, and its awaitable form in the
/// place. Each operation is classified once; the rules share the answer.
/// </summary>
/// <remarks>Safe for concurrent use; no answer depends on the order of the questions.</remarks>
internal sealed class CallClassifier
{
    private readonly ConditionalWeakTable<IOperation, Answer> _answers = new();
    private readonly BlockingCatalog _catalog;
    private readonly KnownTypes _types;
    private readonly ExcludedCalls _excluded;
    private readonly BlockingCallIndex _index;
    private readonly CounterpartNames _pairs;
    private readonly CounterpartFinder _counterparts;
    private readonly BodyEvidence _bodies;
    private readonly QueryOrigins _queries;
    private readonly StreamOrigins _streams;

    public CallClassifier(Compilation compilation, KnownTypes types, BlockingCatalog catalog, ExcludedCalls excluded)
    {
        _types = types;
        _excluded = excluded;
        _pairs = new CounterpartNames(compilation, types);
        _catalog = catalog;
        _index = new BlockingCallIndex(compilation, catalog, _pairs);
        _counterparts = new CounterpartFinder(compilation, types, catalog);
        _bodies = new BodyEvidence(compilation, types, operation => MayBlock(operation) && !MayCompute(operation));
        _queries = new QueryOrigins(compilation, types, catalog);
        _streams = new StreamOrigins(compilation, types, catalog);
        Disposals = new DisposalClassifier(types, catalog, _streams, new DisposalEvidence(compilation, new BodyEvidence(compilation, types, IsSureToBlock)));
    }

    /// <summary>What is known of disposals.</summary>
    public DisposalClassifier Disposals { get; }

    /// <summary>Whether the member blocks for certain, wherever it is called.</summary>
    private bool IsSureToBlock(IOperation operation) =>
        _index.Find(operation) is { IsCertain: true, OnlyAwaitable: false, IsEnumerated: false, Resource: not (BlockingResource.Query or BlockingResource.Stream) };

    /// <summary>Whether the member may block, by itself: the cheap question that comes first.</summary>
    public bool MayBlock(IOperation operation) => _index.Find(operation) is { } call && (call.Resource != BlockingResource.Query || QueryOf(operation) is not null);

    /// <summary>Whether it is a member that keeps a processor busy, or a loop over what does so.</summary>
    public bool MayCompute(IOperation operation) => _index.FindComputation(operation) is not null;

    /// <summary>What the call is in its place, or null where nothing is to be said of it.</summary>
    public ClassifiedCall? Classify(IOperation operation, ISymbol containingSymbol, CancellationToken cancellationToken)
    {
        if ((_index.FindComputation(operation) ?? _index.Find(operation)) is not { } call)
        {
            return null;
        }

        if (!_answers.TryGetValue(operation, out var answer))
        {
            answer = _answers.GetValue(operation, key => new Answer(Judge(key, call, containingSymbol, cancellationToken) is { } judged && !IsExcluded(key, judged) ? judged : null));
        }

        return answer.Call;
    }

    /// <summary>What waits when a sequence is enumerated, or null where nothing is known to.</summary>
    /// <param name="sequence">The sequence, as it is enumerated.</param>
    /// <param name="containingSymbol">The member that enumerates it.</param>
    /// <param name="isWhole">Whether it is enumerated itself, not what LINQ makes of it: only then has it an asynchronous form.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public EnumeratedSequence? ClassifySequence(IOperation sequence, ISymbol containingSymbol, bool isWhole, CancellationToken cancellationToken) =>
        FindSequence(sequence, containingSymbol, isWhole, cancellationToken) is { } found && !_excluded.Have(sequence, found.Resource) ? found : null;

    private EnumeratedSequence? FindSequence(IOperation sequence, ISymbol containingSymbol, bool isWhole, CancellationToken cancellationToken)
    {
        if (sequence is IInvocationOperation { TargetMethod: var method } call)
        {
            if (AsyncSequences.IsBlocking(method, _types))
            {
                return new EnumeratedSequence(call, BlockingResource.Unsaid, isWhole ? SequenceForm.Source : SequenceForm.None);
            }

            if (_index.Find(call) is { IsEnumerated: true, Resource: not BlockingResource.Query } known)
            {
                var form = _counterparts.FindSequence(call, containingSymbol, known.Counterpart, cancellationToken);
                return new EnumeratedSequence(call, known.Resource, isWhole && form is not null ? SequenceForm.Counterpart : SequenceForm.None) { Counterpart = form };
            }
        }

        if (_catalog.FindForType(sequence.Type) is { IsEnumerated: true } pages && !IsMemory(sequence))
        {
            var form = sequence is IInvocationOperation made ? _counterparts.FindSequence(made, containingSymbol, name: null, cancellationToken) : null;
            return new EnumeratedSequence(sequence, pages.Resource, isWhole && form is not null ? SequenceForm.Counterpart : SequenceForm.None) { Counterpart = form };
        }

        // A class that is no query holds its elements.
        if ((sequence.Type is not { TypeKind: TypeKind.Interface } && !_queries.IsQuery(sequence.Type)) || _queries.Trace(sequence, cancellationToken) != Origin.Outside)
        {
            return null;
        }

        if (isWhole && sequence is IInvocationOperation { TargetMethod: { Name: AsyncSequences.AsEnumerable, IsExtensionMethod: true } } query
            && _counterparts.FindQuerySequence(query, containingSymbol, cancellationToken) is { } renamed)
        {
            return new EnumeratedSequence(sequence, BlockingResource.Database, SequenceForm.Counterpart) { Counterpart = renamed };
        }

        var added = isWhole && _queries.IsQuery(sequence.Type) ? _counterparts.FindQuerySequence(sequence, containingSymbol, cancellationToken) : null;
        return new EnumeratedSequence(sequence, BlockingResource.Database, added is null ? SequenceForm.None : SequenceForm.Added) { Counterpart = added };
    }

    /// <summary>A body is reported because the server refuses it, whatever its stream waits for.</summary>
    private bool IsExcluded(IOperation operation, ClassifiedCall call) => call is { Kind: CallKind.Body, Resource: BlockingResource.Stream }
        ? _excluded.HaveMember(operation)
        : _excluded.Have(operation, call.Resource);

    private bool IsMemory(IOperation sequence) => sequence is IInvocationOperation call && _catalog.Find(call.TargetMethod) is { Resource: BlockingResource.Memory };

    private ClassifiedCall? Judge(IOperation operation, BlockingCall call, ISymbol containingSymbol, CancellationToken cancellationToken)
    {
        if (call.IsEnumerated)
        {
            return null;
        }

        if (call.IsComputation)
        {
            return OfComputation(operation, call, containingSymbol, cancellationToken);
        }

        if (operation is not IInvocationOperation invocation)
        {
            return OfMember(operation, call, containingSymbol, cancellationToken);
        }

        if (WaitArguments.TimeoutOf(invocation, _types) is { } timeout && IsTimeout(invocation, timeout) && BlockingRead.IsZero(timeout, _types))
        {
            return null;
        }

        if (call.Unless is { } flag && WaitFlags.IsSet(invocation, flag, _types) is not false and var isSet)
        {
            if (isSet is true)
            {
                return null;
            }

            call = call with { IsCertain = false };
        }

        // The body of an override knows better than the line for what it overrides. What its author marked stays marked.
        if (!call.IsMarked && !_bodies.MayBlock(invocation.TargetMethod, cancellationToken))
        {
            return null;
        }

        var origin = call.Resource == BlockingResource.Stream || !call.IsCertain ? _streams.OfCall(invocation, cancellationToken) : Origin.Unknown;
        return call.Resource switch
        {
            _ when origin == Origin.Memory => null,
            BlockingResource.Stream when origin is Origin.Request or Origin.Response => OfBody(invocation, call, containingSymbol, cancellationToken),
            BlockingResource.Stream when call.IsUnawaitable => null,

            // What parses a stream, or writes to one, is handed memory as often as not.
            BlockingResource.Stream when origin == Origin.Unknown || (origin == Origin.Given && !_streams.IsStream(invocation.TargetMethod.ContainingType))
                => Of(invocation, call with { IsCertain = false }, containingSymbol, query: null, cancellationToken),
            BlockingResource.Upload => Of(invocation, call, containingSymbol, query: null, cancellationToken) is { } upload ? upload with { Kind = CallKind.Body } : null,
            BlockingResource.Query => OfQuery(invocation, call, containingSymbol, cancellationToken),
            _ => Of(invocation, call, containingSymbol, query: null, cancellationToken),
        };
    }

    /// <summary>An operator on a query waits where its source is a database; where that isn't known, an awaitable form in scope is worth a word.</summary>
    private ClassifiedCall? OfQuery(IInvocationOperation invocation, BlockingCall call, ISymbol containingSymbol, CancellationToken cancellationToken)
    {
        if (QueryOf(invocation) is not { } source)
        {
            return null;
        }

        return _queries.Trace(source, cancellationToken) switch
        {
            Origin.Memory => null,
            Origin.Outside => Of(invocation, call with { Resource = BlockingResource.Database }, containingSymbol, query: source, cancellationToken),
            _ => Of(invocation, call with { IsCertain = false }, containingSymbol, query: null, cancellationToken) is { } advice ? advice with { IsProved = false } : null,
        };
    }

    /// <summary>The query that an operator is called on, as an extension or not.</summary>
    private IOperation? QueryOf(IOperation operation)
    {
        var source = operation is not IInvocationOperation call ? null : call.Instance ?? (call.Arguments.IsEmpty ? null : call.Arguments[0].Value);
        while (source is IConversionOperation conversion)
        {
            source = conversion.Operand;
        }

        return _queries.IsQuery(source?.Type) ? source : null;
    }

    /// <summary>A call that works on the body of a request or response: a writer may only fill its buffer, the body itself has none.</summary>
    private ClassifiedCall? OfBody(IInvocationOperation invocation, BlockingCall call, ISymbol containingSymbol, CancellationToken cancellationToken)
    {
        if (call.IsUnawaitable)
        {
            return new ClassifiedCall(CallKind.Body, call.Resource, Counterpart: null);
        }

        var isCertain = call.IsCertain || _types.Get("System.IO.Stream") is { } stream && KnownTypes.Is(invocation.Instance?.Type, stream);
        return Of(invocation, call with { IsCertain = isCertain }, containingSymbol, query: null, cancellationToken) is { } found
            ? found.Kind == CallKind.Awaitable ? found with { Kind = CallKind.Body } : found
            : null;
    }

    /// <summary>
    /// A call that computes. An awaitable form computes as well, and matters where Kestrel refuses the call. What costs inside a
    /// member of the same assembly stands in its body, whatever it overrides; an async function runs no further than its first await.
    /// </summary>
    private ClassifiedCall? OfComputation(IOperation operation, BlockingCall call, ISymbol containingSymbol, CancellationToken cancellationToken)
    {
        var computation = new ClassifiedCall(CallKind.Computation, call.Resource, Counterpart: null);
        return operation is not IInvocationOperation invocation ? computation
            : SymbolEqualityComparer.Default.Equals(invocation.TargetMethod.ContainingAssembly, containingSymbol.ContainingAssembly) || TakesAsyncFunction(invocation) ? null
            : _streams.OfCall(invocation, cancellationToken) is Origin.Request or Origin.Response ? Of(invocation, BlockingCall.Paired, containingSymbol, query: null, cancellationToken) ?? computation
            : computation;
    }

    private static bool TakesAsyncFunction(IInvocationOperation invocation)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Symbol.IsAsync: true } or IMethodReferenceOperation { Method.IsAsync: true } })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A property or a constructor.</summary>
    private ClassifiedCall? OfMember(IOperation operation, BlockingCall call, ISymbol containingSymbol, CancellationToken cancellationToken) => call.Resource switch
    {
        BlockingResource.Upload when operation is IPropertyReferenceOperation form && call.Counterpart is { } name
            => new ClassifiedCall(CallKind.Body, call.Resource, _counterparts.FindMember(form, containingSymbol, name, cancellationToken)),
        BlockingResource.Stream => operation is IPropertyReferenceOperation { Instance: { } stream } && _streams.Trace(stream, cancellationToken) == Origin.Request
            ? new ClassifiedCall(CallKind.Body, call.Resource, Counterpart: null)
            : null,
        _ => new ClassifiedCall(CallKind.Unawaitable, call.Resource, Counterpart: null),
    };

    private ClassifiedCall? Of(IInvocationOperation invocation, BlockingCall call, ISymbol containingSymbol, IOperation? query, CancellationToken cancellationToken)
    {
        if (call.IsUnawaitable)
        {
            return Unawaitable(call);
        }

        var form = call.Counterpart is { } named && named.IndexOf('.') < 0 ? named : null;
        var isSignal = call.Resource == BlockingResource.Signal;

        // A wait that is cancelled does not hold what the code after it releases: no token is passed that wasn't.
        var search = _counterparts.Find(invocation, containingSymbol, form, query, passToken: !isSignal, cancellationToken);
        if (search.IsOwn)
        {
            return null;
        }

        if (search.Counterpart is { } counterpart)
        {
            var isInherited = DefaultForms.IsInherited(counterpart.Method, invocation.TargetMethod);
            if (ReferenceEquals(call, BlockingCall.Paired) && isInherited)
            {
                return null;
            }

            var isCertain = call.IsCertain && !isInherited;
            return new ClassifiedCall(isSignal ? CallKind.Signal : isCertain ? CallKind.Awaitable : CallKind.Advice, call.Resource, counterpart);
        }

        if (!call.IsCertain)
        {
            return null;
        }

        if (isSignal)
        {
            return new ClassifiedCall(CallKind.Signal, call.Resource, Counterpart: null);
        }

        var method = invocation.TargetMethod.ReducedFrom ?? invocation.TargetMethod;
        var name = form ?? method.Name + CounterpartNames.Suffix;
        if (OwnTwin.IsNamed(name, invocation, containingSymbol))
        {
            return null;
        }

        // A form on another type, which the catalog names, or one that the arguments don't fit.
        if (call.Counterpart is { } elsewhere && elsewhere != name)
        {
            var member = elsewhere.LastIndexOf('.');
            return new ClassifiedCall(CallKind.Awaitable, call.Resource, Counterpart: null, elsewhere.Substring(elsewhere.LastIndexOf('.', member - 1) + 1));
        }

        if (_pairs.FindAccessible(invocation.Instance?.Type ?? method.ContainingType, name, containingSymbol.ContainingType ?? (ISymbol)containingSymbol.ContainingAssembly) is { } other)
        {
            return DefaultForms.IsInherited(other, invocation.TargetMethod) ? null
                : new ClassifiedCall(CallKind.Awaitable, call.Resource, Counterpart: null, $"{other.ContainingType.Name}.{other.Name}");
        }

        return call.OnlyAwaitable || call.Resource == BlockingResource.Stream ? null : Unawaitable(call);
    }

    private static ClassifiedCall Unawaitable(BlockingCall call) =>
        new(call.Resource == BlockingResource.Disk ? CallKind.FileSystem : CallKind.Unawaitable, call.Resource, Counterpart: null);

    private static bool IsTimeout(IInvocationOperation invocation, IOperation value) =>
        (invocation.TargetMethod.Name is var name && (name.StartsWith("Wait", StringComparison.Ordinal) || name is "SignalAndWait" or "TryTake"))
        || (value.Parent is IArgumentOperation { Parameter.Name: var parameter } && parameter.EndsWith("timeout", StringComparison.OrdinalIgnoreCase));

    /// <summary>An answer, also that there is nothing to be said.</summary>
    private sealed class Answer(ClassifiedCall? call)
    {
        public ClassifiedCall? Call { get; } = call;
    }
}
