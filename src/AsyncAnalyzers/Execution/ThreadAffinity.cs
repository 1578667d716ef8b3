using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Execution;

/// <summary>
/// A lock that belongs to a thread must be released by the thread that took it; after an <c>await</c> the code may run on
/// another one. A function that takes such a lock before the place is left alone, whether or not it is released in between.
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

            if (descendant is InvocationExpressionSyntax call && NameOf(call.Expression) is { } name && IsAcquisition(name, call, model, types, cancellationToken))
            {
                return AwaitObstacle.ThreadAffineLock;
            }
        }

        return AwaitObstacle.None;
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
