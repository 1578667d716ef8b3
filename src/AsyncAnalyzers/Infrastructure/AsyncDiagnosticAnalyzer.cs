using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Infrastructure;

/// <summary>
/// The base of every rule: runs concurrently, shares one <see cref="AnalysisScope"/> a compilation, reports in
/// generated code only where the line maps to a Razor file, and names analyzer, file and line of a failing callback.
/// </summary>
public abstract class AsyncDiagnosticAnalyzer : DiagnosticAnalyzer
{
    private protected AsyncDiagnosticAnalyzer(params DiagnosticDescriptor[] descriptors) =>
        SupportedDiagnostics = ImmutableArray.Create(descriptors);

    /// <summary>The rules that this analyzer reports.</summary>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <summary>Registers the rule's callbacks, once a compilation.</summary>
    /// <param name="context">The context that the compiler or editor passes in.</param>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
            Register(new RuleRegistration(GetType().Name, start, AnalysisScope.For(start.Compilation, start.Options))));
    }

    private protected abstract void Register(RuleRegistration registration);
}
