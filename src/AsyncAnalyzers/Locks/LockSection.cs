using System.Collections.Immutable;
using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AsyncAnalyzers.Locks;

/// <summary>What a lock encloses: the body of <c>lock</c>, or what stands between a call that takes one and the call that gives it back.</summary>
/// <param name="Location">Where it is taken.</param>
/// <param name="Display">How a message names it: <c>lock (_gate)</c>, <c>Monitor.Enter(…)</c>.</param>
/// <param name="Taken">What is locked.</param>
/// <param name="Held">The operations that run while it is held.</param>
internal readonly record struct LockSection(Location Location, string Display, IOperation Taken, ImmutableArray<IOperation> Held)
{
    private const int LongestName = 40;

    private static readonly ImmutableArray<(string Type, string Enter, string Exit)> Pairs = ImmutableArray.Create(
        ("System.Threading.Lock", "Enter", "Exit"),
        ("System.Threading.Monitor", "Enter", "Exit"),
        ("System.Threading.ReaderWriterLock", "AcquireWriterLock", "ReleaseWriterLock"),
        ("System.Threading.ReaderWriterLockSlim", "EnterUpgradeableReadLock", "ExitUpgradeableReadLock"),
        ("System.Threading.ReaderWriterLockSlim", "EnterWriteLock", "ExitWriteLock"));

    public static LockSection? Of(ILockOperation @lock) => @lock.Syntax is LockStatementSyntax syntax
        ? new LockSection(
            Location.Create(syntax.SyntaxTree, TextSpan.FromBounds(syntax.LockKeyword.SpanStart, syntax.CloseParenToken.Span.End)),
            syntax.Expression.ToString() is { Length: <= LongestName } name && name.IndexOf('\n') < 0 ? $"lock ({name})" : "lock",
            @lock.LockedValue,
            ImmutableArray.Create(@lock.Body))
        : null;

    /// <summary>The section that a call opens, or null where it takes no lock that only one may hold, or where it is not seen to be given back.</summary>
    public static LockSection? Of(IInvocationOperation call, KnownTypes types)
    {
        foreach (var (type, enter, exit) in Pairs)
        {
            if (call.TargetMethod.Name == enter
                && KnownTypes.Is(call.TargetMethod.ContainingType, types.Get(type))
                && (call.Instance ?? (call.Arguments.IsEmpty ? null : call.Arguments[0].Value)) is { } taken
                && HeldAfter(call, exit) is { IsDefaultOrEmpty: false } held)
            {
                return new LockSection(CallLocation.Of(call.Syntax), CallDisplay.Of(call), taken, held);
            }
        }

        return null;
    }

    private static ImmutableArray<IOperation> HeldAfter(IInvocationOperation call, string exit)
    {
        if (call.Parent is not IExpressionStatementOperation { Parent: IBlockOperation block } statement)
        {
            return default;
        }

        var held = ImmutableArray.CreateBuilder<IOperation>();
        var isTaken = false;
        foreach (var next in block.Operations)
        {
            if (!isTaken)
            {
                isTaken = ReferenceEquals(next, statement);
            }
            else if (next is ITryOperation { Finally: { } @finally } @try && GivesBack(@finally, call, exit))
            {
                held.Add(@try.Body);
                return held.ToImmutable();
            }
            else if (next is IExpressionStatementOperation && GivesBack(next, call, exit))
            {
                return held.ToImmutable();
            }
            else
            {
                held.Add(next);
            }
        }

        return block.Parent is ITryOperation { Finally: { } around } && GivesBack(around, call, exit) ? held.ToImmutable() : default;
    }

    /// <summary>Whether an operation gives back what the call took: on the same receiver, or of the same object.</summary>
    private static bool GivesBack(IOperation operation, IInvocationOperation taken, string exit)
    {
        foreach (var descendant in operation.Descendants())
        {
            if (descendant is IInvocationOperation given
                && given.TargetMethod.Name == exit
                && SymbolEqualityComparer.Default.Equals(given.TargetMethod.ContainingType, taken.TargetMethod.ContainingType)
                && Receiver(given) is { } receiver
                && Receiver(taken) is { } other
                && SyntaxFactory.AreEquivalent(receiver, other))
            {
                return true;
            }
        }

        return false;
    }

    private static SyntaxNode? Receiver(IInvocationOperation call) => (call.Instance ?? (call.Arguments.IsEmpty ? null : call.Arguments[0].Value))?.Syntax;
}
