using System.Collections.Immutable;
using AsyncAnalyzers.Tests.Harness;

namespace AsyncAnalyzers.Dev.Corpus.Loading;

/// <summary>
/// The framework that every project is compiled against: .NET and ASP.NET Core of the SDK at hand, whatever the project
/// targets. Other frameworks' packs are not on most machines, and libraries of a web application often get ASP.NET Core
/// through packages that are not there.
/// </summary>
internal static class FrameworkReferences
{
    private static readonly string[] s_packs = ["Microsoft.NETCore.App.Ref", "Microsoft.AspNetCore.App.Ref"];

    private static readonly string[] s_generators =
    [
        "Microsoft.Interop.SourceGeneration",
        "Microsoft.Interop.LibraryImportGenerator",
        "Microsoft.Interop.ComInterfaceGenerator",
        "System.Text.Json.SourceGeneration",
        "System.Text.RegularExpressions.Generator",
        "Microsoft.Extensions.Logging.Generators",
        "Microsoft.Extensions.Options.SourceGeneration",
        "Microsoft.AspNetCore.App.SourceGenerators",
    ];

    public static ImmutableArray<string> Paths { get; } = [.. s_packs.SelectMany(TargetingPacks.PathsOf)];

    /// <summary>The source generators that every build gets with these packs: without them, partial members of theirs are errors. Those that a project must ask for are left out.</summary>
    public static ImmutableArray<string> Generators { get; } =
        [.. Paths
            .Select(path => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "analyzers", "dotnet", "cs")))
            .Distinct(StringComparer.Ordinal)
            .SelectMany(folder => s_generators.Select(name => Path.Combine(folder, name + ".dll")))
            .Where(File.Exists)];

    public static IEnumerable<string> AssemblyNames => Paths.Select(path => Path.GetFileNameWithoutExtension(path)!);
}
