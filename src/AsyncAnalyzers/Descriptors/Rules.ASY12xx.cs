using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Descriptors;

/// <summary>ASY12xx: waiting for another thread.</summary>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor ASY1201_SynchronizationWait = Create(
        id: "ASY1201",
        title: "Blocking wait on a synchronization primitive",
        messageFormat: "'{0}' blocks {1}; {2}",
        category: "Blocking",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The wait holds a thread of the request pool until another thread signals, and under load that one waits for a thread of the same pool. SemaphoreSlim, TaskCompletionSource and Channel can be awaited instead.");
}
