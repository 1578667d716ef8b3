using System.Collections.Immutable;

namespace AsyncAnalyzers.Catalog;

/// <summary>The words for what a call waits for: the same in catalog lines, in <c>[Blocking("…")]</c> and in options.</summary>
internal static class ResourceWords
{
    /// <summary>What a line may say, in the order of messages.</summary>
    public static readonly ImmutableArray<string> All = WordsOf(static resource => resource != BlockingResource.Unsaid);

    /// <summary>What a reported call may wait for.</summary>
    public static readonly ImmutableArray<string> Waits = WordsOf(static resource => resource is not (BlockingResource.Query or BlockingResource.Unsaid) && BlockingCall.Waits(resource));

    private static readonly Dictionary<string, BlockingResource> Resources = All.ToDictionary(static word => word, static word => (BlockingResource)Enum.Parse(typeof(BlockingResource), word, ignoreCase: true), StringComparer.Ordinal);

    /// <summary>Reads a word of a line.</summary>
    public static bool TryRead(string word, out BlockingResource resource) => Resources.TryGetValue(word, out resource);

    /// <summary>Reads a word for what a call waits for, in any case.</summary>
    public static bool TryReadWait(string word, out BlockingResource resource)
    {
        resource = default;
        return Waits.Contains(word, StringComparer.OrdinalIgnoreCase) && TryRead(word.ToLowerInvariant(), out resource);
    }

    private static ImmutableArray<string> WordsOf(Func<BlockingResource, bool> isMeant) => Enum.GetValues(typeof(BlockingResource))
        .Cast<BlockingResource>()
        .Where(isMeant)
        .Select(static resource => resource.ToString().ToLowerInvariant())
        .ToImmutableArray();
}
