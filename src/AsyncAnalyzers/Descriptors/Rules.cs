using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Descriptors;

/// <summary>
/// Every descriptor, one partial file a family. A field's name carries ID and name to each report site. They are
/// fields made by <see cref="Create"/> with literal arguments because release tracking sees them only then.
/// </summary>
internal static partial class Rules
{
    private const string HelpLinkRoot = "https://github.com/asyncanalyzers/asyncanalyzers/blob/main/docs/rules/";

    private static DiagnosticDescriptor Create(
        string id,
        string title,
        string messageFormat,
        string category,
        DiagnosticSeverity defaultSeverity,
        bool isEnabledByDefault,
        string description,
        params string[] customTags) =>
        new(id, title, messageFormat, category, defaultSeverity, isEnabledByDefault, description, HelpLinkRoot + id + ".md", customTags);
}
