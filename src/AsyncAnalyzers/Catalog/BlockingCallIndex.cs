using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Catalog;

/// <summary>
/// What blocks, apart from waits: members whose authors say so with <c>[Blocking]</c>, on the member, its type or its assembly;
/// <c>[NonBlocking]</c> nearer by takes it back. The attributes are known by name, whatever their namespace.
/// </summary>
/// <remarks>Each member is judged once a compilation. Safe for concurrent use.</remarks>
internal sealed class BlockingCallIndex
{
    private const string Blocking = "BlockingAttribute";
    private const string NonBlocking = "NonBlockingAttribute";

    private readonly ConcurrentDictionary<ISymbol, BlockingCall?> _members = new(SymbolEqualityComparer.Default);

    public BlockingCallIndex(Compilation compilation) => Exist = Declares(compilation.Assembly) || compilation.SourceModule.ReferencedAssemblySymbols.Any(Declares);

    /// <summary>Whether anything can be found: no assembly without the attribute has marked members.</summary>
    public bool Exist { get; }

    /// <summary>What is known of a call, a constructor call, or an access of a property; null where it isn't known to block.</summary>
    public BlockingCall? Find(IOperation operation)
    {
        ISymbol? member = operation switch
        {
            IInvocationOperation call => call.TargetMethod.ReducedFrom ?? call.TargetMethod,
            IPropertyReferenceOperation property => property.Property,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };

        if (!Exist || member is null)
        {
            return null;
        }

        member = member.OriginalDefinition;
        return _members.TryGetValue(member, out var known) ? known : _members.GetOrAdd(member, Judge(member));
    }

    private static bool Declares(IAssemblySymbol assembly) => assembly.TypeNames.Contains(Blocking);

    private static BlockingCall? Judge(ISymbol member)
    {
        for (var symbol = member; symbol is not null; symbol = symbol.ContainingType ?? (ISymbol?)symbol.ContainingAssembly)
        {
            foreach (var attribute in symbol.GetAttributes())
            {
                switch (attribute.AttributeClass?.Name)
                {
                    case NonBlocking:
                        return null;
                    case Blocking:
                        return new BlockingCall(Display(member));
                }
            }
        }

        return null;
    }

    private static string Display(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => $"new {constructor.ContainingType.Name}({Parameters(constructor)})",
        IMethodSymbol method => $"{method.ContainingType.Name}.{method.Name}({Parameters(method)})",
        _ => $"{member.ContainingType.Name}.{member.Name}",
    };

    private static string Parameters(IMethodSymbol method) => method.Parameters.IsEmpty ? "" : "…";
}
