using System.Collections.Immutable;

namespace AsyncAnalyzers.Catalog;

/// <summary>One line of a catalog file.</summary>
/// <param name="TypeName">The metadata name of the type that declares the member.</param>
/// <param name="Member">The member's name, <c>.ctor</c>, or <c>*</c> for all that the type has no other line for.</param>
/// <param name="Parameters">The parameter types as in a documentation ID, where overloads differ; else null.</param>
/// <param name="Resource">What it waits for.</param>
/// <param name="IsCertain">Whether it blocks for certain, once its origin says so.</param>
/// <param name="OnlyAwaitable">Whether it is spoken of only where an awaitable form binds.</param>
/// <param name="IsEnumerated">Whether it answers a sequence, and waits when that is enumerated.</param>
/// <param name="Counterpart">The name of the awaitable form where it isn't the member's with <c>Async</c>; with the type in front, a form on another type; <see cref="NoCounterpart"/> where the member of that name does something else.</param>
/// <param name="Because">Why it is an exception; null where the line is none.</param>
/// <param name="When">What an argument must be for the line to count, else the call is harmless; null where all calls count.</param>
/// <param name="QueryTwins">The static classes that have the awaitable forms of operators on queries of its library.</param>
internal sealed record BlockingEntry(
    string TypeName,
    string Member,
    string? Parameters,
    BlockingResource Resource,
    bool IsCertain = true,
    bool OnlyAwaitable = false,
    bool IsEnumerated = false,
    string? Counterpart = null,
    string? Because = null,
    BlockingCondition? When = null,
    ImmutableArray<string> QueryTwins = default)
{
    public const string AnyMember = "*";

    /// <summary>Stands for the awaitable form where there is none, although a member of the name exists.</summary>
    public const string NoCounterpart = "none";

    private const string Uncertain = "uncertain";
    private const string Awaitable = "awaitable";
    private const string Enumerated = "enumerated";
    private const string Arrow = "=>";
    private const string BecauseWord = "because";
    private const string WhenWord = "when";

    /// <summary>What a line should look like, as a message says it.</summary>
    public const string Expected = "'<type> <member>[(<parameter types>)] network|disk|database|process|console|signal|upload|stream|query|source|memory|wrapper|request|response|cpu|parallel|none [uncertain] [awaitable] [enumerated] [=> <awaitable member>|none] [when <parameter>=<constant>|<parameter>>=<number>] [because <reason>]'";

    /// <summary>Reads a line; null where it is none.</summary>
    public static BlockingEntry? TryParse(string line)
    {
        var words = line.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3 || !TryReadResource(words[2], out var resource))
        {
            return null;
        }

        var open = words[1].IndexOf('(');
        var entry = new BlockingEntry(words[0], open < 0 ? words[1] : words[1].Substring(0, open), open < 0 ? null : words[1].Substring(open), resource);
        for (var index = 3; index < words.Length; index++)
        {
            switch (words[index])
            {
                case Uncertain:
                    entry = entry with { IsCertain = false };
                    break;

                case Awaitable:
                    entry = entry with { OnlyAwaitable = true };
                    break;

                case Enumerated:
                    entry = entry with { IsEnumerated = true };
                    break;

                case Arrow when index + 1 < words.Length:
                    entry = entry with { Counterpart = words[++index] };
                    break;

                case WhenWord when index + 1 < words.Length && BlockingCondition.TryParse(words[++index]) is { } condition:
                    entry = entry with { When = condition };
                    break;

                case BecauseWord when index + 1 < words.Length:
                    return IsComplete(entry) ? entry with { Because = string.Join(" ", words.Skip(index + 1)) } : null;

                default:
                    return null;
            }
        }

        // What is known not to block, or not to block for certain, or not under the name that says so, owes a reason.
        return IsComplete(entry) && entry.IsCertain && entry.Resource != BlockingResource.None && entry.Counterpart != NoCounterpart ? entry : null;
    }

    /// <summary>Whether it speaks of disposing of a value, which is no call like others: the type is what counts, and how the value was opened.</summary>
    public bool IsDisposal => Member == nameof(IDisposable.Dispose);

    private static bool IsComplete(BlockingEntry entry) =>
        entry.Member.Length > 0 && (entry.Parameters is null || entry.Parameters[entry.Parameters.Length - 1] == ')');

    private static bool TryReadResource(string word, out BlockingResource resource) =>
        Enum.TryParse(word, ignoreCase: true, out resource) && resource != BlockingResource.Unsaid && char.IsLower(word[0]);
}
