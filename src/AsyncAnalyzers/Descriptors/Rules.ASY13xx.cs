using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Descriptors;

/// <summary>ASY13xx: work for the processor.</summary>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor ASY1301_CpuBoundWork = Create(
        id: "ASY1301",
        title: "CPU-bound work on a request thread",
        messageFormat: "'{0}' is CPU-bound work on {1}; {2}",
        category: "Blocking",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The call keeps a processor busy, and holds a thread of the request pool meanwhile. No await gives that thread back: a few such requests at once leave no threads, and no processor, to the short ones.");
}
