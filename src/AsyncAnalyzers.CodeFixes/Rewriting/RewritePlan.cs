using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.Rewriting;

/// <summary>All that is to be written in one document: decided on the original tree, written in one pass.</summary>
internal sealed class RewritePlan
{
    private readonly Dictionary<SyntaxNode, WaitSyntax> _waits = [];
    private readonly Dictionary<SyntaxNode, FunctionPlan> _functions = [];
    private readonly Dictionary<SyntaxNode, ReturnForm> _returns = [];
    private readonly Dictionary<SyntaxNode, SyntaxAnnotation> _tracked = [];
    private readonly HashSet<SyntaxNode> _members = [];
    private readonly HashSet<SyntaxNode> _statements = [];

    public IReadOnlyDictionary<SyntaxNode, WaitSyntax> Waits => _waits;

    public IReadOnlyDictionary<SyntaxNode, FunctionPlan> Functions => _functions;

    public IReadOnlyDictionary<SyntaxNode, ReturnForm> Returns => _returns;

    /// <summary>Whether a loop becomes <c>await foreach</c>, or a <c>using</c> <c>await using</c>.</summary>
    public bool IsAwaited(SyntaxNode statement) => _statements.Contains(statement);

    /// <summary>Calls and lambdas whose meaning must not change, and the members around the changes, by annotation.</summary>
    public IReadOnlyDictionary<SyntaxNode, SyntaxAnnotation> Tracked => _tracked;

    /// <summary>The outermost members that the plan changes, or whose calls it watches.</summary>
    public IEnumerable<SyntaxNode> Members => _members;

    /// <summary>The namespaces that the file has to import.</summary>
    public IEnumerable<string> Imports
    {
        get
        {
            var forTask = _functions.Values.Any(static function => function.NeedsImport) || _waits.Values.Any(static wait => wait.TaskName.NeedsImport);
            return _waits.Values.Select(static wait => wait.Hint.Call?.Namespace).OfType<string>().Concat(forTask ? [TaskTypeNames.Namespace] : []).Distinct(StringComparer.Ordinal).OrderBy(static space => space, StringComparer.Ordinal);
        }
    }

    /// <summary>The plan for these groups; a group is all waits of one function, with that function's change.</summary>
    public static RewritePlan Create(IEnumerable<RewriteGroup> groups)
    {
        var plan = new RewritePlan();
        foreach (var group in groups)
        {
            plan.Add(group);
        }

        foreach (var node in plan._waits.Keys.Concat(plan._functions.Keys).Concat(plan._functions.Values.SelectMany(static function => function.Returns.Keys)).ToList())
        {
            plan.TrackCallsAround(node);
        }

        return plan;
    }

    public static SyntaxNode MemberOf(SyntaxNode node) =>
        node.AncestorsAndSelf().LastOrDefault(static ancestor => ancestor is MemberDeclarationSyntax and not (BaseNamespaceDeclarationSyntax or BaseTypeDeclarationSyntax))
            ?? node.AncestorsAndSelf().Last(static ancestor => ancestor is not CompilationUnitSyntax);

    private void Add(RewriteGroup group)
    {
        foreach (var wait in group.Waits)
        {
            _waits[wait.Place] = wait;
            if ((wait.Loop ?? wait.Using) is { } statement)
            {
                _statements.Add(statement);
            }
        }

        if (group.Plan is { } function)
        {
            _functions[function.Function] = function;
            foreach (var pair in function.Returns)
            {
                _returns[pair.Key] = pair.Value;
            }
        }

        foreach (var reference in group.References)
        {
            TrackCallsAround(reference);
        }
    }

    private void TrackCallsAround(SyntaxNode node)
    {
        foreach (var ancestor in node.Ancestors())
        {
            if (ancestor is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax or AnonymousFunctionExpressionSyntax && !_waits.ContainsKey(ancestor) && !_tracked.ContainsKey(ancestor))
            {
                _tracked.Add(ancestor, new SyntaxAnnotation("AsyncAnalyzers.Call"));
            }
        }

        var member = MemberOf(node);
        if (_members.Add(member))
        {
            _tracked[member] = new SyntaxAnnotation("AsyncAnalyzers.Member");
        }
    }
}

/// <summary>The waits of one function, and what changes on that function; fixed together or not at all.</summary>
/// <param name="Waits">The waits.</param>
/// <param name="Plan">The function's change, or null where it is asynchronous already.</param>
/// <param name="References">Where else in the document the function is named: calls around these must keep their meaning.</param>
internal sealed record RewriteGroup(ImmutableArray<WaitSyntax> Waits, FunctionPlan? Plan, ImmutableArray<SyntaxNode> References);
