using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncAnalyzers.Dev.Corpus.ProjectFiles;

/// <summary>A package that a project asks for. The version is as written, empty where nothing says it.</summary>
/// <param name="IsPrivate">Whether it stays with the project, instead of being passed on to those that reference it.</param>
internal sealed record PackageRequest(string Id, string Version, bool IsPrivate = false);

/// <summary>What a compilation of a project needs to know of its file.</summary>
internal sealed record CSharpProject
{
    public required string File { get; init; }

    public required string AssemblyName { get; init; }

    /// <summary>The newest of those that it targets; the packs' own where it names none that is known.</summary>
    public required TargetFramework Framework { get; init; }

    public required bool IsTest { get; init; }

    public required SourceFiles Sources { get; init; }

    public required string GlobalUsings { get; init; }

    /// <summary>Assemblies that may see its internals, by items of the project.</summary>
    public required ImmutableArray<string> Friends { get; init; }

    public required ImmutableArray<string> ProjectReferences { get; init; }

    public required ImmutableArray<PackageRequest> Packages { get; init; }

    /// <summary>Assemblies that it names by path and that are there.</summary>
    public required ImmutableArray<string> Assemblies { get; init; }

    /// <summary>What it does not want to be told; it keeps experimental members from being errors, for one.</summary>
    public required ImmutableArray<string> NoWarn { get; init; }

    public required CSharpParseOptions ParseOptions { get; init; }

    public required CSharpCompilationOptions CompilationOptions { get; init; }

    public string Name => Path.GetFileNameWithoutExtension(File);
}
