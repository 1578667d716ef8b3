using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>
/// Compiles down to IL. Some errors appear only there (a span that lives across an <c>await</c>, for one), so a fix is
/// proved by nothing less.
/// </summary>
internal static class CompileCheck
{
    public static async Task<IReadOnlyList<string>> ErrorsOfAsync(Solution solution, CancellationToken cancellationToken = default)
    {
        var errors = new List<string>();
        foreach (var project in solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync(cancellationToken))!;
            using var image = new MemoryStream();
            var result = compilation.Emit(image, cancellationToken: cancellationToken);
            if (!result.Success)
            {
                var atBinding = compilation.GetDiagnostics(cancellationToken).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
                errors.AddRange(result.Diagnostics
                    .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                    .Select(diagnostic => atBinding ? diagnostic.ToString() : $"{diagnostic} (only when emitted)"));
            }
        }

        return errors;
    }
}
