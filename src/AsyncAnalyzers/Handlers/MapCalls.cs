using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.Handlers;

/// <summary>
/// The calls of a file that may map a method group to a route, by their names and the look of their arguments. Kept with
/// the tree: an editor makes a compilation a keystroke, and all trees but one are those of the compilation before.
/// </summary>
internal static class MapCalls
{
    public const string Prefix = "Map";

    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ImmutableArray<InvocationExpressionSyntax>>> Trees = new();

    public static ImmutableArray<InvocationExpressionSyntax> In(SyntaxTree tree, CancellationToken cancellationToken) =>
        Trees.TryGetValue(tree, out var known) ? known.Value : Trees.GetValue(tree, _ => new(Find(tree, cancellationToken))).Value;

    private static ImmutableArray<InvocationExpressionSyntax> Find(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var calls = ImmutableArray.CreateBuilder<InvocationExpressionSyntax>();
        foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
        {
            if (node is InvocationExpressionSyntax call && IsMapCall(call.Expression) && MayPassMethodGroup(call.ArgumentList))
            {
                calls.Add(call);
            }
        }

        return calls.ToImmutable();
    }

    private static bool IsMapCall(ExpressionSyntax callee) => callee switch
    {
        MemberAccessExpressionSyntax access => IsMapName(access.Name),
        MemberBindingExpressionSyntax binding => IsMapName(binding.Name),
        SimpleNameSyntax name => IsMapName(name),
        _ => false,
    };

    private static bool IsMapName(SimpleNameSyntax name) => name.Identifier.ValueText.StartsWith(Prefix, StringComparison.Ordinal);

    private static bool MayPassMethodGroup(ArgumentListSyntax arguments)
    {
        foreach (var argument in arguments.Arguments)
        {
            if (argument.Expression is NameSyntax or MemberAccessExpressionSyntax or CastExpressionSyntax or ParenthesizedExpressionSyntax or BaseObjectCreationExpressionSyntax)
            {
                return true;
            }
        }

        return false;
    }
}
