using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.Rewriting;

/// <summary>
/// Whether a rewritten document still means what it meant: its text reads back as the tree that was written, the changed
/// members bind with no diagnostic that was not there before, the calls around the changes bind to the same methods, and the
/// lambdas return what they did.
/// </summary>
internal static class RewriteValidator
{
    private static readonly SymbolDisplayFormat Signature = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters);

    public static async Task<bool> IsValidAsync(Document before, Document after, RewritePlan plan, CancellationToken cancellationToken)
    {
        if (await before.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } oldModel
            || await after.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } newModel)
        {
            return false;
        }

        return ReadsBack(oldModel.SyntaxTree, newModel.SyntaxTree, cancellationToken)
            && AreCallsKept(plan, oldModel, newModel, cancellationToken)
            && AreCallsOfTask(newModel, cancellationToken)
            && AreCounterparts(newModel, cancellationToken)
            && !HasNewDiagnostics(plan, oldModel, newModel, cancellationToken)
            && await AreLinkedValidAsync(before, after, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A tree made by hand can say what its text does not: an await that parses as a call, a cast as a subtraction.</summary>
    private static bool ReadsBack(SyntaxTree before, SyntaxTree after, CancellationToken cancellationToken)
    {
        var written = after.GetRoot(cancellationToken);
        var read = CSharpSyntaxTree.ParseText(written.ToFullString(), (CSharpParseOptions)after.Options, cancellationToken: cancellationToken).GetRoot(cancellationToken);
        if (!HaveSameDirectives(before.GetRoot(cancellationToken), read))
        {
            return false;
        }

        using var readNodes = read.DescendantNodesAndTokensAndSelf().GetEnumerator();
        foreach (var node in written.DescendantNodesAndTokensAndSelf())
        {
            if (!readNodes.MoveNext() || readNodes.Current.RawKind != node.RawKind || readNodes.Current.Span != node.Span)
            {
                return false;
            }
        }

        return !readNodes.MoveNext();
    }

    /// <summary>No <c>#if</c>, <c>#pragma</c> or <c>#region</c> went with what was written anew.</summary>
    private static bool HaveSameDirectives(SyntaxNode before, SyntaxNode after)
    {
        var old = before.GetFirstDirective();
        var @new = after.GetFirstDirective();
        while (old is not null && @new is not null && old.ToString() == @new.ToString())
        {
            old = old.GetNextDirective();
            @new = @new.GetNextDirective();
        }

        return old is null && @new is null;
    }

    private static bool AreCallsKept(RewritePlan plan, SemanticModel oldModel, SemanticModel newModel, CancellationToken cancellationToken)
    {
        var root = newModel.SyntaxTree.GetRoot(cancellationToken);
        foreach (var pair in plan.Tracked)
        {
            // An unwrapped Task.FromResult is gone from the tree: there is nothing left to compare.
            if (root.GetAnnotatedNodes(pair.Value).FirstOrDefault() is { } node
                && (SignatureOf(oldModel, pair.Key, cancellationToken) != SignatureOf(newModel, node, cancellationToken)
                    || !IsResultKept(pair.Key, node, isChanged: plan.Functions.ContainsKey(pair.Key), oldModel, newModel, cancellationToken)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// A lambda's type may come from its body alone: <c>() => Task.WaitAll(a, b)</c> returns nothing, <c>async () => await
    /// Task.WhenAll(a, b)</c> an array where the tasks have results.
    /// </summary>
    private static bool IsResultKept(SyntaxNode before, SyntaxNode after, bool isChanged, SemanticModel oldModel, SemanticModel newModel, CancellationToken cancellationToken)
    {
        if (before is not AnonymousFunctionExpressionSyntax
            || oldModel.GetSymbolInfo(before, cancellationToken).Symbol is not IMethodSymbol { ReturnType: var old }
            || newModel.GetSymbolInfo(after, cancellationToken).Symbol is not IMethodSymbol { ReturnType: var @new })
        {
            return true;
        }

        var types = new KnownTypes(newModel.Compilation);
        if (!isChanged || new KnownTypes(oldModel.Compilation).IsTaskLike(old))
        {
            return NameOf(old) == NameOf(@new);
        }

        return old.SpecialType == SpecialType.System_Void
            ? KnownTypes.Is(@new, types.Task)
            : KnownTypes.Is(@new, types.TaskOfT) && NameOf(((INamedTypeSymbol)@new).TypeArguments[0]) == NameOf(old);
    }

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    public static string? SignatureOf(SemanticModel model, SyntaxNode call, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(call, cancellationToken).Symbol?.ToDisplayString(Signature);

    /// <summary>What is written as a method of <c>Task</c> may be hidden by another of the name.</summary>
    private static bool AreCallsOfTask(SemanticModel newModel, CancellationToken cancellationToken)
    {
        var types = new KnownTypes(newModel.Compilation);
        foreach (var call in newModel.SyntaxTree.GetRoot(cancellationToken).GetAnnotatedNodes(AwaitableCalls.OfTask))
        {
            if (newModel.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method
                || !KnownTypes.Is(method.ContainingType, types.Task)
                || call.GetAnnotations(AwaitableCalls.OfTask).First().Data != method.Name)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The call that was found when the code was analysed is the one that is written, not another overload.</summary>
    private static bool AreCounterparts(SemanticModel newModel, CancellationToken cancellationToken)
    {
        foreach (var call in newModel.SyntaxTree.GetRoot(cancellationToken).GetAnnotatedNodes(AwaitableCalls.OfCounterpart))
        {
            if (newModel.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method
                || call.GetAnnotations(AwaitableCalls.OfCounterpart).First().Data != AwaitableCall.TargetOf(method))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasNewDiagnostics(RewritePlan plan, SemanticModel oldModel, SemanticModel newModel, CancellationToken cancellationToken)
    {
        var root = newModel.SyntaxTree.GetRoot(cancellationToken);
        foreach (var member in plan.Members)
        {
            if (!plan.Tracked.TryGetValue(member, out var annotation) || root.GetAnnotatedNodes(annotation).FirstOrDefault() is not { } changed)
            {
                return true;
            }

            // Top-level statements are one body: what one of them assigns, another one reads.
            var isTopLevel = member is GlobalStatementSyntax;
            var known = Count(oldModel, isTopLevel ? member.Parent! : member, cancellationToken);
            foreach (var pair in Count(newModel, isTopLevel ? root : changed, cancellationToken))
            {
                if (!known.TryGetValue(pair.Key, out var count) || count < pair.Value)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static Dictionary<string, int> Count(SemanticModel model, SyntaxNode member, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var diagnostic in model.GetDiagnostics(member.Span, cancellationToken))
        {
            if (diagnostic.Severity >= DiagnosticSeverity.Warning)
            {
                counts[diagnostic.Id] = (counts.TryGetValue(diagnostic.Id, out var count) ? count : 0) + 1;
            }
        }

        return counts;
    }

    /// <summary>The same file in another project or for another target framework must still compile too.</summary>
    private static async Task<bool> AreLinkedValidAsync(Document before, Document after, CancellationToken cancellationToken)
    {
        var linked = before.GetLinkedDocumentIds();
        if (linked.IsEmpty)
        {
            return true;
        }

        var text = await after.GetTextAsync(cancellationToken).ConfigureAwait(false);
        foreach (var id in linked)
        {
            if (before.Project.Solution.GetDocument(id) is not { } twin
                || await CountErrorsAsync(twin.WithText(text), cancellationToken).ConfigureAwait(false) > await CountErrorsAsync(twin, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<int> CountErrorsAsync(Document document, CancellationToken cancellationToken) =>
        await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
            ? model.GetDiagnostics(cancellationToken: cancellationToken).Count(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            : 0;
}
