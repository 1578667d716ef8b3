using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Origins;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.LazyLoading;

/// <summary>
/// Where an entity comes from, as far as it decides whether its navigations load themselves. Memory: made with <c>new</c>, or,
/// before EF Core 8, read without tracking. Given: a parameter of the code around it.
/// </summary>
internal sealed class EntityOrigins(Compilation compilation, KnownTypes types, LazyNavigations navigations) : OriginTracer(compilation)
{
    private const string AsNoTracking = "AsNoTracking";

    private bool LoadsUntracked => types.Get("Microsoft.EntityFrameworkCore.DbContext")?.ContainingAssembly.Identity.Version.Major >= 8;

    /// <summary>What the navigation is read from: in a pattern, what is matched.</summary>
    public static IOperation? EntityOf(IPropertyReferenceOperation read)
    {
        if (read.Instance is not IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput })
        {
            return read.Instance;
        }

        for (var around = read.Parent?.Parent; around is not null; around = around.Parent)
        {
            switch (around)
            {
                case IPropertySubpatternOperation outer:
                    return outer.Member;

                case IIsPatternOperation match:
                    return match.Value;

                case ISwitchExpressionOperation choice:
                    return choice.Value;

                case ISwitchOperation choice:
                    return choice.Value;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    protected override bool FollowsElements => true;

    /// <inheritdoc/>
    protected override Step? Judge(IOperation value) => value switch
    {
        IObjectCreationOperation => Origin.Memory,
        IInvocationOperation { TargetMethod.Name: AsNoTracking } when !LoadsUntracked => Origin.Memory,
        IInvocationOperation call when SourceOf(call) is { } source => Step.To(source),
        IPropertyReferenceOperation { Property: var property } read when (property.IsIndexer || navigations.IsLazy(property)) && EntityOf(read) is { } entity => Step.To(entity),
        IArrayElementReferenceOperation element => Step.To(element.ArrayReference),
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } lambda } => SequenceOf(value, lambda) is { } sequence ? Step.To(sequence) : Origin.Unknown,
        _ => null,
    };

    /// <inheritdoc/>
    protected override Origin AtTheEnd(IOperation value) => value is IParameterReferenceOperation ? Origin.Given : Origin.Unknown;

    /// <summary>What an operator of LINQ or EF Core, or a member of a collection, takes the entity from.</summary>
    private static IOperation? SourceOf(IInvocationOperation call)
    {
        var method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        return method.Name == "ConfigureAwait" ? call.Instance
            : !IsOfFramework(method.ContainingType) ? null
            : method.IsExtensionMethod && !call.Arguments.IsEmpty ? call.Arguments[0].Value
            : method.IsStatic ? null
            : call.Instance;
    }

    private static bool IsOfFramework(INamedTypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is { } name && (name is "System.Linq" or "System.Collections.Generic" || name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));

    /// <summary>The sequence whose elements a lambda is called with, as an operator of LINQ calls it.</summary>
    private static IOperation? SequenceOf(IOperation use, IMethodSymbol lambda)
    {
        for (var around = use.Parent; around is not null; around = around.Parent)
        {
            if (around is IAnonymousFunctionOperation { Symbol: var symbol } && SymbolEqualityComparer.Default.Equals(symbol, lambda))
            {
                while (around is not (null or IArgumentOperation))
                {
                    around = around.Parent;
                }

                return around?.Parent is IInvocationOperation call ? SourceOf(call) : null;
            }
        }

        return null;
    }
}
