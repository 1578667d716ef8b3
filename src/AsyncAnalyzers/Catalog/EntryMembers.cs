using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Catalog;

/// <summary>Whether the member is there that a line names.</summary>
internal static class EntryMembers
{
    /// <summary>What is wrong; null where the member is there, or the type is not known here.</summary>
    public static LineProblem? ProblemOf(BlockingEntry entry, KnownTypes types)
    {
        if (entry.Member == BlockingEntry.AnyMember || types.Get(entry.TypeName) is not { } type)
        {
            return null;
        }

        var overloads = MembersOf(type).Where(member => NameOf(member) == entry.Member).ToList();
        if (overloads.Count == 0)
        {
            return ProblemOfName(entry, type);
        }

        var parameters = overloads.Select(BlockingCatalog.ParametersOf).ToList();
        return entry.Parameters is null || parameters.Contains(entry.Parameters)
            ? null
            : new LineProblem($"'{type.Name}' has no '{entry.Member}{entry.Parameters}'", string.Join(" or ", parameters.Select(list => entry.Member + list)));
    }

    private static LineProblem? ProblemOfName(BlockingEntry entry, INamedTypeSymbol type)
    {
        if (entry.Member != BlockingEntry.Constructor && DeclaringBase(type, entry.Member) is { } declaring)
        {
            return new LineProblem($"'{type.Name}' only inherits '{entry.Member}'", $"the type that declares it, '{MetadataName.Of(declaring)}'");
        }

        var near = NearMiss.Of(entry.Member, MembersOf(type).Select(NameOf).Distinct());

        // Another project's members that only it can see are not there in what is compiled against.
        return near is null && type.DeclaringSyntaxReferences.IsEmpty && !type.ContainingAssembly.Identity.IsStrongName
            ? null
            : new LineProblem($"'{type.Name}' has no member '{entry.Member}'", "a method, a property or .ctor" + (near is null ? "" : $"; did you mean '{near}'?"));
    }

    private static INamedTypeSymbol? DeclaringBase(INamedTypeSymbol type, string member)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (MembersOf(current).Any(declared => NameOf(declared) == member))
            {
                return current.OriginalDefinition;
            }
        }

        return type.TypeKind == TypeKind.Interface ? type.AllInterfaces.FirstOrDefault(@interface => MembersOf(@interface).Any(declared => NameOf(declared) == member))?.OriginalDefinition : null;
    }

    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) =>
        type.GetMembers().Where(static member => member is IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor });

    private static string NameOf(ISymbol member) => member.Kind == SymbolKind.Method ? member.Name : member.MetadataName;
}
