using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Infrastructure;

/// <summary>Where the rules look: <c>async_analyzers.scope</c>.</summary>
internal enum ReportScope
{
    /// <summary>Handlers, asynchronous code and what they reach: the default.</summary>
    Async,

    /// <summary>Only code that the framework calls for a request, and what stands inside it.</summary>
    Handlers,

    /// <summary>All code, synchronous members too.</summary>
    All,
}

/// <summary>One option that users may set in <c>.editorconfig</c> or a global config.</summary>
internal sealed record OptionDefinition(string Key, ImmutableArray<string> Values)
{
    public string Expected => "one of " + string.Join(", ", Values);
}

/// <summary>The options of the rules, by file. An invalid value counts as the default and is reported as ASY0002.</summary>
internal static class RuleOptions
{
    public const string Prefix = "async_analyzers.";

    public static readonly OptionDefinition Scope = new(Prefix + "scope", ImmutableArray.Create("async", "handlers", "all"));

    public static readonly ImmutableArray<OptionDefinition> All = ImmutableArray.Create(Scope);

    public static ReportScope ReadScope(AnalyzerConfigOptions options) =>
        options.TryGetValue(Scope.Key, out var text) && Enum.TryParse<ReportScope>(text, ignoreCase: true, out var value) && IsValid(Scope, text)
            ? value
            : ReportScope.Async;

    public static bool IsValid(OptionDefinition option, string value)
    {
        foreach (var known in option.Values)
        {
            if (string.Equals(known, value.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    public static OptionDefinition? Find(string key)
    {
        foreach (var option in All)
        {
            if (string.Equals(option.Key, key, StringComparison.OrdinalIgnoreCase))
            {
                return option;
            }
        }

        return null;
    }
}
