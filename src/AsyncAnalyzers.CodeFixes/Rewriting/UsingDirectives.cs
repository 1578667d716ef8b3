using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncAnalyzers.Rewriting;

/// <summary>Adds using directives where a file keeps its own, in order; what stands at the head of the file stays there.</summary>
internal static class UsingDirectives
{
    /// <summary>Whether the file has usings with a certain place for one more: none under <c>#if</c>.</summary>
    public static bool ArePlain(SyntaxNode root) => UsingsOf(root) is { Count: > 0 } usings && !usings.Any(static directive => directive.ContainsDirectives);

    /// <summary>Whether there is a certain place for one more, at the head of a file that has none too.</summary>
    public static bool MayAdd(SyntaxNode root) =>
        ArePlain(root) || (UsingsOf(root).Count == 0 && root is CompilationUnitSyntax { Externs.Count: 0, AttributeLists.Count: 0 } && !root.GetLeadingTrivia().Any(static trivia => trivia.IsDirective));

    private static List<UsingDirectiveSyntax> UsingsOf(SyntaxNode root) =>
        root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>().ToList();

    /// <summary>The file with <c>using space;</c>, unless it has it.</summary>
    public static CompilationUnitSyntax Add(CompilationUnitSyntax root, string space, string endOfLine)
    {
        var import = UsingDirective(ParseName(space)).NormalizeWhitespace().WithTrailingTrivia(EndOfLine(endOfLine));
        return root.Usings.Count > 0 ? root.WithUsings(Insert(root.Usings, import, space))
            : root.Members.FirstOrDefault() is BaseNamespaceDeclarationSyntax { Usings.Count: > 0 } container
                ? root.ReplaceNode(container, container.WithUsings(Insert(container.Usings, import, space)))
                : AddFirst(root, import, endOfLine);
    }

    private static SyntaxList<UsingDirectiveSyntax> Insert(SyntaxList<UsingDirectiveSyntax> usings, UsingDirectiveSyntax import, string space)
    {
        if (usings.Any(existing => existing is { Alias: null, StaticKeyword.RawKind: 0 } && existing.Name?.ToString() == space))
        {
            return usings;
        }

        var index = 0;
        while (index < usings.Count
            && usings[index] is { Alias: null, StaticKeyword.RawKind: 0 } existing
            && (existing.GlobalKeyword.RawKind != 0 || IsBefore(existing.Name?.ToString(), space)))
        {
            index++;
        }

        if (index > 0)
        {
            return usings.Insert(index, import.WithLeadingTrivia(Indentation(usings[index - 1])));
        }

        // The first using carries the file's header comment, which stays on top.
        var first = usings[0];
        return usings.Replace(first, first.WithLeadingTrivia(Indentation(first))).Insert(0, import.WithLeadingTrivia(first.GetLeadingTrivia()));
    }

    /// <summary>Behind a comment that a blank line parts from the code; other comments belong to what follows.</summary>
    private static CompilationUnitSyntax AddFirst(CompilationUnitSyntax root, UsingDirectiveSyntax import, string endOfLine)
    {
        var leading = root.GetLeadingTrivia();
        var header = 0;
        for (var index = 1; index < leading.Count; index++)
        {
            header = leading[index].IsKind(SyntaxKind.EndOfLineTrivia) && leading[index - 1].IsKind(SyntaxKind.EndOfLineTrivia) ? index + 1 : header;
        }

        return root
            .WithLeadingTrivia(leading.Skip(header))
            .WithUsings(SingletonList(import.WithLeadingTrivia(leading.Take(header)).WithTrailingTrivia(EndOfLine(endOfLine), EndOfLine(endOfLine))));
    }

    private static IEnumerable<SyntaxTrivia> Indentation(SyntaxNode node) => node.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));

    /// <summary>System's come first, then the rest, each in the order of the alphabet.</summary>
    private static bool IsBefore(string? name, string space)
    {
        if (name is null)
        {
            return false;
        }

        var (isSystem, isSpaceSystem) = (IsSystem(name), IsSystem(space));
        return isSystem != isSpaceSystem ? isSystem : string.CompareOrdinal(name, space) < 0;
    }

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);
}
