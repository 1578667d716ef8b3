using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncAnalyzers.Rewriting;

/// <summary>How <c>Task</c> is written at a place: by its name, with an import to add, or qualified where another type hides it.</summary>
internal readonly record struct TaskTypeNames(bool IsQualified, bool NeedsImport)
{
    public const string Namespace = "System.Threading.Tasks";

    public static TaskTypeNames At(int position, int arity, SemanticModel model, KnownTypes types)
    {
        var visible = model.LookupNamespacesAndTypes(position, name: "Task")
            .Where(symbol => symbol is not INamedTypeSymbol type || type.Arity == arity)
            .ToList();
        var wanted = arity == 0 ? types.Task : types.TaskOfT;
        return visible.Count switch
        {
            0 when KeepsPlainUsings(model.SyntaxTree.GetRoot()) => new TaskTypeNames(IsQualified: false, NeedsImport: true),
            1 when SymbolEqualityComparer.Default.Equals(visible[0], wanted) => default,
            _ => new TaskTypeNames(IsQualified: true, NeedsImport: false),
        };
    }

    /// <summary>How it is written in an expression, where a member or local of the name comes before the type.</summary>
    public static TaskTypeNames InExpression(int position, SemanticModel model, KnownTypes types) =>
        model.LookupSymbols(position, name: "Task").Any(static symbol => symbol is not INamespaceOrTypeSymbol)
            ? new TaskTypeNames(IsQualified: true, NeedsImport: false)
            : At(position, arity: 0, model, types);

    /// <summary>A file without usings, or with some under <c>#if</c>, has no certain place for one more.</summary>
    private static bool KeepsPlainUsings(SyntaxNode root) =>
        root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>().ToList() is { Count: > 0 } usings
        && !usings.Any(static directive => directive.ContainsDirectives);

    /// <summary>The name in front of a static member.</summary>
    public ExpressionSyntax Expression => IsQualified ? ParseExpression(Namespace + ".Task") : IdentifierName("Task");

    public TypeSyntax Wrap(TypeSyntax type, bool isVoid)
    {
        SimpleNameSyntax name = isVoid
            ? IdentifierName("Task")
            : GenericName(Identifier("Task"), TypeArgumentList(SingletonSeparatedList(type.WithoutTrivia())));
        TypeSyntax result = IsQualified ? QualifiedName(ParseName(Namespace), name) : name;
        return result.WithTriviaFrom(type);
    }

    /// <summary>Adds <c>using System.Threading.Tasks;</c> where the file keeps its usings, in order.</summary>
    public static CompilationUnitSyntax AddImport(CompilationUnitSyntax root, string endOfLine)
    {
        if (root.Usings.Count == 0 && root.Members.FirstOrDefault() is BaseNamespaceDeclarationSyntax { Usings.Count: > 0 } container)
        {
            return root.ReplaceNode(container, container.WithUsings(Insert(container.Usings, endOfLine)));
        }

        return root.WithUsings(Insert(root.Usings, endOfLine));
    }

    private static SyntaxList<UsingDirectiveSyntax> Insert(SyntaxList<UsingDirectiveSyntax> usings, string endOfLine)
    {
        var import = UsingDirective(ParseName(Namespace)).NormalizeWhitespace().WithTrailingTrivia(EndOfLine(endOfLine));
        var index = 0;
        while (index < usings.Count
            && usings[index] is { Alias: null, StaticKeyword.RawKind: 0 } existing
            && (existing.GlobalKeyword.RawKind != 0 || IsBefore(existing.Name?.ToString())))
        {
            index++;
        }

        if (index > 0)
        {
            return usings.Insert(index, import.WithLeadingTrivia(usings[index - 1].GetLeadingTrivia().Where(static trivia => trivia.RawKind == (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.WhitespaceTrivia)));
        }

        // The first using carries the file's header comment, which stays on top.
        var first = usings[0];
        return usings.Replace(first, first.WithLeadingTrivia(first.GetLeadingTrivia().Where(static trivia => trivia.RawKind == (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.WhitespaceTrivia)))
            .Insert(0, import.WithLeadingTrivia(first.GetLeadingTrivia()));
    }

    private static bool IsBefore(string? name) =>
        name is not null && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal)) && string.CompareOrdinal(name, Namespace) < 0;
}
