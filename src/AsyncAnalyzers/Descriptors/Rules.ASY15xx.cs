using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Descriptors;

/// <summary>ASY15xx: synchronous handlers.</summary>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor ASY1501_SynchronousHandler = Create(
        id: "ASY1501",
        title: "Synchronous handler that blocks",
        messageFormat: "'{0}' blocks {1}; {2}",
        category: "Blocking",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A synchronous handler that does blocking work holds a thread of the request pool for as long as the work takes. The framework has no other threads for it.");
}
