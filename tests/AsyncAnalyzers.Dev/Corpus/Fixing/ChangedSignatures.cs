using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.Dev.Corpus.Fixing;

/// <summary>The members that other files see differently after a change: those whose declaration is another one, bodies and modifiers aside.</summary>
internal static class ChangedSignatures
{
    /// <summary>The names of these members.</summary>
    public static async Task<IReadOnlySet<string>> NamesAsync(SolutionChange change, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in change.Documents)
        {
            var before = await SignaturesAsync(change.Before.GetDocument(id)!, cancellationToken);
            var after = await SignaturesAsync(change.After.GetDocument(id)!, cancellationToken);
            before.SymmetricExceptWith(after);
            names.UnionWith(before.Select(signature => signature.Name));
        }

        return names;
    }

    private static async Task<HashSet<(string Name, string Shape)>> SignaturesAsync(Document document, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken))!;
        return [.. root.DescendantNodes(static node => node is not (BlockSyntax or ArrowExpressionClauseSyntax)).OfType<MemberDeclarationSyntax>().Select(SignatureOf).Where(signature => signature.Name.Length > 0)];
    }

    private static (string Name, string Shape) SignatureOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => (method.Identifier.ValueText, $"{method.ReturnType} {method.TypeParameterList}{method.ParameterList}"),
        PropertyDeclarationSyntax property => (property.Identifier.ValueText, property.Type.ToString()),
        DelegateDeclarationSyntax type => (type.Identifier.ValueText, $"{type.ReturnType} {type.TypeParameterList}{type.ParameterList}"),
        BaseTypeDeclarationSyntax type => (type.Identifier.ValueText, $"{type.Kind()} {type.BaseList}"),
        ConstructorDeclarationSyntax constructor => (constructor.Identifier.ValueText, constructor.ParameterList.ToString()),
        _ => ("", ""),
    };
}
