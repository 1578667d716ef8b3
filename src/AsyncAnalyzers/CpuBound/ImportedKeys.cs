using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.CpuBound;

/// <summary>
/// Keys that are made with a size and then told what they are: <c>var rsa = new RSACryptoServiceProvider(2048); rsa.FromXmlString(xml);</c>.
/// A key is generated when it is first used without that, and these never are.
/// </summary>
internal static class ImportedKeys
{
    /// <summary>Whether an operation makes such a key, and keeps it in a local that is imported into.</summary>
    public static bool Is(IOperation operation, KnownTypes types)
    {
        if (types.Get("System.Security.Cryptography.AsymmetricAlgorithm") is not { } key || !DerivesFrom(operation.Type, key) || LocalOf(operation) is not { } local)
        {
            return false;
        }

        foreach (var other in OperationTree.RootOf(operation).Descendants())
        {
            if (other is IInvocationOperation { Instance: ILocalReferenceOperation { Local: var target }, TargetMethod.Name: var name }
                && (name.StartsWith("Import", StringComparison.Ordinal) || name.StartsWith("FromXml", StringComparison.Ordinal))
                && SymbolEqualityComparer.Default.Equals(target, local))
            {
                return true;
            }
        }

        return false;
    }

    private static bool DerivesFrom(ITypeSymbol? type, INamedTypeSymbol ancestor)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (KnownTypes.Is(type, ancestor))
            {
                return true;
            }
        }

        return false;
    }

    private static ILocalSymbol? LocalOf(IOperation value)
    {
        var parent = value.Parent;
        while (parent is IConversionOperation { IsImplicit: true })
        {
            parent = parent.Parent;
        }

        return parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => local,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } => local,
            _ => null,
        };
    }
}
