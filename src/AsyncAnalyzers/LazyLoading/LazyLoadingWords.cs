using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.LazyLoading;

/// <summary>The words of lazy loading that stand in a file: without one of them there is nothing to bind there.</summary>
[Flags]
internal enum LazyLoadingWords
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary><c>ILazyLoader</c>, or a delegate called <c>lazyLoader</c>.</summary>
    Loader = 1,

    /// <summary><c>UseLazyLoadingProxies</c>.</summary>
    Proxies = 2,

    /// <summary><c>LazyLoadingEnabled</c>, which turns it off.</summary>
    Switch = 4,

    /// <summary>The configuration of a model.</summary>
    Model = 8,
}

/// <summary>Finds the words in a file's text. A file that hasn't changed is searched once, whatever compilations it is part of.</summary>
internal static class LazyLoadingText
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<LazyLoadingWords>> Files = new();

    private static readonly (string Text, LazyLoadingWords Word)[] Words =
    [
        ("azyLoader", LazyLoadingWords.Loader),
        (LazyLoadingCalls.UseLazyLoadingProxies, LazyLoadingWords.Proxies),
        (LazyLoadingCalls.LazyLoadingEnabled, LazyLoadingWords.Switch),
        ("ModelBuilder", LazyLoadingWords.Model),
        ("modelBuilder", LazyLoadingWords.Model),
        ("EntityTypeBuilder", LazyLoadingWords.Model),
    ];

    /// <summary>Which of the words the file has.</summary>
    public static LazyLoadingWords WordsIn(SyntaxTree tree) => Files.GetValue(tree, static file => new StrongBox<LazyLoadingWords>(Search(file))).Value;

    private static LazyLoadingWords Search(SyntaxTree tree)
    {
        var text = tree.GetText().ToString();
        var found = LazyLoadingWords.None;
        foreach (var (word, flag) in Words)
        {
            if ((found & flag) == 0 && text.IndexOf(word, StringComparison.Ordinal) >= 0)
            {
                found |= flag;
            }
        }

        return found;
    }
}
