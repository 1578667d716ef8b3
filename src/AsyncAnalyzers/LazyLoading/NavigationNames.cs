using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.LazyLoading;

/// <summary>
/// Whether a call names a navigation in order to load it: as <c>Include(order => order.Lines)</c>, <c>Include("Lines.Product")</c>,
/// <c>Entry(order).Collection(…)</c>, and what a project has of its own that takes such a path.
/// </summary>
internal static class NavigationNames
{
    private static readonly string[] Loads = ["Collection", "Include", "Load", "Navigation", "Reference", "ThenInclude"];

    public static bool IsNamedIn(IInvocationOperation call, IPropertySymbol navigation)
    {
        var method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        if (IsOperator(method))
        {
            return false;
        }

        foreach (var argument in call.Arguments)
        {
            if (IsNamedBy(argument.Value, navigation, mayBeText: TakesPath(method, argument.Parameter)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a function whose body is not to be seen includes something, as its name says.</summary>
    public static bool MayInclude(IMethodSymbol method) =>
        method.Name.IndexOf("Includ", StringComparison.Ordinal) >= 0 && !IsOfEntityFramework(method.ContainingType);

    private static bool IsNamedBy(IOperation value, IPropertySymbol navigation, bool mayBeText)
    {
        if (value.ConstantValue is { HasValue: true, Value: string text })
        {
            return mayBeText && Array.IndexOf(text.Split('.'), navigation.Name) >= 0;
        }

        switch (value)
        {
            case IConversionOperation { Type.Name: "Expression", Operand: IAnonymousFunctionOperation lambda }:
                return IsPath(ReturnedBy(lambda), navigation);

            case IDelegateCreationOperation { Type.Name: "Expression", Target: IAnonymousFunctionOperation lambda }:
                return IsPath(ReturnedBy(lambda), navigation);

            case IConversionOperation conversion:
                return IsNamedBy(conversion.Operand, navigation, mayBeText);

            case IArrayCreationOperation { Initializer.ElementValues: var elements }:
                foreach (var element in elements)
                {
                    if (IsNamedBy(element, navigation, mayBeText))
                    {
                        return true;
                    }
                }

                return false;

            default:
                return false;
        }
    }

    private static IOperation? ReturnedBy(IAnonymousFunctionOperation lambda) =>
        lambda.Body.Operations is { Length: 1 } operations && operations[0] is IReturnOperation { ReturnedValue: { } value } ? value : null;

    /// <summary><c>order.Customer.Address</c> names both; <c>order.Lines.Where(…)</c> is a filtered include.</summary>
    private static bool IsPath(IOperation? value, IPropertySymbol navigation)
    {
        while (value is not null)
        {
            switch (value)
            {
                case IPropertyReferenceOperation { Property: var property } reference:
                    if (SymbolEqualityComparer.Default.Equals(NavigationTypes.RootOf(property), navigation))
                    {
                        return true;
                    }

                    value = reference.Instance;
                    break;

                case IConversionOperation conversion:
                    value = conversion.Operand;
                    break;

                case IInvocationOperation { TargetMethod.ContainingType.Name: "Enumerable", Arguments: { IsEmpty: false } arguments }:
                    value = arguments[0].Value;
                    break;

                default:
                    return false;
            }
        }

        return false;
    }

    /// <summary>LINQ's operators, and EF Core's on queries but for those that include, only compute with what they name.</summary>
    private static bool IsOperator(IMethodSymbol method) =>
        method.ContainingType is { Name: "Enumerable" or "Queryable" or "EntityFrameworkQueryableExtensions" } && !method.Name.EndsWith("Include", StringComparison.Ordinal);

    private static bool TakesPath(IMethodSymbol method, IParameterSymbol? parameter)
    {
        foreach (var load in Loads)
        {
            if (method.Name.StartsWith(load, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return parameter is not null && (Has(parameter.Name, "include") || Has(parameter.Name, "navigation"));
    }

    private static bool Has(string name, string part) => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsOfEntityFramework(INamedTypeSymbol? type) =>
        type?.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) == true;
}
