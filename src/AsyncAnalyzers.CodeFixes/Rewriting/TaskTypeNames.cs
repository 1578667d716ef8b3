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
            0 when UsingDirectives.ArePlain(model.SyntaxTree.GetRoot()) => new TaskTypeNames(IsQualified: false, NeedsImport: true),
            1 when SymbolEqualityComparer.Default.Equals(visible[0], wanted) => default,
            _ => new TaskTypeNames(IsQualified: true, NeedsImport: false),
        };
    }

    /// <summary>How it is written in an expression, where a member or local of the name comes before the type.</summary>
    public static TaskTypeNames InExpression(int position, SemanticModel model, KnownTypes types) =>
        model.LookupSymbols(position, name: "Task").Any(static symbol => symbol is not INamespaceOrTypeSymbol)
            ? new TaskTypeNames(IsQualified: true, NeedsImport: false)
            : At(position, arity: 0, model, types);

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
}
