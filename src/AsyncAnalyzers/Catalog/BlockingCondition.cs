using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Catalog;

/// <summary>What an argument must be for a line to count: <c>compressionLevel=SmallestSize</c>, <c>iterations>=10000</c>.</summary>
/// <param name="Parameter">The name of the parameter.</param>
/// <param name="Value">A number, <c>true</c> or <c>false</c>, or the name of a member of the parameter's enum.</param>
/// <param name="IsLeast">Whether more will do as well.</param>
/// <remarks>
/// An argument that is no constant may be anything. How much there is to do comes from the configuration, and is then meant to be
/// much; of all values, it is seldom the one.
/// </remarks>
internal sealed record BlockingCondition(string Parameter, string Value, bool IsLeast)
{
    /// <summary>Reads a condition; null where it is none.</summary>
    public static BlockingCondition? TryParse(string word)
    {
        var equals = word.IndexOf('=');
        if (equals <= 0)
        {
            return null;
        }

        var isLeast = word[equals - 1] == '>';
        var parameter = word.Substring(0, isLeast ? equals - 1 : equals);
        var value = word.Substring(equals + 1);
        return SyntaxFacts.IsValidIdentifier(parameter) && (IsNumber(value) || (!isLeast && SyntaxFacts.IsValidIdentifier(value)))
            ? new BlockingCondition(parameter, value, isLeast)
            : null;
    }

    /// <summary>Whether a call has such an argument, written or by default.</summary>
    public bool IsMet(IOperation operation)
    {
        var arguments = operation switch
        {
            IInvocationOperation call => call.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => default,
        };

        if (arguments.IsDefault)
        {
            return false;
        }

        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name == Parameter)
            {
                return argument.Value.ConstantValue is { HasValue: true, Value: { } constant } ? IsMet(constant, argument.Parameter.Type) : IsLeast;
            }
        }

        return false;
    }

    private bool IsMet(object constant, ITypeSymbol type)
    {
        if (!IsLeast && !IsNumber(Value))
        {
            return constant is bool flag ? string.Equals(flag.ToString(), Value, StringComparison.OrdinalIgnoreCase)
                : type.GetMembers(Value) is { Length: 1 } members && members[0] is IFieldSymbol { HasConstantValue: true } field && constant.Equals(field.ConstantValue);
        }

        return constant is IConvertible and not (string or bool or char)
            && Convert.ToDouble(constant, CultureInfo.InvariantCulture).CompareTo(double.Parse(Value, CultureInfo.InvariantCulture)) is var order
            && (order == 0 || (IsLeast && order > 0));
    }

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
