using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Execution;

/// <summary>What becomes of a synchronous lambda at the place where it is written.</summary>
internal enum Placement
{
    /// <summary>Called where it stands, or by an API that is not known: it runs on the thread of the enclosing code.</summary>
    Inline,

    /// <summary>Handed to a thread or pool that may block, or run when it is asked for.</summary>
    OtherThread,

    /// <summary>Kept in a variable, an event or an object for a caller that is not known.</summary>
    Kept,

    /// <summary>Turned into data: an expression tree is never run as it is written.</summary>
    ExpressionTree,
}

/// <summary>Places lambdas by what receives them. The receivers are data: type, and method or <c>*</c>.</summary>
internal sealed class LambdaPlacement
{
    private const string AnyMethod = "*";

    /// <summary>APIs that run their delegate on another thread, later, for whoever asks, or when the task before it is complete.</summary>
    private static readonly ImmutableArray<(string Type, string Method)> OtherThreads = ImmutableArray.Create(
        ("Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions", AnyMethod),
        ("Microsoft.Extensions.DependencyInjection.OptionsServiceCollectionExtensions", AnyMethod),
        ("Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions", AnyMethod),
        ("Microsoft.Extensions.Options.OptionsBuilder`1", AnyMethod),
        ("System.Threading.CancellationToken", AnyMethod),
        ("System.Threading.Tasks.Task", "ContinueWith"),
        ("System.Threading.Tasks.Task", "Run"),
        ("System.Threading.Tasks.TaskFactory", AnyMethod),
        ("System.Threading.Tasks.TaskFactory`1", AnyMethod),
        ("System.Threading.Tasks.Task`1", "ContinueWith"),
        ("System.Threading.Thread", AnyMethod),
        ("System.Threading.ThreadPool", AnyMethod),
        ("System.Threading.Timer", AnyMethod));

    private readonly KnownTypes _types;
    private readonly INamedTypeSymbol? _expression;

    public LambdaPlacement(KnownTypes types)
    {
        _types = types;
        _expression = types.Get("System.Linq.Expressions.Expression`1");
    }

    /// <summary>What the delegate made of a lambda is used in: an argument, an assignment, a return.</summary>
    public static IOperation? UseOf(IAnonymousFunctionOperation lambda)
    {
        var use = lambda.Parent;
        while (use is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            use = use.Parent;
        }

        return use;
    }

    public Placement Of(IAnonymousFunctionOperation lambda)
    {
        var use = UseOf(lambda);
        for (var value = lambda.Parent; value is not null && value != use; value = value.Parent)
        {
            if (KnownTypes.Is(value.Type, _expression))
            {
                return Placement.ExpressionTree;
            }
        }

        return use switch
        {
            IArgumentOperation { Parent: IInvocationOperation call } => IsOtherThread(call.TargetMethod) ? Placement.OtherThread : Placement.Inline,
            IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } constructor } } => IsOtherThread(constructor) ? Placement.OtherThread : Placement.Kept,
            IInvocationOperation => Placement.Inline,
            ITranslatedQueryOperation => Placement.Inline,
            _ => Placement.Kept,
        };
    }

    private bool IsOtherThread(IMethodSymbol method)
    {
        foreach (var (type, name) in OtherThreads)
        {
            if ((name == AnyMethod || name == method.Name) && KnownTypes.Is(method.ContainingType, _types.Get(type)))
            {
                return true;
            }
        }

        return false;
    }
}
