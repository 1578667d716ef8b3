using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>
/// A test of a fix: as a light bulb used until nothing is left, and as Fix All in every scope, each of which must give the
/// stated source, that compiles and emits.
/// </summary>
internal class CodeFixTest : AnalyzerTest
{
    /// <summary>What the fix makes of <see cref="AnalyzerTest.TestState"/>; a file that is not stated again stays as it is.</summary>
    public SolutionState FixedState { get; } = new();

    /// <summary>What Fix All makes of it, where that differs from fixing one by one.</summary>
    public SolutionState BatchFixedState { get; } = new();

    public string FixedCode
    {
        set => FixedState.Sources.Add(value);
    }

    public string BatchFixedCode
    {
        set => BatchFixedState.Sources.Add(value);
    }

    public CodeFixProvider? CodeFix { get; set; }

    /// <summary>Chooses among the actions of a diagnostic; without it the first is taken.</summary>
    public string? CodeActionEquivalenceKey { get; set; }

    /// <summary>Chooses among the actions of a diagnostic, or among those with the key.</summary>
    public int CodeActionIndex { get; set; }

    /// <summary>`dotnet format` and editors run Fix All once, so a fix that needs more leaves work behind.</summary>
    public int NumberOfFixAllIterations { get; set; } = 1;

    /// <summary>No diagnostic may be offered any action.</summary>
    public bool NoCodeFixOffered { get; set; }

    public override async Task RunAsync(CancellationToken cancellationToken = default)
    {
        using var workspace = TestSolution.CreateWorkspace();
        var original = await VerifyStateAsync(workspace, "source", TestState, ExpectedDiagnostics, cancellationToken);
        if (NoCodeFixOffered)
        {
            await VerifyNothingOfferedAsync(original, cancellationToken);
        }

        var known = new KnownSolutions(AllAnalyzers);
        known.Add(original);
        var fixedState = InheritFrom(TestState, FixedState);
        var fixedSolution = await VerifyResultStateAsync(workspace, "fixed source", fixedState, known, cancellationToken);
        var batchSolution = BatchFixedState.Projects.All(project => project.Sources.Count == 0)
            ? fixedSolution
            : await VerifyResultStateAsync(workspace, "source fixed by Fix All", InheritFrom(fixedState, BatchFixedState), known, cancellationToken);

        await new LightBulb(this, known).VerifyAsync(original, fixedSolution, cancellationToken);
        await new FixAll(this, known).VerifyAsync(original, batchSolution, cancellationToken);
    }

    /// <summary>The action under test among those offered for a diagnostic.</summary>
    public async Task<CodeAction?> ChosenActionAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var offered = await CodeActions.OfferedAsync(CodeFix!, solution, diagnostic, cancellationToken);
        return offered.Where(action => CodeActionEquivalenceKey is null || action.EquivalenceKey == CodeActionEquivalenceKey).ElementAtOrDefault(CodeActionIndex);
    }

    private async Task VerifyNothingOfferedAsync(AnalyzedSolution original, CancellationToken cancellationToken)
    {
        foreach (var diagnostic in original.Diagnostics)
        {
            var offered = await CodeActions.OfferedAsync(CodeFix!, original.Solution, diagnostic, cancellationToken);
            if (!offered.IsEmpty)
            {
                throw new VerificationFailedException(
                    $"No action should be offered for {FailureReport.Describe(diagnostic)}\nOffered: {string.Join(", ", offered.Select(action => action.Title))}\n\n{await FailureReport.AnnotateAsync(original)}");
            }
        }
    }

    private async Task<AnalyzedSolution> VerifyResultStateAsync(Workspace workspace, string name, SolutionState state, KnownSolutions known, CancellationToken cancellationToken)
    {
        if (await known.FindAsync(CreateSolution(workspace, state), cancellationToken) is { } same)
        {
            return same;
        }

        // A numbered place that is still marked after the fix stands for the same expectation as before it.
        var numbers = Harness.ExpectedDiagnostics.NumbersIn(state).ToHashSet();
        var expected = state.ExpectedDiagnostics.Count > 0
            ? state.ExpectedDiagnostics
            : ExpectedDiagnostics.Where(result => !result.Locations.IsEmpty && result.Locations.All(numbers.Contains));
        var analyzed = await VerifyStateAsync(workspace, name, state, expected, cancellationToken);
        known.Add(analyzed);
        return analyzed;
    }

    private static SolutionState InheritFrom(SolutionState before, SolutionState stated)
    {
        var state = new SolutionState();
        state.ExpectedDiagnostics.AddRange(stated.ExpectedDiagnostics);
        Inherit(before, stated, state);
        foreach (var name in before.AdditionalProjects.Keys.Union(stated.AdditionalProjects.Keys).ToList())
        {
            Inherit(before.AdditionalProjects[name], stated.AdditionalProjects[name], state.AdditionalProjects[name]);
        }

        return state;
    }

    private static void Inherit(ProjectState before, ProjectState stated, ProjectState state)
    {
        state.Sources.AddRange(Merge(before.Sources, stated.Sources));
        state.AdditionalFiles.AddRange(Merge(before.AdditionalFiles, stated.AdditionalFiles));
        state.AnalyzerConfigFiles.AddRange(before.AnalyzerConfigFiles);
        state.AdditionalProjectReferences.AddRange(before.AdditionalProjectReferences);
        state.AdditionalReferences.AddRange(before.AdditionalReferences);
        state.OutputKind = before.OutputKind;
        state.ReferenceAssemblies = before.ReferenceAssemblies;
    }

    private static IEnumerable<(string FileName, string Content)> Merge(SourceFileList before, SourceFileList stated) =>
        before.Select(file => stated.Find(other => other.FileName == file.FileName) is { FileName: not null } other ? other : file)
            .Concat(stated.Where(file => !before.Exists(other => other.FileName == file.FileName)));
}
