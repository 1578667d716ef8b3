using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>What all projects of a solution under test are compiled with.</summary>
internal sealed record TestOptions
{
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public bool AllowUnsafe { get; init; }

    public ReferenceAssemblies References { get; init; } = ReferenceAssemblies.AspNetCore;

    public IReadOnlyList<string> Packages { get; init; } = [];

    public IReadOnlyList<string> PreprocessorSymbols { get; init; } = [];

    public IReadOnlyDictionary<string, ReportDiagnostic> Severities { get; init; } = new Dictionary<string, ReportDiagnostic>();

    public CSharpParseOptions ParseOptions => new(LanguageVersion, preprocessorSymbols: PreprocessorSymbols);

    public CSharpCompilationOptions CompilationOptions(OutputKind outputKind) =>
        new(outputKind, allowUnsafe: AllowUnsafe, nullableContextOptions: Nullable, specificDiagnosticOptions: Severities);
}
