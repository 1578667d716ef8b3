using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Dev.Corpus.Analysis;

/// <summary>The errors of a project, down to IL where it binds: some appear only there, a span that lives across an <c>await</c> for one.</summary>
internal sealed record CompileErrors(ImmutableArray<Diagnostic> Errors, bool Emits);

/// <summary>Compiles projects, each state of one only once: a changed solution shares the compilations of what the change does not touch.</summary>
internal sealed class Compiler(CancellationToken cancellationToken)
{
    private readonly ConditionalWeakTable<Compilation, object> _bindingErrors = [];
    private readonly ConditionalWeakTable<Compilation, CompileErrors> _errors = [];

    /// <summary>What can't be made sense of: how far the reports of a project can be trusted.</summary>
    public async Task<ImmutableArray<Diagnostic>> BindingErrorsAsync(Project project) =>
        BindingErrors((await project.GetCompilationAsync(cancellationToken))!);

    public async Task<CompileErrors> ErrorsAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync(cancellationToken))!;
        return _errors.GetValue(compilation, Emit);
    }

    /// <summary>The errors of one file, without what only emitting shows.</summary>
    public async Task<ImmutableArray<Diagnostic>> BindingErrorsAsync(Document document) =>
        [.. (await document.GetSemanticModelAsync(cancellationToken))!.GetDiagnostics(cancellationToken: cancellationToken).Where(IsError)];

    private ImmutableArray<Diagnostic> BindingErrors(Compilation compilation) =>
        (ImmutableArray<Diagnostic>)_bindingErrors.GetValue(compilation, key => key.GetDiagnostics(cancellationToken).Where(IsError).ToImmutableArray());

    private CompileErrors Emit(Compilation compilation)
    {
        if (BindingErrors(compilation) is { IsEmpty: false } errors)
        {
            return new CompileErrors(errors, Emits: false);
        }

        using var image = new MemoryStream();
        var result = compilation.Emit(image, cancellationToken: cancellationToken);
        return new CompileErrors([.. result.Diagnostics.Where(IsError)], result.Success);
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic is { Severity: DiagnosticSeverity.Error, IsSuppressed: false };
}
