using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.Handlers;

/// <summary>A call that may map a method group to a route, by syntax alone.</summary>
/// <param name="Call">The call.</param>
/// <param name="MethodName">The name of what it is given.</param>
internal readonly record struct MapCall(InvocationExpressionSyntax Call, string MethodName)
{
    public const string Prefix = "Map";

    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ImmutableArray<MapCall>>> Trees = new();

    /// <summary>
    /// The calls of a file, in its order. Kept with the tree: an editor makes a compilation a keystroke, and all trees but
    /// one are those of the compilation before.
    /// </summary>
    public static ImmutableArray<MapCall> In(SyntaxTree tree, CancellationToken cancellationToken) =>
        Trees.TryGetValue(tree, out var known) ? known.Value : Trees.GetValue(tree, _ => new(Find(tree, cancellationToken))).Value;

    private static ImmutableArray<MapCall> Find(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var calls = ImmutableArray.CreateBuilder<MapCall>();
        foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
        {
            if (node is not InvocationExpressionSyntax call || !IsMap(call.Expression))
            {
                continue;
            }

            foreach (var argument in call.ArgumentList.Arguments)
            {
                if (NameOf(argument.Expression) is { } name)
                {
                    calls.Add(new MapCall(call, name));
                }
            }
        }

        return calls.ToImmutable();
    }

    private static bool IsMap(ExpressionSyntax callee) =>
        callee is not InvocationExpressionSyntax && NameOf(callee) is { } name && name.StartsWith(Prefix, StringComparison.Ordinal);

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        CastExpressionSyntax cast => NameOf(cast.Expression),
        ParenthesizedExpressionSyntax parenthesized => NameOf(parenthesized.Expression),
        ObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => NameOf(arguments[0].Expression),
        _ => null,
    };
}
