using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Counterparts;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>What a call that may block is, in its place: each kind has a rule.</summary>
internal enum CallKind
{
    /// <summary>It blocks, and has an awaitable form: ASY1101.</summary>
    Awaitable,

    /// <summary>It blocks on the network, a database or a process, and has none: ASY1102.</summary>
    Unawaitable,

    /// <summary>It asks the file system, and has none: ASY1106.</summary>
    FileSystem,

    /// <summary>It waits for another thread, by a primitive of System.Threading: ASY1201.</summary>
    Signal,

    /// <summary>It reads or writes the body of a request or response: ASY1105.</summary>
    Body,

    /// <summary>It keeps a processor busy: ASY1301.</summary>
    Computation,

    /// <summary>It has an awaitable form, and is not known to block: ASY1107.</summary>
    Advice,
}

/// <summary>A call, classified once for all rules.</summary>
/// <param name="Kind">Which rule speaks of it.</param>
/// <param name="Resource">What it waits for.</param>
/// <param name="Counterpart">Its awaitable form; null where there is none that takes the same arguments.</param>
/// <param name="OtherForm">The name of an awaitable form that takes other arguments, or stands on another type; else null.</param>
/// <param name="IsProved">Whether the form is known to work in the place: that of an operator on a query of unknown origin isn't.</param>
internal sealed record ClassifiedCall(CallKind Kind, BlockingResource Resource, Counterpart? Counterpart, string? OtherForm = null, bool IsProved = true);
