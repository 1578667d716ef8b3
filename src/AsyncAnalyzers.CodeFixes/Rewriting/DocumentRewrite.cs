using System.Collections.Immutable;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Misuse;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.Rewriting;

/// <summary>
/// The engine behind every await fix: plans the waits of a document, writes them in one pass, binds the result again and
/// answers it only where it is valid. Where several functions change at once and one can't, the others still do.
/// </summary>
internal static class DocumentRewrite
{
    /// <summary>The document with these diagnostics fixed, or null where none can be.</summary>
    public static async Task<Document?> TryFixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var groups = await PlanAsync(document, diagnostics, cancellationToken).ConfigureAwait(false);
        if (groups.IsEmpty)
        {
            return null;
        }

        if (await TryWriteAsync(document, groups, cancellationToken).ConfigureAwait(false) is { } all)
        {
            return all;
        }

        if (groups.Length == 1 && groups[0].Waits.Length == 1)
        {
            return null;
        }

        var members = groups.GroupBy(static group => RewritePlan.MemberOf(group.Waits[0].Node)).ToList();
        var valid = ImmutableArray.CreateBuilder<RewriteGroup>();
        foreach (var member in members)
        {
            valid.AddRange(await FindValidAsync(document, member.ToImmutableArray(), alone: members.Count == 1, cancellationToken).ConfigureAwait(false));
        }

        return valid.Count == 0 ? null : await TryWriteAsync(document, valid.ToImmutable(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The document with these async void functions returning tasks, or null where none can; each is tried on top of those that hold.</summary>
    public static async Task<Document?> TryReturnTasksAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        var types = new KnownTypes(model.Compilation);
        var groups = ImmutableArray<RewriteGroup>.Empty;
        Document? changed = null;
        foreach (var function in diagnostics.Select(diagnostic => AsyncVoidFix.FunctionAt(root, diagnostic)).Distinct())
        {
            if (function is not null
                && FunctionPlan.TryCreate(function, FunctionChange.ReturnTask, model, types, cancellationToken) is { } plan
                && FunctionPlan.SymbolOf(function, model, cancellationToken) is { } symbol
                && await FunctionReferences.FindAsync(symbol, document, cancellationToken).ConfigureAwait(false) is { } references
                && groups.Add(new RewriteGroup(ImmutableArray<WaitSyntax>.Empty, plan, references)) is var more
                && await TryWriteAsync(document, more, cancellationToken).ConfigureAwait(false) is { } written)
            {
                groups = more;
                changed = written;
            }
        }

        return changed;
    }

    private static async Task<ImmutableArray<RewriteGroup>> FindValidAsync(Document document, ImmutableArray<RewriteGroup> member, bool alone, CancellationToken cancellationToken)
    {
        if (!alone && await TryWriteAsync(document, member, cancellationToken).ConfigureAwait(false) is not null)
        {
            return member;
        }

        var valid = ImmutableArray<RewriteGroup>.Empty;
        foreach (var wait in member.SelectMany(static group => group.Waits.Select(wait => group with { Waits = ImmutableArray.Create(wait) })))
        {
            // The waits are tried one after the other on top of those that hold, so that what is kept holds together.
            var candidate = Merge(valid.Add(wait));
            if (await TryWriteAsync(document, candidate, cancellationToken).ConfigureAwait(false) is not null)
            {
                valid = candidate;
            }
        }

        return valid;
    }

    private static ImmutableArray<RewriteGroup> Merge(ImmutableArray<RewriteGroup> groups) =>
        groups
            .GroupBy(static group => FunctionSyntax.Around(group.Waits[0].Node))
            .Select(static function => function.First() with { Waits = function.SelectMany(static group => group.Waits).ToImmutableArray() })
            .ToImmutableArray();

    private static async Task<ImmutableArray<RewriteGroup>> PlanAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return ImmutableArray<RewriteGroup>.Empty;
        }

        var types = new KnownTypes(model.Compilation);
        var waits = diagnostics
            .Select(diagnostic => WaitSyntax.TryFind(root, diagnostic))
            .OfType<WaitSyntax>()
            .GroupBy(static wait => wait.Node)
            .Select(same => same.First().Bound(model, types, cancellationToken))
            .OrderBy(static wait => wait.Node.SpanStart)
            .GroupBy(static wait => FunctionSyntax.Around(wait.Node));

        var groups = ImmutableArray.CreateBuilder<RewriteGroup>();
        foreach (var function in waits)
        {
            if (function.Key is { } syntax
                && await TryGroupAsync(document, syntax, function.ToImmutableArray(), model, types, cancellationToken).ConfigureAwait(false) is { } group)
            {
                groups.Add(group);
            }
        }

        return groups.ToImmutable();
    }

    private static async Task<RewriteGroup?> TryGroupAsync(
        Document document, SyntaxNode function, ImmutableArray<WaitSyntax> waits, SemanticModel model, KnownTypes types, CancellationToken cancellationToken)
    {
        var change = waits[0].Hint.Function;
        if (change == FunctionChange.None)
        {
            return new RewriteGroup(waits, Plan: null, ImmutableArray<SyntaxNode>.Empty);
        }

        if (FunctionPlan.TryCreate(function, change, model, types, cancellationToken) is not { } plan
            || FunctionPlan.SymbolOf(function, model, cancellationToken) is not { } symbol
            || await AmbientWrites.ExistAsync(function, document.Project.Solution, model, types, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        if (change == FunctionChange.AddAsync)
        {
            return await FunctionReferences.IsLeftRunningAsync(symbol, document, cancellationToken).ConfigureAwait(false)
                ? null
                : new RewriteGroup(waits, plan, ImmutableArray<SyntaxNode>.Empty);
        }

        return await FunctionReferences.FindAsync(symbol, document, cancellationToken).ConfigureAwait(false) is { } references
            ? new RewriteGroup(waits, plan, references)
            : null;
    }

    private static async Task<Document?> TryWriteAsync(Document document, ImmutableArray<RewriteGroup> groups, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var endOfLine = text.Lines.Count > 1 && text.ToString(new(text.Lines[0].End, text.Lines[0].EndIncludingLineBreak - text.Lines[0].End)) is { Length: > 0 } found ? found : "\n";

        var plan = RewritePlan.Create(groups);
        var rewriter = new AwaitRewriter(plan, endOfLine);
        var written = root!.ReplaceNodes(plan.Members, (member, _) => rewriter.Visit(member)!);
        foreach (var space in plan.Imports)
        {
            if (written is not CompilationUnitSyntax unit || !UsingDirectives.MayAdd(unit))
            {
                return null;
            }

            written = UsingDirectives.Add(unit, space, endOfLine);
        }

        // Elastic trivia asks the host to format what is around it; all that is written here is laid out already.
        written = written.ReplaceTrivia(written.GetAnnotatedTrivia(SyntaxAnnotation.ElasticAnnotation), static (_, _) => default);
        var changed = document.WithSyntaxRoot(written);
        return await RewriteValidator.IsValidAsync(document, changed, plan, cancellationToken).ConfigureAwait(false) ? changed : null;
    }
}
