using System.Reflection;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Tests.House;

/// <summary>What is shipped loads in every host that it should, and shows no more than it must.</summary>
public sealed class ShippedAssemblyTests
{
    /// <summary>The oldest host is Roslyn 4.5: what it references itself it can load, a newer version it cannot.</summary>
    private static readonly Dictionary<string, Version> s_highestReferences = new(StringComparer.Ordinal)
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(4, 5, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 5, 0, 0),
        ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 5, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = new(4, 5, 0, 0),
        ["Microsoft.Bcl.AsyncInterfaces"] = new(6, 0, 0, 0),
        ["System.Collections.Immutable"] = new(6, 0, 0, 0),
        ["System.Reflection.Metadata"] = new(6, 0, 0, 0),
        ["System.Composition.AttributedModel"] = new(6, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 1, 2),
        ["System.Runtime.CompilerServices.Unsafe"] = new(6, 0, 0, 0),
        ["System.Text.Encoding.CodePages"] = new(6, 0, 0, 0),
        ["System.Threading.Tasks.Extensions"] = new(4, 2, 0, 1),
    };

    private static readonly Type[] s_publicBases = [typeof(DiagnosticAnalyzer), typeof(CodeFixProvider), typeof(CodeRefactoringProvider)];

    private static IEnumerable<Assembly> Shipped => [ShippedRules.AnalyzerAssembly, ShippedRules.CodeFixAssembly];

    [Fact]
    public void Public_types_are_analyzers_and_fixes_only() => Assert.Empty(Shipped
        .SelectMany(assembly => assembly.GetExportedTypes())
        .Where(type => !Array.Exists(s_publicBases, type.IsSubclassOf))
        .Select(type => type.FullName));

    [Fact]
    public void Analyzers_do_not_need_workspaces() => Assert.DoesNotContain(
        ShippedRules.AnalyzerAssembly.GetReferencedAssemblies(),
        reference => reference.Name!.Contains("Workspaces", StringComparison.Ordinal));

    [Fact]
    public void References_are_those_that_the_oldest_host_has()
    {
        var tooNew = Shipped
            .SelectMany(assembly => assembly.GetReferencedAssemblies(), (assembly, reference) => (assembly, reference))
            .Where(pair => !Shipped.Any(shipped => shipped.GetName().Name == pair.reference.Name)
                && !(s_highestReferences.TryGetValue(pair.reference.Name!, out var highest) && pair.reference.Version <= highest))
            .Select(pair => $"{pair.assembly.GetName().Name} references {pair.reference.Name} {pair.reference.Version}");
        Assert.Empty(tooNew);
    }

    [Fact]
    public void Analyzers_are_marked_for_CSharp() => Assert.Empty(ShippedRules.Analyzers
        .Select(analyzer => analyzer.GetType())
        .Where(type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages is not [LanguageNames.CSharp])
        .Select(type => type.FullName));

    [Fact]
    public void Fixes_are_exported_for_CSharp() => Assert.Empty(ShippedRules.CodeFixes
        .Select(codeFix => codeFix.GetType())
        .Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>()?.Languages is not [LanguageNames.CSharp])
        .Select(type => type.FullName));

    [Fact]
    public void Fixes_fix_all() => Assert.Empty(ShippedRules.CodeFixes
        .Where(codeFix => codeFix.GetFixAllProvider() is null)
        .Select(codeFix => codeFix.GetType().FullName));

    [Fact]
    public void Fixes_fix_rules_that_exist()
    {
        var ids = ShippedRules.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(ShippedRules.CodeFixes.SelectMany(codeFix => codeFix.FixableDiagnosticIds), id => !ids.Contains(id));
    }
}
