using System.Collections.Immutable;
using System.Globalization;
using AsyncAnalyzers.Catalog;
using Microsoft.CodeAnalysis.CSharp;
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

/// <summary>Whether synchronous handlers that block are reported: <c>async_analyzers.synchronous_handlers</c>.</summary>
internal enum SynchronousHandlers
{
    /// <summary>As ASY1501: the default.</summary>
    Report,

    /// <summary>Not at all, but for waits for tasks, which stall the whole application.</summary>
    Silent,
}

/// <summary>One option that users may set in <c>.editorconfig</c> or a global config.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Values">The values that it accepts; empty where it takes metadata names.</param>
/// <param name="IsList">Whether it takes several values, separated by commas.</param>
internal sealed record OptionDefinition(string Key, ImmutableArray<string> Values, bool IsList = false)
{
    public bool TakesNames => Values.IsEmpty;

    /// <summary>Metadata names that it takes, for messages.</summary>
    public string Example { get; init; } = "Acme.Jobs.IJob`1";

    public string Expected => TakesNames ? $"metadata names such as {Example}, separated by commas"
        : IsList ? $"some of {string.Join(", ", Values)}, separated by commas"
        : "one of " + string.Join(", ", Values);
}

/// <summary>The options of the rules, by file. An invalid value counts as the default and is reported as ASY0002.</summary>
internal static class RuleOptions
{
    public const string Prefix = "async_analyzers.";

    public static readonly OptionDefinition Scope = new(Prefix + "scope", ImmutableArray.Create("async", "handlers", "all"));

    public static readonly OptionDefinition SynchronousHandlers = new(Prefix + "synchronous_handlers", ImmutableArray.Create("report", "silent"));

    public static readonly OptionDefinition HandlerTypes = new(Prefix + "handler_types", ImmutableArray<string>.Empty);

    public static readonly OptionDefinition HandlerAttributes = new(Prefix + "handler_attributes", ImmutableArray<string>.Empty);

    public static readonly OptionDefinition ExcludeResources = new(Prefix + "exclude_resources", ResourceWords.Waits, IsList: true);

    public static readonly OptionDefinition ExcludedMembers = new(Prefix + "excluded_members", ImmutableArray<string>.Empty) { Example = "Acme.Jobs.Job or Acme.Jobs.Job.Run" };

    public static readonly ImmutableArray<OptionDefinition> All = ImmutableArray.Create(Scope, SynchronousHandlers, HandlerTypes, HandlerAttributes, ExcludeResources, ExcludedMembers);

    public static ReportScope ReadScope(AnalyzerConfigOptions options) => Read(options, Scope, ReportScope.Async);

    public static SynchronousHandlers ReadSynchronousHandlers(AnalyzerConfigOptions options) =>
        Read(options, SynchronousHandlers, Infrastructure.SynchronousHandlers.Report);

    /// <summary>The metadata names of a list; what is no such name is left out, and reported as ASY0002.</summary>
    public static IEnumerable<string> NamesIn(string list) => PartsOf(list).Where(IsMetadataName);

    /// <summary>What stands between the commas of a list.</summary>
    public static IEnumerable<string> PartsOf(string list) => list.Split(',').Select(static part => part.Trim()).Where(static part => part.Length > 0);

    /// <summary>The first part of a value that the option doesn't accept; null where it accepts all.</summary>
    public static string? FindInvalid(OptionDefinition option, string value) =>
        option.TakesNames ? PartsOf(value).FirstOrDefault(static name => !IsMetadataName(name))
        : option.IsList ? PartsOf(value).FirstOrDefault(part => !IsKnown(option, part))
        : IsKnown(option, value.Trim()) ? null : value.Trim();

    private static bool IsKnown(OptionDefinition option, string value)
    {
        foreach (var known in option.Values)
        {
            if (string.Equals(known, value, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static T Read<T>(AnalyzerConfigOptions options, OptionDefinition option, T fallback)
        where T : struct, Enum =>
        options.TryGetValue(option.Key, out var text) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && FindInvalid(option, text) is null ? value : fallback;

    /// <summary>Identifiers between dots or plus signs, each with a backtick and a number behind it if it is generic.</summary>
    public static bool IsMetadataName(string name)
    {
        foreach (var part in name.Split('.', '+'))
        {
            var tick = part.IndexOf('`');
            var identifier = tick < 0 ? part : part.Substring(0, tick);
            if (!SyntaxFacts.IsValidIdentifier(identifier) || (tick >= 0 && !int.TryParse(part.Substring(tick + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            {
                return false;
            }
        }

        return true;
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
