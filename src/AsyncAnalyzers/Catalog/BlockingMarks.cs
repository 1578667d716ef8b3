using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Catalog;

/// <summary>
/// What authors say of their members with <c>[Blocking]</c> and <c>[NonBlocking]</c>, whatever the attributes' namespace: on
/// the accessor, the member, its type, the same of what it overrides and implements, then on its assembly. The nearest counts.
/// </summary>
internal sealed class BlockingMarks(Compilation compilation)
{
    private const string Blocking = "BlockingAttribute";
    private const string NonBlocking = "NonBlockingAttribute";

    /// <summary>Whether anything can be marked: without it no attribute is looked at.</summary>
    public bool Exist { get; } = Declares(compilation.Assembly) || compilation.SourceModule.ReferencedAssemblySymbols.Any(Declares);

    /// <summary>Whether something is said of a method, constructor, property or accessor.</summary>
    /// <param name="member">The member.</param>
    /// <param name="call">That it blocks; null where it is said not to.</param>
    public bool TryFind(ISymbol member, out BlockingCall? call)
    {
        call = null;
        if (!Exist)
        {
            return false;
        }

        foreach (var declared in DeclaredAs.Of(member))
        {
            if (TryFindDeclared(declared, out call))
            {
                // A body that overrides or implements what is marked may know better.
                call = call is null || ReferenceEquals(declared, member) ? call : call with { IsMarked = false };
                return true;
            }
        }

        return TryReadWhole(member.ContainingAssembly, member, out call);
    }

    private static bool TryFindDeclared(ISymbol member, out BlockingCall? call)
    {
        if (TryRead(member, out call) || (member is IMethodSymbol { AssociatedSymbol: IPropertySymbol property } && TryRead(property, out call)))
        {
            return true;
        }

        for (var type = member.ContainingType; type is not null; type = type.ContainingType)
        {
            if (TryReadWhole(type, member, out call))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a mark on a type or an assembly says of a member in it.</summary>
    private static bool TryReadWhole(ISymbol? whole, ISymbol member, out BlockingCall? call)
    {
        call = null;
        return whole is not null && TryRead(whole, out call) && (call is null || WholeTypes.Cover(member));
    }

    private static bool TryRead(ISymbol symbol, out BlockingCall? call)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name)
            {
                case NonBlocking:
                    call = null;
                    return true;
                case Blocking:
                    call = CallOf(attribute);
                    return true;
            }
        }

        call = null;
        return false;
    }

    /// <summary><c>[Blocking("database")]</c> says what is waited for, in the catalog's words.</summary>
    private static BlockingCall CallOf(AttributeData attribute)
    {
        foreach (var argument in attribute.ConstructorArguments)
        {
            if (argument is { Kind: TypedConstantKind.Primitive, Value: string word } && ResourceWords.TryReadWait(word, out var resource))
            {
                return BlockingCall.Marked with { Resource = resource };
            }
        }

        return BlockingCall.Marked;
    }

    private static bool Declares(IAssemblySymbol assembly) => assembly.TypeNames.Contains(Blocking) || assembly.TypeNames.Contains(NonBlocking);
}
