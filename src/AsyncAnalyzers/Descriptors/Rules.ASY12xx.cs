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

    public static readonly DiagnosticDescriptor ASY1202_BlockedLock = Create(
        id: "ASY1202",
        title: "Blocking work inside a lock that requests share",
        messageFormat: "'{0}' is held while '{1}' blocks {2}; all who need the lock wait behind it: do that work outside, or use a SemaphoreSlim and await",
        category: "Blocking",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "One slow call inside the lock stops every request that comes to it, each with a thread of the pool. What blocks belongs outside the lock; where it must be inside, a SemaphoreSlim lets the others wait without a thread.");
}
