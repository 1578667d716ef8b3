using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Descriptors;

/// <summary>ASY11xx: synchronous calls that wait for something outside the process.</summary>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor ASY1101_BlockingCall = Create(
        id: "ASY1101",
        title: "Blocking call that has an awaitable form",
        messageFormat: "'{0}' blocks {1}; {2}",
        category: "Blocking",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The call waits for the network, a database, a disk or a process, and holds a thread of the request pool meanwhile. It has an awaitable form that gives the thread back.");

    public static readonly DiagnosticDescriptor ASY1102_UnawaitableCall = Create(
        id: "ASY1102",
        title: "Blocking call that has no awaitable form",
        messageFormat: "'{0}' blocks {1}; {2}",
        category: "Blocking",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The call waits for the network, a database or a process, and holds a thread of the request pool meanwhile. It has no awaitable form: use another API, or run it on threads of its own.");

    public static readonly DiagnosticDescriptor ASY1103_SynchronousEnumeration = Create(
        id: "ASY1103",
        title: "Synchronous enumeration of an asynchronous source",
        messageFormat: "'{0}' blocks {1}; {2}",
        category: "Blocking",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Each step of the enumeration may wait for a database, a disk or another thread, and holds a thread of the request pool meanwhile. 'await foreach' gives the thread back.");

    public static readonly DiagnosticDescriptor ASY1104_SynchronousDisposal = Create(
        id: "ASY1104",
        title: "Synchronous disposal of what disposes with IO",
        messageFormat: "'{0}' blocks {1}; {2}",
        category: "Blocking",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Disposing of the value writes what is left in its buffer, or asks a database, and holds a thread of the request pool meanwhile. 'await using' gives the thread back.");

    public static readonly DiagnosticDescriptor ASY1105_BodyAccess = Create(
        id: "ASY1105",
        title: "Synchronous access to the body of a request or response",
        messageFormat: "'{0}' blocks {1}; {2}",
        category: "Blocking",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The call waits until the client has sent, or taken, its bytes. Kestrel throws at synchronous reads and writes of a body unless AllowSynchronousIO is set, and each of them holds a thread of the request pool for as long as the client takes.");

    public static readonly DiagnosticDescriptor ASY1106_FileSystemCall = Create(
        id: "ASY1106",
        title: "File-system call that has no awaitable form",
        messageFormat: "'{0}' blocks {1}; {2}",
        category: "Blocking",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The call asks the file system, and holds a thread of the request pool meanwhile: for a short time on a local disk, for a long one on a network share. It has no awaitable form.");

    public static readonly DiagnosticDescriptor ASY1107_SynchronousCall = Create(
        id: "ASY1107",
        title: "Synchronous call that has an awaitable form",
        messageFormat: "'{0}' runs synchronously on {1}; {2}",
        category: "Blocking",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The call is not known to block, but it has an awaitable form that fits the place.");
}
