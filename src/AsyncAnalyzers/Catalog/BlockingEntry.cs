using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis.CSharp;

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
/// <param name="Unless">The flag that makes the calls of its library return at once, or null.</param>
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
    ImmutableArray<string> QueryTwins = default,
    string? Unless = null)
{
    public const string AnyMember = "*";

    /// <summary>Stands for the awaitable form where there is none, although a member of the name exists.</summary>
    public const string NoCounterpart = "none";

    public const string Constructor = ".ctor";

    private const string Uncertain = "uncertain";
    private const string Awaitable = "awaitable";
    private const string Enumerated = "enumerated";
    private const string Arrow = "=>";
    private const string BecauseWord = "because";
    private const string WhenWord = "when";

    private static readonly ImmutableArray<string> Words = ImmutableArray.Create(Uncertain, Awaitable, Enumerated, WhenWord, BecauseWord);
    private static readonly string ResourceList = string.Join(", ", ResourceWords.All);

    /// <summary>Whether it speaks of every member that has an awaitable form: of the type, and of the types that derive from it.</summary>
    public bool IsForPairs => OnlyAwaitable && Member == AnyMember;

    /// <summary>What a line should look like, as a message says it.</summary>
    public const string Expected = "'<type> <member>[(<parameter types>)] network|disk|database|process|console|signal|upload|stream|query|source|memory|wrapper|request|response|cpu|parallel|none [uncertain] [awaitable] [enumerated] [=> <awaitable member>|none] [when <parameter>=<constant>|<parameter>>=<number>] [because <reason>]'";

    /// <summary>Reads a line; where it is none, says what is wrong with it.</summary>
    public static BlockingEntry? TryParse(string line, out LineProblem? problem)
    {
        var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        problem = ProblemOfMember(words);
        return problem is null ? TryParse(words, out problem) : null;
    }

    private static BlockingEntry? TryParse(string[] words, out LineProblem? problem)
    {
        problem = null;
        var open = words[1].IndexOf('(');
        ResourceWords.TryRead(words[2], out var resource);
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

                case WhenWord:
                    problem = new LineProblem($"no condition follows '{WhenWord}'", "<parameter>=<constant> or <parameter>>=<number>, without spaces");
                    return null;

                case Arrow:
                    problem = new LineProblem($"nothing follows '{Arrow}'", $"the name of the awaitable member, or '{NoCounterpart}'");
                    return null;

                case BecauseWord when index + 1 < words.Length:
                    return entry with { Because = string.Join(" ", words.Skip(index + 1)) };

                case BecauseWord:
                    problem = new LineProblem($"nothing follows '{BecauseWord}'", "a reason");
                    return null;

                default:
                    problem = new LineProblem($"'{words[index]}' is not known here", $"'{Uncertain}', '{Awaitable}', '{Enumerated}', '{Arrow} <awaitable member>', '{WhenWord} <condition>' or '{BecauseWord} <reason>'{NearMiss.Hint(words[index], Words)}");
                    return null;
            }
        }

        // What is known not to block, or not to block for certain, or not under the name that says so, owes a reason.
        var owing = entry.Resource == BlockingResource.None || entry.Counterpart == NoCounterpart ? NoCounterpart : entry.IsCertain ? null : Uncertain;
        problem = owing is null ? null : new LineProblem($"'{owing}' owes a reason", $"'{BecauseWord} <reason>' at the end");
        return problem is null ? entry : null;
    }

    /// <summary>Whether it speaks of disposing of a value, which is no call like others: the type is what counts, and how the value was opened.</summary>
    public bool IsDisposal => Member == nameof(IDisposable.Dispose);

    /// <summary>What is wrong with the three words that every line has.</summary>
    private static LineProblem? ProblemOfMember(string[] words)
    {
        if (!RuleOptions.IsMetadataName(words[0]))
        {
            return new LineProblem($"'{words[0]}' is no metadata name of a type", "a name such as Acme.Jobs.Job, Acme.Outer+Inner or Acme.Store`1");
        }

        if (words.Length == 1)
        {
            return new LineProblem("member and resource are missing", Expected);
        }

        var open = words[1].IndexOf('(');
        if (open >= 0 && words[1][words[1].Length - 1] != ')')
        {
            return new LineProblem($"the parenthesis in '{words[1]}' is not closed", "the parameter types as in a documentation ID, without spaces: Run(System.String,System.Int32)");
        }

        var member = open < 0 ? words[1] : words[1].Substring(0, open);
        if (member is not (AnyMember or Constructor) && !SyntaxFacts.IsValidIdentifier(member))
        {
            return new LineProblem($"'{member}' is no name of a member", $"a name such as Run, {Constructor} for constructors, or {AnyMember} for all members");
        }

        return words.Length == 2 ? new LineProblem("what it waits for is missing", $"one of {ResourceList}")
            : ResourceWords.TryRead(words[2], out _) ? null
            : new LineProblem($"'{words[2]}' is nothing that is waited for", $"one of {ResourceList}{NearMiss.Hint(words[2], ResourceWords.All)}");
    }
}
