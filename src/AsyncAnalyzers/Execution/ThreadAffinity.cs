using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Execution;

/// <summary>
/// A lock that belongs to a thread must be released by the thread that took it; after an <c>await</c> the code may run on
/// another one. A function that takes such a lock before the place is left alone, unless it is surely released in
/// between: in a <c>finally</c>, or in the block that it was taken in.
/// </summary>
internal static class ThreadAffinity
{
    private static readonly ImmutableArray<(string Type, string MethodPrefix)> Acquisitions = ImmutableArray.Create(
        ("System.Threading.Lock", "Enter"),
        ("System.Threading.Lock", "TryEnter"),
        ("System.Threading.Monitor", "Enter"),
        ("System.Threading.Monitor", "TryEnter"),
        ("System.Threading.Mutex", "WaitOne"),
        ("System.Threading.ReaderWriterLock", "Acquire"),
        ("System.Threading.ReaderWriterLockSlim", "Enter"),
        ("System.Threading.ReaderWriterLockSlim", "TryEnter"),
        ("System.Threading.SpinLock", "Enter"),
        ("System.Threading.SpinLock", "TryEnter"),
        ("System.Threading.Thread", "BeginCriticalRegion"),
        ("System.Threading.Thread", "BeginThreadAffinity"));

    public static AwaitObstacle Find(SyntaxNode node, SyntaxNode function, SemanticModel model, KnownTypes types, CancellationToken cancellationToken)
    {
        foreach (var descendant in FunctionSyntax.OwnNodes(function))
        {
            if (descendant.SpanStart >= node.SpanStart)
            {
                break;
            }

            if (descendant is InvocationExpressionSyntax call
                && NameOf(call.Expression) is { } name
                && IsAcquisition(name, call, model, types, cancellationToken)
                && !IsReleasedBefore(node, call, function))
            {
                return AwaitObstacle.ThreadAffineLock;
            }
        }

        return AwaitObstacle.None;
    }

    private static bool IsReleasedBefore(SyntaxNode node, InvocationExpressionSyntax acquisition, SyntaxNode function)
    {
        foreach (var descendant in FunctionSyntax.OwnNodes(function))
        {
            if (descendant is InvocationExpressionSyntax release
                && release.SpanStart > acquisition.Span.End
                && release.Span.End < node.SpanStart
                && NameOf(release.Expression) is { } name
                && IsRelease(name)
                && ReleasesSame(acquisition, release)
                && IsPassed(release, acquisition, node))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRelease(string name) =>
        name.StartsWith("Exit", StringComparison.Ordinal) || name.StartsWith("Release", StringComparison.Ordinal) || name.StartsWith("End", StringComparison.Ordinal);

    /// <summary>On the same receiver, or of the same object: <c>Monitor.Enter(gate)</c>, <c>Monitor.Exit(gate)</c>.</summary>
    private static bool ReleasesSame(InvocationExpressionSyntax acquisition, InvocationExpressionSyntax release) =>
        acquisition.Expression is MemberAccessExpressionSyntax taken
        && release.Expression is MemberAccessExpressionSyntax given
        && SyntaxFactory.AreEquivalent(taken.Expression, given.Expression)
        && (release.ArgumentList.Arguments.Count == 0 || SyntaxFactory.AreEquivalent(acquisition.ArgumentList.Arguments.FirstOrDefault(), release.ArgumentList.Arguments[0]));

    /// <summary>Whether every path from the acquisition to the place runs over the release, by the blocks that they stand in.</summary>
    private static bool IsPassed(InvocationExpressionSyntax release, InvocationExpressionSyntax acquisition, SyntaxNode node)
    {
        if (release.Parent is not ExpressionStatementSyntax { Parent: BlockSyntax block })
        {
            return false;
        }

        var guarded = block.Parent is FinallyClauseSyntax { Parent: TryStatementSyntax @try } ? @try : (SyntaxNode)block;
        return !guarded.Span.Contains(node.Span)
            ? guarded is TryStatementSyntax && guarded.Parent is BlockSyntax outer && outer.Span.Contains(node.Span)
            : guarded == block && acquisition.FirstAncestorOrSelf<BlockSyntax>() == block;
    }

    private static string? NameOf(ExpressionSyntax callee) => callee switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };

    private static bool IsAcquisition(string name, InvocationExpressionSyntax call, SemanticModel model, KnownTypes types, CancellationToken cancellationToken)
    {
        foreach (var (type, prefix) in Acquisitions)
        {
            // WaitOne is declared on WaitHandle: what counts is the type of the receiver, or the static class itself.
            if (name.StartsWith(prefix, StringComparison.Ordinal)
                && model.GetOperation(call, cancellationToken) is IInvocationOperation invocation
                && KnownTypes.Is(invocation.Instance?.Type ?? invocation.TargetMethod.ContainingType, types.Get(type)))
            {
                return true;
            }
        }

        return false;
    }
}
