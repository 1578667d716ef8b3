using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using AsyncAnalyzers.BlockingCalls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Disposal;

/// <summary>What the bodies of this compilation's own types say: whether <c>Dispose</c> waits where <c>DisposeAsync</c> awaits.</summary>
/// <remarks>Each type is judged once a compilation, from its own bodies. Safe for concurrent use.</remarks>
internal sealed class DisposalEvidence(Compilation compilation, BodyEvidence bodies)
{
    private readonly ConcurrentDictionary<ITypeSymbol, bool> _types = new(SymbolEqualityComparer.Default);

    public bool IsAwaitedWait(ITypeSymbol type, CancellationToken cancellationToken)
    {
        type = type.OriginalDefinition;
        return _types.TryGetValue(type, out var known) ? known : _types.GetOrAdd(type, Judge(type, cancellationToken));
    }

    private bool Judge(ITypeSymbol type, CancellationToken cancellationToken) =>
        OwnMethod(type, DisposalClassifier.Dispose) is { IsAbstract: false, IsVirtual: false } dispose
        && OwnMethod(type, DisposalClassifier.DisposeAsync) is { IsAbstract: false } disposeAsync
        && Awaits(disposeAsync, cancellationToken)
        && bodies.MayBlock(dispose, cancellationToken);

    private static IMethodSymbol? OwnMethod(ITypeSymbol type, string name)
    {
        foreach (var member in type.GetMembers(name))
        {
            if (member is IMethodSymbol { Parameters.IsEmpty: true, DeclaringSyntaxReferences.Length: 1 } method)
            {
                return method;
            }
        }

        return null;
    }

    [SuppressMessage("MicrosoftCodeAnalysisPerformance", "RS1030", Justification = "The body stands in another tree. Asked once for a type that is disposed of in asynchronous code.")]
    private bool Awaits(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var declaration = method.DeclaringSyntaxReferences[0];
        if (!compilation.ContainsSyntaxTree(declaration.SyntaxTree)
            || compilation.GetSemanticModel(declaration.SyntaxTree).GetOperation(declaration.GetSyntax(cancellationToken), cancellationToken) is not { } body)
        {
            return false;
        }

        foreach (var operation in body.Descendants())
        {
            if (operation is IAwaitOperation)
            {
                return true;
            }
        }

        return false;
    }
}
