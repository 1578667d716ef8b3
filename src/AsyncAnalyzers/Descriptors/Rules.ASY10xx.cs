using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Descriptors;

/// <summary>ASY10xx: waiting for a task instead of awaiting it.</summary>
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
}
