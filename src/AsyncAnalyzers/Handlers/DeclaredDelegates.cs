using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Handlers;

/// <summary>
/// Lambdas and method groups that are handlers by what they are passed to, or by the delegate that they become: the
/// <c>call</c>, <c>delegate</c> and <c>context</c> entries of the handler files.
/// </summary>
internal sealed class DeclaredDelegates : HandlerKind
{
    private readonly ILookup<string, (INamedTypeSymbol Type, HandlerEntry Entry, HandlerFile File)> _calls;
    private readonly Dictionary<ISymbol, HandlerFile> _delegates = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, HandlerFile> _contexts = new(SymbolEqualityComparer.Default);

    public DeclaredDelegates(KnownTypes types, ImmutableArray<HandlerFile> files)
    {
        var calls = new List<(INamedTypeSymbol Type, HandlerEntry Entry, HandlerFile File)>();
        foreach (var file in files)
        {
            foreach (var entry in file.Entries)
            {
                if (types.Get(entry.TypeName) is { } type)
                {
                    Add(entry, type, file, calls);
                }
            }
        }

        _calls = calls.ToLookup(static call => call.Entry.Method!, StringComparer.Ordinal);
    }

    public override Handler? Recognize(in DelegateUse use)
    {
        if (use.Receiver is var (method, parameter) && FindCall(method, parameter) is { } called)
        {
            return called.HandlerNamed(DescribeCall(use, method)) with { MayReturnTask = called.TakesTask, IsDelegate = true };
        }

        if (use.Type is null)
        {
            return null;
        }

        return (_delegates.TryGetValue(use.Type.OriginalDefinition, out var file) ? file : FindContext(use.Type)) is { } known
            ? known.HandlerNamed(NameOfTarget(use)) with { MayReturnTask = known.TakesTask, IsDelegate = true }
            : null;
    }

    private void Add(HandlerEntry entry, INamedTypeSymbol type, HandlerFile file, List<(INamedTypeSymbol Type, HandlerEntry Entry, HandlerFile File)> calls)
    {
        switch (entry.Kind)
        {
            case HandlerEntryKind.Call:
                calls.Add((type, entry, file));
                break;
            case HandlerEntryKind.Delegate:
                _delegates[type] = file;
                break;
            case HandlerEntryKind.Context:
                _contexts[type] = file;
                break;
        }
    }

    private HandlerFile? FindCall(IMethodSymbol method, IParameterSymbol parameter)
    {
        foreach (var (type, entry, file) in _calls[method.Name])
        {
            if ((entry.Parameter is null || entry.Parameter == parameter.Name) && IsMemberOf(method, type))
            {
                return file;
            }
        }

        return null;
    }

    private static bool IsMemberOf(IMethodSymbol method, INamedTypeSymbol type)
    {
        for (var container = method.ContainingType; container is not null; container = container.BaseType)
        {
            if (KnownTypes.Is(container, type))
            {
                return true;
            }
        }

        return false;
    }

    private HandlerFile? FindContext(INamedTypeSymbol type)
    {
        if (_contexts.Count == 0 || type.DelegateInvokeMethod is not { Parameters: { IsEmpty: false } parameters })
        {
            return null;
        }

        for (var context = parameters[0].Type; context is not null; context = context.BaseType)
        {
            if (_contexts.TryGetValue(context.OriginalDefinition, out var file))
            {
                return file;
            }
        }

        return null;
    }

    private static string DescribeCall(in DelegateUse use, IMethodSymbol method) => use.Function is IMethodReferenceOperation
        ? NameOfTarget(use)
        : $"given to {(method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name)}";

    /// <summary>The method's name, or that of the property or event that a lambda is set on.</summary>
    private static string NameOfTarget(in DelegateUse use) => use.Function switch
    {
        IMethodReferenceOperation reference => Name(reference.Method),
        _ => use.Use switch
        {
            ISimpleAssignmentOperation { Target: IMemberReferenceOperation member } => member.Member.Name,
            IEventAssignmentOperation { EventReference: IEventReferenceOperation @event } => @event.Event.Name,
            _ => "",
        },
    };

    private static string Name(IMethodSymbol method) =>
        method.MethodKind == MethodKind.LocalFunction ? method.Name : $"{method.ContainingType.Name}.{method.Name}";
}
