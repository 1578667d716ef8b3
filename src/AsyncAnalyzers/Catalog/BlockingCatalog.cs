using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Catalog;

/// <summary>
/// The lines of the catalog by type and member. A member is looked up as it is declared, then as what it overrides and
/// implements, so that the line of the most derived type counts. Lines of users are asked before all others.
/// </summary>
/// <remarks>Immutable; its own lines are read once a process, those of users once a compilation.</remarks>
internal sealed class BlockingCatalog
{
    private static readonly Lazy<BlockingCatalog> Lazy = new(static () => new BlockingCatalog(BlockingFile.All));

    private readonly Dictionary<string, Dictionary<string, ImmutableArray<BlockingEntry>>> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _typeNames = new(StringComparer.Ordinal);
    private readonly BlockingCatalog? _builtIn;

    /// <param name="files">The lines.</param>
    /// <param name="builtIn">Where the lines are those of users: the catalog that is asked after them.</param>
    public BlockingCatalog(ImmutableArray<BlockingFile> files, BlockingCatalog? builtIn = null)
    {
        _builtIn = builtIn;
        QueryTwins = files.SelectMany(static file => file.QueryTwins).Concat(builtIn?.QueryTwins ?? ImmutableArray<string>.Empty).ToImmutableArray();
        foreach (var file in files)
        {
            foreach (var entry in file.Entries)
            {
                if (!_types.TryGetValue(entry.TypeName, out var members))
                {
                    _types.Add(entry.TypeName, members = new Dictionary<string, ImmutableArray<BlockingEntry>>(StringComparer.Ordinal));
                    _typeNames.Add(entry.TypeName.Substring(entry.TypeName.LastIndexOfAny(['.', '+']) + 1));
                }

                var known = members.TryGetValue(entry.Member, out var lines) ? lines : ImmutableArray<BlockingEntry>.Empty;
                members[entry.Member] = known.Add(entry with { IsCertain = entry.IsCertain && file.IsVerified, QueryTwins = file.QueryTwins, Unless = file.Unless });
            }
        }
    }

    public static BlockingCatalog Instance => Lazy.Value;

    /// <summary>The static classes whose extension methods are the awaitable forms of query operators.</summary>
    public ImmutableArray<string> QueryTwins { get; }

    /// <summary>The line for a member, or null.</summary>
    public BlockingEntry? Find(ISymbol member) => FindHere(member) ?? _builtIn?.Find(member);

    /// <summary>The line for a member that a user wrote, and whether it names that very member; or null.</summary>
    public (BlockingEntry Entry, bool IsDeclared)? FindOfUser(ISymbol member) =>
        _builtIn is not null && FindHere(member) is { } entry ? (entry, ReferenceEquals(entry, FindDeclared(member))) : null;

    private BlockingEntry? FindHere(ISymbol member)
    {
        member = member.OriginalDefinition;
        for (var declared = member; declared is not null; declared = OverriddenBy(declared))
        {
            if (FindDeclared(declared) is { } entry)
            {
                return entry;
            }
        }

        for (var declared = member; declared is not null; declared = OverriddenBy(declared))
        {
            if (FindImplemented(declared) is { } entry)
            {
                return entry;
            }
        }

        return HiddenBy(member) is { } hidden ? FindHere(hidden) : FindForPairs(member.ContainingType?.BaseType);
    }

    /// <summary>The line that speaks of the pairs of all that derives from a type, as those of a generated client; or null.</summary>
    private BlockingEntry? FindForPairs(INamedTypeSymbol? type)
    {
        for (var current = type?.OriginalDefinition; current is not null; current = current.BaseType?.OriginalDefinition)
        {
            if (LinesOf(current) is { } members && members.TryGetValue(BlockingEntry.AnyMember, out var lines) && lines[0].IsForPairs)
            {
                return lines[0];
            }
        }

        return null;
    }

    /// <summary>The line for all members of the type, or of the nearest type with one that it derives from; or null.</summary>
    public BlockingEntry? FindForType(ITypeSymbol? type)
    {
        for (var current = type?.OriginalDefinition; current is not null; current = current.BaseType?.OriginalDefinition)
        {
            if (LinesOf(current) is { } members && members.TryGetValue(BlockingEntry.AnyMember, out var lines))
            {
                return lines[0];
            }
        }

        return _builtIn?.FindForType(type);
    }

    /// <summary>The line for disposing of what has the type: that of the nearest type with one that it derives from; or null.</summary>
    public BlockingEntry? FindDisposal(ITypeSymbol? type)
    {
        for (var current = type?.OriginalDefinition; current is not null; current = current.BaseType?.OriginalDefinition)
        {
            if (LinesOf(current) is { } members && members.TryGetValue(nameof(IDisposable.Dispose), out var lines))
            {
                return lines[0];
            }
        }

        return null;
    }

    /// <summary>Whether members of the type, or of one that it derives from, are known to wait for something outside the process.</summary>
    public bool WaitsOutside(ITypeSymbol? type)
    {
        for (var current = type?.OriginalDefinition; current is not null; current = current.BaseType?.OriginalDefinition)
        {
            if (LinesOf(current) is { } members)
            {
                foreach (var lines in members.Values)
                {
                    if (lines[0] is { IsCertain: true, IsDisposal: false, Resource: BlockingResource.Disk or BlockingResource.Network or BlockingResource.Process })
                    {
                        return true;
                    }
                }
            }
        }

        return _builtIn?.WaitsOutside(type) ?? false;
    }

    private BlockingEntry? FindDeclared(ISymbol member)
    {
        if (member.ContainingType is not { } type || LinesOf(type) is not { } members)
        {
            return null;
        }

        if (members.TryGetValue(member.Kind == SymbolKind.Method ? member.Name : member.MetadataName, out var lines))
        {
            // A line for the overload goes before one for all of the name.
            BlockingEntry? general = null;
            string? parameters = null;
            foreach (var line in lines)
            {
                if (line.Parameters is null)
                {
                    general = line;
                }
                else if (line.Parameters == (parameters ??= ParametersOf(member)))
                {
                    return line;
                }
            }

            if (general is not null)
            {
                return general;
            }
        }

        return members.TryGetValue(BlockingEntry.AnyMember, out var all) && (!BlockingCall.Waits(all[0].Resource) || WholeTypes.Cover(member)) ? all[0] : null;
    }

    private BlockingEntry? FindImplemented(ISymbol member)
    {
        foreach (var @interface in member.ContainingType.AllInterfaces)
        {
            if (LinesOf(@interface.OriginalDefinition) is null)
            {
                continue;
            }

            foreach (var declared in @interface.GetMembers())
            {
                if (declared.Kind == member.Kind
                    && SymbolEqualityComparer.Default.Equals(member.ContainingType.FindImplementationForInterfaceMember(declared)?.OriginalDefinition, member)
                    && FindDeclared(declared.OriginalDefinition) is { } entry)
                {
                    return entry;
                }
            }
        }

        return null;
    }

    private Dictionary<string, ImmutableArray<BlockingEntry>>? LinesOf(ITypeSymbol type)
    {
        // The members of an extension block, which newer compilers know, are those of the class around it.
        if (type is { Name.Length: 0, ContainingType: { IsStatic: true } around })
        {
            type = around;
        }

        return _typeNames.Contains(type.MetadataName) && _types.TryGetValue(MetadataName.Of(type), out var members) ? members : null;
    }

    /// <summary>The member of a base that the member hides, as <c>SqlCommand.ExecuteReader</c> hides that of <c>DbCommand</c> to return its own type.</summary>
    private ISymbol? HiddenBy(ISymbol member)
    {
        if (member is not IMethodSymbol { IsOverride: false, IsStatic: false } method)
        {
            return null;
        }

        for (var type = method.ContainingType?.BaseType; type is not null; type = type.BaseType)
        {
            if (LinesOf(type.OriginalDefinition) is not { } members || !members.ContainsKey(method.Name))
            {
                continue;
            }

            foreach (var candidate in type.GetMembers(method.Name))
            {
                if (candidate is IMethodSymbol { Parameters: var parameters } && HaveSameTypes(parameters, method.Parameters))
                {
                    return candidate.OriginalDefinition;
                }
            }
        }

        return null;
    }

    private static bool HaveSameTypes(ImmutableArray<IParameterSymbol> first, ImmutableArray<IParameterSymbol> second)
    {
        if (first.Length != second.Length)
        {
            return false;
        }

        for (var index = 0; index < first.Length; index++)
        {
            if (!SymbolEqualityComparer.Default.Equals(first[index].Type, second[index].Type))
            {
                return false;
            }
        }

        return true;
    }

    private static ISymbol? OverriddenBy(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod?.OriginalDefinition,
        IPropertySymbol property => property.OverriddenProperty?.OriginalDefinition,
        _ => null,
    };

    /// <summary>The parameter types of a member as in its documentation ID.</summary>
    public static string ParametersOf(ISymbol member) =>
        member.GetDocumentationCommentId() is { } id && id.IndexOf('(') is >= 0 and var open ? id.Substring(open) : "()";
}
