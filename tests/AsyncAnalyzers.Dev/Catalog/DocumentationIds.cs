using Mono.Cecil;

namespace AsyncAnalyzers.Dev.Catalog;

/// <summary>How documentation IDs write the types of parameters.</summary>
internal static class DocumentationIds
{
    /// <summary><c>(System.String,System.Collections.Generic.IEnumerable{``0})</c></summary>
    public static string Parameters(MethodReference method) => "(" + string.Join(",", method.Parameters.Select(parameter => Of(parameter.ParameterType))) + ")";

    private static string Of(TypeReference type) => type switch
    {
        GenericParameter { Type: GenericParameterType.Method } parameter => "``" + parameter.Position,
        GenericParameter parameter => "`" + parameter.Position,
        ByReferenceType reference => Of(reference.ElementType) + "@",
        ArrayType { IsVector: true } array => Of(array.ElementType) + "[]",
        ArrayType array => Of(array.ElementType) + "[" + string.Join(",", Enumerable.Repeat("0:", array.Rank)) + "]",
        PointerType pointer => Of(pointer.ElementType) + "*",
        IModifierType modified => Of(modified.ElementType),
        GenericInstanceType generic => NameOf(generic.ElementType).Split('`')[0] + "{" + string.Join(",", generic.GenericArguments.Select(Of)) + "}",
        _ => NameOf(type),
    };

    private static string NameOf(TypeReference type) => type.FullName.Replace('/', '.');
}
