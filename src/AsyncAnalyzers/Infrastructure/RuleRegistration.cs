using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Infrastructure;

/// <summary>What a rule registers with: the compiler's context, wrapped so that a failure says where it happened.</summary>
internal sealed class RuleRegistration(string analyzer, CompilationStartAnalysisContext start, AnalysisScope scope)
{
    public AnalysisScope Scope { get; } = scope;

    public void OnOperation(Action<OperationAnalysisContext> action, params OperationKind[] kinds) =>
        start.RegisterOperationAction(
            context =>
            {
                try
                {
                    action(context);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    throw Located(exception, context.Operation.Syntax);
                }
            },
            kinds);

    public void OnAdditionalFile(Action<AdditionalFileAnalysisContext> action) =>
        start.RegisterAdditionalFileAction(context =>
        {
            try
            {
                action(context);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                throw new InvalidOperationException($"{analyzer} failed on '{context.AdditionalFile.Path}': {exception.Message}", exception);
            }
        });

    public void OnCompilationEnd(Action<CompilationAnalysisContext> action) =>
        start.RegisterCompilationEndAction(context =>
        {
            try
            {
                action(context);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                throw new InvalidOperationException($"{analyzer} failed at the end of '{context.Compilation.AssemblyName}': {exception.Message}", exception);
            }
        });

    private InvalidOperationException Located(Exception exception, SyntaxNode node)
    {
        var line = node.GetLocation().GetLineSpan();
        return new InvalidOperationException(
            $"{analyzer} failed at {line.Path}({line.StartLinePosition.Line + 1},{line.StartLinePosition.Character + 1}) on '{node}': {exception.Message}",
            exception);
    }
}
