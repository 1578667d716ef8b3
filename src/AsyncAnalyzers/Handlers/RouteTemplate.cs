using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Handlers;

/// <summary>The parts of a route as the source writes them.</summary>
internal static class RouteTemplate
{
    private const string MethodAttributePrefix = "Http";
    private const string AttributeSuffix = "Attribute";

    /// <summary>A group's or controller's prefix and the template behind it; one that begins with a slash stands for itself.</summary>
    public static string Join(string prefix, string template) =>
        template.StartsWith("/", StringComparison.Ordinal) || template.StartsWith("~/", StringComparison.Ordinal) ? "/" + template.TrimStart('~').Trim('/')
            : prefix.Trim('/').Length == 0 ? "/" + template.Trim('/')
            : template.Trim('/').Length == 0 ? "/" + prefix.Trim('/')
            : "/" + prefix.Trim('/') + "/" + template.Trim('/');

    /// <summary>The verb that <c>HttpGetAttribute</c> and its kin stand for, in capitals; null for another attribute.</summary>
    public static string? VerbOf(AttributeData attribute) => attribute.AttributeClass is { Name: var name, ContainingNamespace: { Name: "Mvc", ContainingNamespace.Name: "AspNetCore" } }
        && name.StartsWith(MethodAttributePrefix, StringComparison.Ordinal) && name.EndsWith(AttributeSuffix, StringComparison.Ordinal)
            ? name.Substring(MethodAttributePrefix.Length, name.Length - MethodAttributePrefix.Length - AttributeSuffix.Length).ToUpperInvariant()
            : null;

    /// <summary>The template that an attribute is given, or null where it has none.</summary>
    public static string? Of(AttributeData attribute) =>
        attribute.ConstructorArguments is { IsEmpty: false } arguments && arguments[0] is { Kind: TypedConstantKind.Primitive, Value: string template } ? template : null;
}
