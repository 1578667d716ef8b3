namespace AsyncAnalyzers.Dev;

/// <summary>What the tool tells the shell.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The run found a defect of the analyzers or fixes.</summary>
    public const int Failure = 1;

    /// <summary>The command line, or what it points at, can't be worked with.</summary>
    public const int BadInput = 2;
}
