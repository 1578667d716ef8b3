using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using AsyncAnalyzers.BlockingWaits;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>
/// Whether the body of a method that this compilation declares has anything in it that may block, a few calls deep. A pair of
/// methods says that one of them may wait; a body that only touches memory says that this one does not.
/// </summary>
/// <remarks>Each method is judged once a compilation, from its own body. Safe for concurrent use.</remarks>
internal sealed class BodyEvidence(Compilation compilation, KnownTypes types, Func<IOperation, bool> mayBlock)
{
    private const int DeepestCall = 3;

    private readonly ConcurrentDictionary<IMethodSymbol, bool> _methods = new(SymbolEqualityComparer.Default);

    /// <summary>False where the body is there to be read and has nothing that may block; true in all other cases.</summary>
    public bool MayBlock(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        return _methods.TryGetValue(method, out var known) ? known : _methods.GetOrAdd(method, MayBlock(method, depth: 0, cancellationToken));
    }

    private bool MayBlock(IMethodSymbol method, int depth, CancellationToken cancellationToken)
    {
        method = method.PartialImplementationPart ?? method;
        if (method.IsAbstract || method.IsVirtual || method.IsExtern || method.DeclaringSyntaxReferences is not { Length: 1 } declarations)
        {
            return depth == 0;
        }

        if (BodyOf(declarations[0], cancellationToken) is not { } body)
        {
            return true;
        }

        foreach (var operation in body.Descendants())
        {
            if (mayBlock(operation) || IsWait(operation)
                || (depth < DeepestCall && operation is IInvocationOperation { TargetMethod: var callee } && MayBlock((callee.ReducedFrom ?? callee).OriginalDefinition, depth + 1, cancellationToken)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsWait(IOperation operation) => operation switch
    {
        IInvocationOperation call => BlockingRead.TryFind(call, types) is not null || KnownTypes.Is(call.TargetMethod.ContainingType, types.Thread),
        IPropertyReferenceOperation property => BlockingRead.TryFind(property, types) is not null,
        _ => false,
    };

    [SuppressMessage("MicrosoftCodeAnalysisPerformance", "RS1030", Justification = "A body may stand in another tree. Asked only for calls that have an awaitable form.")]
    private IOperation? BodyOf(SyntaxReference declaration, CancellationToken cancellationToken) =>
        compilation.ContainsSyntaxTree(declaration.SyntaxTree)
            ? compilation.GetSemanticModel(declaration.SyntaxTree).GetOperation(declaration.GetSyntax(cancellationToken), cancellationToken)
            : null;
}
