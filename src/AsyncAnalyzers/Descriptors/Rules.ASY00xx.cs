using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Descriptors;

/// <summary>ASY00xx: the configuration of the analyzers itself.</summary>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor ASY0001_BadLine = Create(
        id: "ASY0001",
        title: "Bad line in a blocking file",
        messageFormat: "Line '{0}' counts for nothing: {1}; expected {2}",
        category: "Configuration",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A line of an additional file '*.blocking.txt' is not of its format, speaks of a member that another line speaks of, or of one that its type doesn't have; the other lines count.");

    public static readonly DiagnosticDescriptor ASY0002_UnknownOption = Create(
        id: "ASY0002",
        title: "Unknown AsyncAnalyzers option or value",
        messageFormat: "{0} in the options of '{1}': expected {2}",
        category: "Configuration",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An option that starts with 'async_analyzers.' is not known, or its value is not one of those that it accepts; the default is used.",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
