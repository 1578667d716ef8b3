using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.Handlers;

/// <summary>A name that may be a method group on its way to the framework, by syntax alone.</summary>
/// <param name="Expression">The name or member access.</param>
/// <param name="Name">The method's name.</param>
internal readonly record struct MethodGroup(ExpressionSyntax Expression, string Name)
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ImmutableArray<MethodGroup>>> Trees = new();

    /// <summary>The methods and constructors that take handlers, by simple name, whatever their types.</summary>
    private static readonly Lazy<HashSet<string>> Receivers = new(static () => new HashSet<string>(
        HandlerFile.All.SelectMany(static file => file.Entries)
            .Where(static entry => entry.Kind == HandlerEntryKind.Call)
            .Select(static entry => entry.Method == WellKnownMemberNames.InstanceConstructorName ? entry.TypeName.Substring(entry.TypeName.LastIndexOf('.') + 1) : entry.Method!),
        StringComparer.Ordinal));

    /// <summary>
    /// Those of a file, in its order. Kept with the tree: an editor makes a compilation a keystroke, and all trees but one are
    /// those of the compilation before.
    /// </summary>
    public static ImmutableArray<MethodGroup> In(SyntaxTree tree, CancellationToken cancellationToken) =>
        Trees.TryGetValue(tree, out var known) ? known.Value : Trees.GetValue(tree, _ => new(Find(tree, cancellationToken))).Value;

    private static ImmutableArray<MethodGroup> Find(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var groups = ImmutableArray.CreateBuilder<MethodGroup>();
        foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
        {
            switch (node)
            {
                case InvocationExpressionSyntax call when Named(call.Expression) is { } callee && IsReceiver(callee.Identifier.ValueText):
                    AddArguments(call.ArgumentList);
                    break;

                case ObjectCreationExpressionSyntax { ArgumentList: { } arguments } creation when Named(creation.Type) is { } type && IsReceiver(type.Identifier.ValueText):
                    AddArguments(arguments);
                    break;

                case ImplicitObjectCreationExpressionSyntax { ArgumentList: var arguments }:
                    AddArguments(arguments, mayBeValues: true);
                    break;

                // options.OnRejected = Reject; timer.Elapsed += Tick
                case AssignmentExpressionSyntax assignment when assignment.IsKind(SyntaxKind.AddAssignmentExpression) || (assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && IsEvent(assignment.Left)):
                    Add(assignment.Right);
                    break;
            }
        }

        return groups.ToImmutable();

        void AddArguments(ArgumentListSyntax arguments, bool mayBeValues = false)
        {
            foreach (var argument in arguments.Arguments)
            {
                Add(argument.Expression, mayBeValues);
            }
        }

        // What new(…) makes is not to be seen; most of what it is given are values, whose names begin in lower case.
        void Add(ExpressionSyntax expression, bool mayBeValue = false)
        {
            if (Within(expression) is { } group && Named(group) is { } name && !(mayBeValue && !char.IsUpper(name.Identifier.ValueText.FirstOrDefault())))
            {
                groups.Add(new MethodGroup(group, name.Identifier.ValueText));
            }
        }
    }

    private static bool IsReceiver(string name) =>
        name.StartsWith(MinimalApiEndpoints.MapPrefix, StringComparison.Ordinal) || Receivers.Value.Contains(name);

    private static bool IsEvent(ExpressionSyntax target) =>
        Named(target) is { } name && name.Identifier.ValueText.StartsWith("On", StringComparison.Ordinal);

    /// <summary>The name in a cast, parentheses or <c>new Func&lt;int&gt;(Get)</c>.</summary>
    private static ExpressionSyntax? Within(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax or MemberAccessExpressionSyntax => expression,
        CastExpressionSyntax cast => Within(cast.Expression),
        ParenthesizedExpressionSyntax parenthesized => Within(parenthesized.Expression),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => Within(arguments[0].Expression),
        _ => null,
    };

    private static SimpleNameSyntax? Named(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax alias => alias.Name,
        _ => null,
    };
}
