using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Descriptors;

/// <summary>ASY20xx: asynchronous code that nobody waits for, or that waits in vain.</summary>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor ASY2001_AsyncVoid = Create(
        id: "ASY2001",
        title: "Async void in handler code",
        messageFormat: "'{0}' is async void in {1}: nothing waits for it, and an exception in it ends the process; {2}",
        category: "Reliability",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The framework takes an async void handler for complete at its first await: the response is sent and the request's services are disposed of while the rest still runs. An exception after that is thrown where nobody can catch it, and ends the process.");
}
