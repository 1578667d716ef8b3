using System.Collections.Immutable;

namespace AsyncAnalyzers.Dev.Catalog;

/// <summary>A method of a scanned assembly.</summary>
/// <param name="Type">The type that declares it, by its metadata name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">The types of its parameters, as in a documentation ID.</param>
/// <param name="IsVisible">Whether other assemblies can call it.</param>
/// <param name="IsOpen">Whether types of other assemblies may override or implement it.</param>
/// <param name="IsAwaitable">Whether it returns a task, or another awaitable.</param>
/// <param name="HasBody">Whether there is anything to read.</param>
/// <param name="SystemCall">The native function that it is, where that waits for something outside the process; else null.</param>
internal sealed record ScannedMethod(string Type, string Name, string Parameters, bool IsVisible, bool IsOpen, bool IsAwaitable, bool HasBody, string? SystemCall)
{
    /// <summary>As chains name it: type and name, without namespace and parameters.</summary>
    public string Display => $"{Type[(Type.LastIndexOf('.') + 1)..].Split('`')[0].Replace('+', '.')}.{(Name == ".ctor" ? "new" : Name)}";
}

/// <summary>Who calls whom in the scanned assemblies, and what implements or overrides what.</summary>
/// <param name="Methods">All methods; a method's number is its place here. In the order of assembly and metadata, which is the same each time.</param>
/// <param name="Callees">The methods that each calls, where nothing cuts the way.</param>
/// <param name="Implementations">The methods that override or implement each.</param>
/// <param name="BaseTypes">The base type of each type, by names.</param>
/// <param name="Skipped">Assemblies that could not be read, with the reason.</param>
internal sealed record CallGraph(
    ImmutableArray<ScannedMethod> Methods,
    ImmutableArray<ImmutableArray<int>> Callees,
    ImmutableArray<ImmutableArray<int>> Implementations,
    IReadOnlyDictionary<string, string> BaseTypes,
    ImmutableArray<string> Skipped)
{
    private readonly Lazy<ILookup<string, int>> _byType = new(() => Enumerable.Range(0, Methods.Length).ToLookup(number => Methods[number].Type, StringComparer.Ordinal));

    /// <summary>The methods of a type.</summary>
    public IEnumerable<int> OfType(string type) => _byType.Value[type];
}
