using System.Collections.Immutable;
using AsyncAnalyzers.Handlers;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Execution;

/// <summary>What becomes of a synchronous lambda at the place where it is written.</summary>
internal enum Placement
{
    /// <summary>Called where it stands, or by an API that is not known: it runs on the thread of the enclosing code.</summary>
    Inline,

    /// <summary>Handed to the thread pool.</summary>
    Pool,

    /// <summary>Handed to a thread that may block: one of its own, or one of a pool for such work.</summary>
    Dedicated,

    /// <summary>Kept by a known API for later: a continuation, a registration, a service that is made once.</summary>
    Later,

    /// <summary>Kept in a variable, an event or an object for a caller that is not known.</summary>
    Kept,

    /// <summary>Turned into data: an expression tree is never run as it is written.</summary>
    ExpressionTree,
}

/// <summary>Places lambdas by what receives them. The receivers are data: type, and method or <c>*</c>.</summary>
internal sealed class LambdaPlacement(KnownTypes types)
{
    private const string AnyMethod = "*";
    private const int LongRunning = 2; // TaskCreationOptions.LongRunning

    /// <summary>APIs that run their delegate elsewhere, by the type that declares them; the first that fits counts.</summary>
    private static readonly ImmutableArray<(string Type, string Method, Placement Placement)> Receivers = ImmutableArray.Create(
        ("AsyncAnalyzers.BlockingPool", AnyMethod, Placement.Dedicated),
        ("Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions", AnyMethod, Placement.Later),
        ("Microsoft.Extensions.DependencyInjection.OptionsServiceCollectionExtensions", AnyMethod, Placement.Later),
        ("Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions", AnyMethod, Placement.Later),
        ("Microsoft.Extensions.Options.OptionsBuilder`1", AnyMethod, Placement.Later),
        ("System.Threading.CancellationToken", AnyMethod, Placement.Later),
        ("System.Threading.Tasks.Task", "ContinueWith", Placement.Pool),
        ("System.Threading.Tasks.Task", "Run", Placement.Pool),
        ("System.Threading.Tasks.TaskFactory", AnyMethod, Placement.Pool),
        ("System.Threading.Tasks.TaskFactory`1", AnyMethod, Placement.Pool),
        ("System.Threading.Tasks.Task`1", "ContinueWith", Placement.Pool),
        ("System.Threading.Thread", AnyMethod, Placement.Dedicated),
        ("System.Threading.ThreadPool", AnyMethod, Placement.Pool));

    private readonly INamedTypeSymbol? _expression = types.Get("System.Linq.Expressions.Expression`1");

    public Placement Of(IAnonymousFunctionOperation lambda)
    {
        var use = DelegateUse.Of(lambda).Use;
        for (var value = lambda.Parent; value is not null && value != use; value = value.Parent)
        {
            if (KnownTypes.Is(value.Type, _expression))
            {
                return Placement.ExpressionTree;
            }
        }

        return use switch
        {
            IArgumentOperation { Parent: IInvocationOperation call, Parameter: var parameter } => ReceiverOf(call.TargetMethod, call.Arguments)
                ?? (LazySequences.IsGivenAway(call) || MayRunElsewhere(call, parameter, lambda.Symbol) ? Placement.Kept : Placement.Inline),
            IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } constructor } creation } => ReceiverOf(constructor, creation.Arguments) ?? Placement.Kept,
            IInvocationOperation => Placement.Inline,
            ITranslatedQueryOperation => Placement.Inline,
            _ => Placement.Kept,
        };
    }

    /// <summary>
    /// Whether a method may run the synchronous function elsewhere. One that is seen to call it under a lock does, for what
    /// stands there has no other place. One that answers a task may: it stands in another assembly, calls the function only from
    /// within one of its own, or hands it on.
    /// </summary>
    private bool MayRunElsewhere(IInvocationOperation call, IParameterSymbol? parameter, IMethodSymbol lambda)
    {
        if (parameter is null || types.IsTaskLike(lambda.ReturnType))
        {
            return false;
        }

        var isTask = types.IsTask(call.Type);
        var method = (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition;
        if (!SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, lambda.ContainingAssembly) || method.DeclaringSyntaxReferences is not { Length: 1 } declarations)
        {
            return isTask;
        }

        var isLocked = false;
        foreach (var node in FunctionSyntax.OwnNodes(declarations[0].GetSyntax()))
        {
            if (node is InvocationExpressionSyntax { Expression: var called } && NameOfCalled(called) == parameter.Name)
            {
                if (node.FirstAncestorOrSelf<LockStatementSyntax>() is null)
                {
                    return false;
                }

                isLocked = true;
            }
        }

        return isTask || isLocked;
    }

    /// <summary><c>work</c> in <c>work()</c>, <c>work.Invoke()</c> and <c>work?.Invoke()</c>.</summary>
    private static string? NameOfCalled(ExpressionSyntax called) => called switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(Action.Invoke), Expression: IdentifierNameSyntax name } => name.Identifier.ValueText,
        MemberBindingExpressionSyntax { Name.Identifier.ValueText: nameof(Action.Invoke), Parent.Parent: ConditionalAccessExpressionSyntax { Expression: IdentifierNameSyntax name } } => name.Identifier.ValueText,
        _ => null,
    };

    private Placement? ReceiverOf(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var (type, name, placement) in Receivers)
        {
            if ((name == AnyMethod || name == method.Name) && KnownTypes.Is(method.ContainingType, types.Get(type)))
            {
                return placement == Placement.Pool && IsLongRunning(arguments) ? Placement.Dedicated : placement;
            }
        }

        return null;
    }

    private static bool IsLongRunning(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Value is { Type.Name: "TaskCreationOptions" or "TaskContinuationOptions", ConstantValue: { HasValue: true, Value: int options } } && (options & LongRunning) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
