namespace AsyncAnalyzers.Dev.Catalog;

/// <summary>
/// Where the search for evidence ends. Leaves are system calls and waits; the way is cut where it leads through what runs once, only
/// when something fails, or in the background: chains through these were wrong, of those looked at.
/// </summary>
internal static class Cuts
{
    /// <summary>How many calls a chain to a wait may have: of those looked at, 24 of 24 up to here were right, and 5 of 21 beyond.</summary>
    public const int DeepestWait = 8;

    /// <summary>How many calls a chain to a system call may have.</summary>
    public const int DeepestSystemCall = 24;

    /// <summary>The native functions that wait for a file, a socket, another machine or a process; for SQLite, the one in which it reads and writes.</summary>
    public static readonly HashSet<string> SystemCalls = new(StringComparer.Ordinal)
    {
        "SystemNative_Accept", "SystemNative_Access", "SystemNative_ChDir", "SystemNative_ChMod", "SystemNative_Connect", "SystemNative_Connectx",
        "SystemNative_CopyFile", "SystemNative_FAllocate", "SystemNative_FLock", "SystemNative_FStat", "SystemNative_FSync", "SystemNative_FTruncate",
        "SystemNative_ForkAndExecProcess", "SystemNative_GetHostEntryForName", "SystemNative_GetNameInfo", "SystemNative_LStat", "SystemNative_Link",
        "SystemNative_MkDir", "SystemNative_MkdTemp", "SystemNative_MksTemps", "SystemNative_Open", "SystemNative_OpenDir", "SystemNative_PRead",
        "SystemNative_PReadV", "SystemNative_PWrite", "SystemNative_PWriteV", "SystemNative_Poll", "SystemNative_Read", "SystemNative_ReadDir",
        "SystemNative_ReadLink", "SystemNative_ReadStdin", "SystemNative_Receive", "SystemNative_ReceiveMessage", "SystemNative_Rename", "SystemNative_RmDir",
        "SystemNative_Select", "SystemNative_Send", "SystemNative_SendFile", "SystemNative_SendMessage", "SystemNative_Stat", "SystemNative_SymLink",
        "SystemNative_UTimensat", "SystemNative_FUTimens", "SystemNative_Unlink", "SystemNative_WaitPidExitedNoHang", "SystemNative_Write", "sqlite3_step",
    };

    /// <summary>The methods that wait for another thread.</summary>
    public static readonly HashSet<string> Waits = new(StringComparer.Ordinal)
    {
        "System.Threading.Monitor.Wait", "System.Threading.Thread.Join", "System.Threading.Thread.Sleep", "System.Threading.Thread.SleepInternal",
        "System.Threading.WaitHandle.SignalAndWait", "System.Threading.WaitHandle.WaitMultiple", "System.Threading.WaitHandle.WaitOneCore",
        "System.Threading.WaitHandle.WaitOneNoCheck",
    };

    /// <summary>What reads a task, in the types called awaiters.</summary>
    public const string GetResult = "GetResult";

    /// <summary>Methods that only look whether something has failed before.</summary>
    public static readonly HashSet<string> Checking = new(StringComparer.Ordinal) { "CheckNonBlockingConnectCompleted", "GetExceptionForIoErrno" };

    /// <summary>Methods that clean up: a chain leads through them only from one of them.</summary>
    public static readonly HashSet<string> Cleaning = new(StringComparer.Ordinal) { "Abort", "Cancel", "Close", "Dispose", "Finalize" };

    /// <summary>Types through which no chain leads.</summary>
    public static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "System.AppContext", "System.AppDomain", "System.Environment", "System.GC", "System.Lazy`1", "System.LocalAppContextSwitches", "System.SR",
        "System.Security.Cryptography.RandomNumberGenerator", "System.Threading.Lock", "System.Threading.ReaderWriterLockSlim+SpinLock", "System.Threading.SpinLock", "System.Threading.SpinWait", "System.Threading.Thread+StartHelper",
        "System.Threading.ThreadPool", "System.Threading.ThreadPoolWorkQueue", "System.Threading.Timer", "System.Threading.TimerQueue", "System.Threading.CancellationTokenSource",
        "System.Threading.CancellationTokenRegistration", "System.TimeZoneInfo", "System.Type", "System.RuntimeType", "System.Activator", "System.Random", "System.LazyHelper",
    };

    /// <summary>The beginnings of the names of further such types.</summary>
    public static readonly string[] TypePrefixes =
    [
        "Microsoft.Extensions.DependencyInjection.", "Microsoft.Extensions.Logging.", "Microsoft.Extensions.Options.", "System.ComponentModel.TypeDescriptor", "System.Diagnostics.Activity",
        "System.Diagnostics.Debug", "System.Diagnostics.Diagnostic", "System.Diagnostics.Metrics.", "System.Diagnostics.StackTrace", "System.Diagnostics.Trace", "System.Diagnostics.Tracing.",
        "System.Globalization.", "System.Reflection.", "System.Resources.", "System.Runtime.CompilerServices.", "System.Runtime.InteropServices.", "System.Runtime.Loader.",
        "System.Threading.PortableThreadPool", "System.Threading.WindowsThreadPool", "System.Text.Encoding", "System.Linq.Expressions.",
    ];

    /// <summary>Whether a method waits for another thread, or for a task.</summary>
    public static bool IsWait(ScannedMethod method) =>
        Waits.Contains($"{method.Type}.{method.Name}") || (method.Name == GetResult && method.Type.EndsWith("Awaiter", StringComparison.Ordinal) && method.Type.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal));

    /// <summary>Whether no chain leads through the type: one of those, an exception, a helper that throws, or what reports events.</summary>
    public static bool Is(string type) =>
        Types.Contains(type)
        || type.EndsWith("Exception", StringComparison.Ordinal)
        || type.EndsWith("ThrowHelper", StringComparison.Ordinal)
        || type.EndsWith("EventSource", StringComparison.Ordinal)
        || type.EndsWith(".SR", StringComparison.Ordinal)
        || Array.Exists(TypePrefixes, prefix => type.StartsWith(prefix, StringComparison.Ordinal));
}
