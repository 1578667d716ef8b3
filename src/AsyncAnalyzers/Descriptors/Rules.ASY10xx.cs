using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Descriptors;

/// <summary>ASY10xx: waiting, for tasks or for time, instead of awaiting.</summary>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor ASY1001_BlockingWait = Create(
        id: "ASY1001",
        title: "Blocking read of an awaitable",
        messageFormat: "'{0}' blocks {1} until the operation completes; {2}",
        category: "Blocking",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A handler or asynchronous code that waits for a task holds a thread of the request pool while it does nothing. Under load the pool runs dry and every request of the application waits.");

    public static readonly DiagnosticDescriptor ASY1002_BlockingCombinator = Create(
        id: "ASY1002",
        title: "Blocking wait for several tasks, or a task run on this thread",
        messageFormat: "'{0}' blocks {1}; {2}",
        category: "Blocking",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Task.WaitAll and Task.WaitAny hold a thread of the request pool until the tasks are complete, which need threads of the same pool for that. Task.RunSynchronously runs a task's delegate on the calling thread.");

    public static readonly DiagnosticDescriptor ASY1003_BlockedThread = Create(
        id: "ASY1003",
        title: "Thread blocked by a sleep, spin or join",
        messageFormat: "'{0}' blocks {1}; {2}",
        category: "Blocking",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A handler or asynchronous code that sleeps, spins or waits for the end of another thread holds a thread of the request pool that could serve other requests meanwhile.");
}
