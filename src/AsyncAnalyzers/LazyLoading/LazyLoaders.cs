using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.LazyLoading;

/// <summary>
/// Who uses EF Core's <c>ILazyLoader</c>, or the delegate <c>Action&lt;object, string&gt; lazyLoader</c> that it is injected as:
/// a getter that calls it, or a class of another assembly that keeps one. Follows EF Core's LazyLoaderParameterBindingFactory.
/// </summary>
internal sealed class LazyLoaders(KnownTypes types, Func<IMethodSymbol, IOperation?> bodyOf)
{
    public const string TypeName = "Microsoft.EntityFrameworkCore.Infrastructure.ILazyLoader";

    private const int DeepestCall = 2;
    private const string Load = "Load";
    private const string LoaderName = "lazyLoader";

    /// <summary>Whether the getter loads the property: by the loader itself, an extension of it, or a method of its class that does.</summary>
    public bool IsCalledBy(IPropertySymbol property) =>
        property.GetMethod is { } getter && HasBody(getter) && Calls(getter, depth: 0);

    /// <summary>Whether a class, or a base of it, has or is given a loader as far as others can see.</summary>
    public bool IsKeptBy(INamedTypeSymbol entity)
    {
        for (var type = entity; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal && Keeps(member))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Calls(IMethodSymbol method, int depth)
    {
        if (bodyOf(method) is not { } body)
        {
            return false;
        }

        foreach (var operation in body.Descendants())
        {
            if (operation is IInvocationOperation call
                && (IsLoad(call, method.ContainingType)
                    || (depth < DeepestCall && call.Instance is IInstanceReferenceOperation && call.TargetMethod.MethodKind == MethodKind.Ordinary && Calls(call.TargetMethod, depth + 1))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>loader.Load(this, ref _lines)</c>, as a method or an extension, and <c>lazyLoader(this, name)</c>.</summary>
    private bool IsLoad(IInvocationOperation call, INamedTypeSymbol entity)
    {
        var receiver = call.Instance ?? (call.Arguments.IsEmpty ? null : call.Arguments[0].Value);
        while (receiver is IConversionOperation conversion)
        {
            receiver = conversion.Operand;
        }

        return (call.TargetMethod.Name == Load && IsLoader(receiver?.Type))
            || ((call.TargetMethod.Name == Load || call.TargetMethod.MethodKind == MethodKind.DelegateInvoke) && IsLoaderDelegate(receiver?.Type) && HasLoaderDelegate(entity));
    }

    private bool HasLoaderDelegate(INamedTypeSymbol entity)
    {
        for (var type = entity; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (Keeps(member))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Keeps(ISymbol member)
    {
        switch (member)
        {
            case IPropertySymbol property:
                return Is(property.Type, property.Name);

            case IFieldSymbol field:
                return Is(field.Type, field.Name);

            case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor:
                foreach (var parameter in constructor.Parameters)
                {
                    if (Is(parameter.Type, parameter.Name))
                    {
                        return true;
                    }
                }

                return false;

            default:
                return false;
        }
    }

    private bool Is(ITypeSymbol type, string name) => IsLoader(type) || (IsLoaderDelegate(type) && name.TrimStart('_').Equals(LoaderName, StringComparison.OrdinalIgnoreCase));

    private bool IsLoader(ITypeSymbol? type) => KnownTypes.Is(type, types.Get(TypeName));

    private static bool IsLoaderDelegate(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Action", TypeArguments: { Length: 2 } arguments } && arguments[0].SpecialType == SpecialType.System_Object && arguments[1].SpecialType == SpecialType.System_String;

    /// <summary>Most properties store what they are set to, and have nothing to bind.</summary>
    private static bool HasBody(IMethodSymbol getter) =>
        getter.DeclaringSyntaxReferences is { Length: 1 } declarations
        && declarations[0].GetSyntax() is not AccessorDeclarationSyntax { Body: null, ExpressionBody: null };
}
