using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>All analyzers and fixes that are shipped, found by reflection so that no test has to be told of a new one.</summary>
internal static class ShippedRules
{
    public static Assembly AnalyzerAssembly { get; } = Assembly.Load("AsyncAnalyzers");

    public static Assembly CodeFixAssembly { get; } = Assembly.Load("AsyncAnalyzers.CodeFixes");

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers => [.. InstancesOf<DiagnosticAnalyzer>(AnalyzerAssembly)];

    public static ImmutableArray<CodeFixProvider> CodeFixes => [.. InstancesOf<CodeFixProvider>(CodeFixAssembly)];

    private static IEnumerable<T> InstancesOf<T>(Assembly assembly) => assembly.GetTypes()
        .Where(type => !type.IsAbstract && !type.ContainsGenericParameters && typeof(T).IsAssignableFrom(type))
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (T)Activator.CreateInstance(type, nonPublic: true)!);
}
