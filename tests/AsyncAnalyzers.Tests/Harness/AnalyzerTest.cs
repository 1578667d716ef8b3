using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>
/// A test of analyzers on sources that compile and emit. The shape is that of Microsoft.CodeAnalysis.Testing, except that a
/// place is always markup.
/// </summary>
internal class AnalyzerTest
{
    public SolutionState TestState { get; } = new();

    /// <summary>The first source file.</summary>
    public string TestCode
    {
        set => TestState.Sources.Add(value);
    }

    /// <summary>What is expected beside the markup of <see cref="TestState"/>.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics => TestState.ExpectedDiagnostics;

    /// <summary>The first one's first rule is what <c>[|…|]</c> stands for.</summary>
    public List<DiagnosticAnalyzer> Analyzers { get; } = [];

    /// <summary>Rules that are turned off. A rule that is off by default is turned on, as a test is about what it reports.</summary>
    public List<string> DisabledDiagnostics { get; } = [];

    public LanguageVersion LanguageVersion { get; set; } = LanguageVersion.Latest;

    public ReferenceAssemblies ReferenceAssemblies { get; set; } = ReferenceAssemblies.AspNetCore;

    /// <summary>Packages of the test project whose assemblies, and those of what they depend on, all projects reference.</summary>
    public List<string> Packages { get; } = [];

    public List<string> PreprocessorSymbols { get; } = [];

    public NullableContextOptions NullableContextOptions { get; set; } = NullableContextOptions.Enable;

    public bool AllowUnsafe { get; set; }

    /// <summary>For code that is broken on purpose: it need not compile.</summary>
    public bool AllowCompilerErrors { get; set; }

    protected ImmutableArray<DiagnosticAnalyzer> AllAnalyzers => [.. Analyzers];

    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        using var workspace = TestSolution.CreateWorkspace();
        await VerifyStateAsync(workspace, "source", TestState, ExpectedDiagnostics, cancellationToken);
    }

    protected Solution CreateSolution(Workspace workspace, SolutionState state) => TestSolution.Create(workspace, state, Options());

    protected async Task<AnalyzedSolution> VerifyStateAsync(
        Workspace workspace, string name, SolutionState state, IEnumerable<DiagnosticResult> expected, CancellationToken cancellationToken)
    {
        var solution = CreateSolution(workspace, state);
        if (!AllowCompilerErrors && await CompileCheck.ErrorsOfAsync(solution, cancellationToken) is { Count: > 0 } errors)
        {
            var texts = (await SolutionTexts.OfAsync(solution, cancellationToken)).Select(text => $"--- {text.Key}\n{text.Value}");
            throw new VerificationFailedException($"The {name} does not compile:\n{string.Join("\n", errors)}\n{string.Join("\n", texts)}");
        }

        var analyzed = await AnalyzedSolution.AnalyzeAsync(solution, AllAnalyzers, cancellationToken);
        var mismatch = new ExpectedDiagnostics(state, expected, Analyzers[0].SupportedDiagnostics[0].Id).Mismatch([.. analyzed.Diagnostics]);
        return mismatch is null
            ? analyzed
            : throw new VerificationFailedException($"The diagnostics of the {name} are not those expected.\n{mismatch}\n\n{await FailureReport.AnnotateAsync(analyzed)}");
    }

    private TestOptions Options()
    {
        var severities = Analyzers
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Where(descriptor => !descriptor.IsEnabledByDefault)
            .GroupBy(descriptor => descriptor.Id, StringComparer.Ordinal)
            .ToDictionary(rules => rules.Key, rules => SeverityOf(rules.First()), StringComparer.Ordinal);
        foreach (var id in DisabledDiagnostics)
        {
            severities[id] = ReportDiagnostic.Suppress;
        }

        return new TestOptions
        {
            LanguageVersion = LanguageVersion,
            Nullable = NullableContextOptions,
            AllowUnsafe = AllowUnsafe,
            References = ReferenceAssemblies,
            Packages = Packages,
            PreprocessorSymbols = PreprocessorSymbols,
            Severities = severities,
        };
    }

    private static ReportDiagnostic SeverityOf(DiagnosticDescriptor descriptor) => descriptor.DefaultSeverity switch
    {
        DiagnosticSeverity.Error => ReportDiagnostic.Error,
        DiagnosticSeverity.Warning => ReportDiagnostic.Warn,
        DiagnosticSeverity.Info => ReportDiagnostic.Info,
        _ => ReportDiagnostic.Hidden,
    };
}
