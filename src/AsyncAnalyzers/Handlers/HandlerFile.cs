using System.Collections.Immutable;
using System.Reflection;

namespace AsyncAnalyzers.Handlers;

/// <summary>How an entry of a handler file finds handlers.</summary>
internal enum HandlerEntryKind
{
    /// <summary><c>type T</c>: a method that overrides a member of the class, or implements one of the interface.</summary>
    Type,

    /// <summary><c>derived T</c>: a method that implements a member of an interface that derives from this one.</summary>
    Derived,

    /// <summary><c>type-methods T</c>: every public method of a class that derives from the class or implements the interface.</summary>
    TypeMethods,

    /// <summary><c>attribute T</c>: a method with the attribute or one that derives from it, and the public methods of a type with it.</summary>
    Attribute,

    /// <summary><c>delegate T</c>: a function that becomes such a delegate.</summary>
    Delegate,

    /// <summary><c>context T</c>: a function whose first parameter is of the type or one that derives from it, as delegate or override.</summary>
    Context,

    /// <summary><c>call T Method [parameter]</c>: a function that is passed to the method, as any delegate or as that parameter.</summary>
    Call,
}

/// <summary>One line of a handler file.</summary>
/// <param name="Kind">How it finds handlers.</param>
/// <param name="TypeName">The metadata name of the type.</param>
/// <param name="Method">Of a call: the method's name, <c>.ctor</c> for a constructor.</param>
/// <param name="Parameter">Of a call: the parameter's name, or null for every delegate.</param>
internal sealed record HandlerEntry(HandlerEntryKind Kind, string TypeName, string? Method = null, string? Parameter = null);

/// <summary>
/// A kind of handler that is known by types, attributes and calls alone: an embedded <c>*.handlers.txt</c>, which opens
/// with the framework code that it follows. A new kind is a new file; no code knows of it.
/// </summary>
/// <param name="Title">Its heading in the documentation.</param>
/// <param name="Noun">What a message calls it: <c>kind:</c> in the file.</param>
/// <param name="Thread">On whose thread it runs: <c>runs:</c> in the file.</param>
/// <param name="Follows">The comment at the head of the file.</param>
/// <param name="TakesTask">Whether a delegate may return a task in place of nothing: <c>returns: task</c> in the file.</param>
/// <param name="Instead">What to do where it is synchronous and can't become otherwise: <c>instead:</c> in the file, or null.</param>
/// <param name="IsKept">Whether one object serves all requests: <c>instance: kept</c> in the file.</param>
/// <param name="IsBeforeForm">Whether it runs where nothing has read the form of a request yet: <c>form: unread</c> in the file.</param>
/// <param name="Entries">How it is found.</param>
internal sealed record HandlerFile(string Title, string Noun, HandlerThread Thread, string Follows, bool TakesTask, string? Instead, bool IsKept, bool IsBeforeForm, ImmutableArray<HandlerEntry> Entries)
{
    private const string Extension = ".handlers.txt";
    private const string CallWord = "call";
    private const string Expected = "'title:', 'kind:', 'runs:', 'returns:', 'instead:', 'instance:', 'form:', 'type|derived|type-methods|attribute|delegate|context <metadata name>' or 'call <type> <method> [<parameter>]'";

    private static readonly string[] Headers = ["title", "kind", "runs", "returns", "instead", "instance", "form"];

    private static readonly Lazy<ImmutableArray<HandlerFile>> Embedded = new(ReadEmbedded);

    /// <summary>Every file of the assembly, in the order of their names.</summary>
    public static ImmutableArray<HandlerFile> All => Embedded.Value;

    /// <summary>A handler of this kind.</summary>
    /// <param name="name">Its route or name; empty where the source shows none.</param>
    public Handler HandlerNamed(string name) => new(Noun, name) { Thread = Thread, Instead = Instead, IsKept = IsKept, IsBeforeForm = IsBeforeForm };

    /// <summary>Reads one file.</summary>
    /// <exception cref="FormatException">A line is not of the format; the message names file and line.</exception>
    public static HandlerFile Parse(string name, string text)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        var follows = new List<string>();
        var entries = ImmutableArray.CreateBuilder<HandlerEntry>();
        var number = 0;
        foreach (var line in text.Split('\n').Select(static line => line.Trim()))
        {
            number++;
            if (line.StartsWith("#", StringComparison.Ordinal))
            {
                follows.Add(line.Substring(1).Trim());
            }
            else if (HeaderOf(line) is var (key, value))
            {
                headers[key] = value;
            }
            else if (line.Length > 0)
            {
                entries.Add(EntryOf(line) ?? throw new FormatException($"{name}({number}): '{line}'; expected {Expected}"));
            }
        }

        return headers.TryGetValue("title", out var title) && headers.TryGetValue("kind", out var noun) && follows.Count > 0 && TryReadThread(headers, out var thread) && (!headers.TryGetValue("returns", out var returns) || returns == "task") && (!headers.TryGetValue("instance", out var instance) || instance == "kept") && (!headers.TryGetValue("form", out var form) || form == "unread")
            ? new HandlerFile(title, noun, thread, string.Join(" ", follows), headers.ContainsKey("returns"), headers.TryGetValue("instead", out var instead) ? instead : null, headers.ContainsKey("instance"), headers.ContainsKey("form"), entries.ToImmutable())
            : throw new FormatException($"{name}: expected a comment that says what it follows, 'title:', 'kind:' and no other 'runs:' than request, pool, component or dedicated, and no other 'returns:' than task, and no other 'instance:' than kept, and no other 'form:' than unread");
    }

    private static (string Key, string Value)? HeaderOf(string line)
    {
        foreach (var key in Headers)
        {
            if (line.StartsWith(key, StringComparison.Ordinal) && line.Length > key.Length && line[key.Length] == ':')
            {
                return (key, line.Substring(key.Length + 1).Trim());
            }
        }

        return null;
    }

    private static bool TryReadThread(Dictionary<string, string> headers, out HandlerThread thread)
    {
        thread = HandlerThread.Request;
        return !headers.TryGetValue("runs", out var runs) || Enum.TryParse(runs, ignoreCase: true, out thread);
    }

    private static HandlerEntry? EntryOf(string line)
    {
        var words = line.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            2 when KindOf(words[0]) is { } kind => new HandlerEntry(kind, words[1]),
            3 when words[0] == CallWord => new HandlerEntry(HandlerEntryKind.Call, words[1], words[2]),
            4 when words[0] == CallWord => new HandlerEntry(HandlerEntryKind.Call, words[1], words[2], words[3]),
            _ => null,
        };
    }

    private static HandlerEntryKind? KindOf(string word) => word switch
    {
        "type" => HandlerEntryKind.Type,
        "derived" => HandlerEntryKind.Derived,
        "type-methods" => HandlerEntryKind.TypeMethods,
        "attribute" => HandlerEntryKind.Attribute,
        "delegate" => HandlerEntryKind.Delegate,
        "context" => HandlerEntryKind.Context,
        _ => null,
    };

    private static ImmutableArray<HandlerFile> ReadEmbedded()
    {
        var assembly = typeof(HandlerFile).GetTypeInfo().Assembly;
        var files = ImmutableArray.CreateBuilder<HandlerFile>();
        foreach (var name in assembly.GetManifestResourceNames().Where(static name => name.EndsWith(Extension, StringComparison.Ordinal)).OrderBy(static name => name, StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            files.Add(Parse(name, reader.ReadToEnd()));
        }

        return files.ToImmutable();
    }
}
