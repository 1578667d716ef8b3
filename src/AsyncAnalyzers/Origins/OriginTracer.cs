using System.Diagnostics.CodeAnalysis;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Origins;

/// <summary>
/// Follows a value back to where it comes from: through conversions, choices, locals, read-only fields, and what methods and
/// properties of this compilation return. What a value is, a kind of tracer says.
/// </summary>
/// <remarks>Nothing is remembered between questions, so that no answer depends on their order; it goes a few functions deep.</remarks>
internal abstract class OriginTracer(Compilation compilation)
{
    private const int DeepestFunction = 3;
    private const int LongestTrace = 64;

    /// <summary>Where the value comes from.</summary>
    public Origin Trace(IOperation value, CancellationToken cancellationToken) => new Walk(this, cancellationToken).Of(value) ?? Origin.Unknown;

    /// <summary>Whether the elements of a sequence come from where it does.</summary>
    protected virtual bool FollowsElements => false;

    /// <summary>What is known of a value: its origin, or the values whose origin is its own; null to follow it as any other value.</summary>
    protected abstract Step? Judge(IOperation value);

    /// <summary>What is said of a value that can't be followed any further.</summary>
    protected virtual Origin AtTheEnd(IOperation value) => Origin.Unknown;

    /// <summary>An answer, or where to go on.</summary>
    protected readonly record struct Step(Origin Origin, IOperation? Next)
    {
        public static implicit operator Step(Origin origin) => new(origin, Next: null);

        public static Step To(IOperation next) => new(default, next);
    }

    /// <summary>One trace. A null answer is that of a value that adds nothing: null, or what is assigned from itself.</summary>
    private sealed class Walk(OriginTracer tracer, CancellationToken cancellationToken)
    {
        private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
        private int _depth;
        private int _length;

        public Origin? Of(IOperation? value)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (value is null || ++_length > LongestTrace)
            {
                return Origin.Unknown;
            }

            if (tracer.Judge(value) is { } step)
            {
                return step.Next is { } next ? Of(next) : step.Origin;
            }

            return value switch
            {
                { ConstantValue: { HasValue: true, Value: null } } => null,
                IConversionOperation conversion => Of(conversion.Operand),
                IParenthesizedOperation parenthesized => Of(parenthesized.Operand),
                IAwaitOperation { Operation: IInvocationOperation call } => Of(call),
                IConditionalAccessOperation access => Of(access.WhenNotNull),
                IConditionalAccessInstanceOperation instance => OfConditional(instance),
                ITranslatedQueryOperation query => Of(query.Operation),
                IConditionalOperation conditional => Both(Of(conditional.WhenTrue), Of(conditional.WhenFalse)),
                ICoalesceOperation coalesce => Both(Of(coalesce.Value), Of(coalesce.WhenNull)),
                ISwitchExpressionOperation choice => OfArms(choice),
                ISimpleAssignmentOperation assignment => Of(assignment.Value),
                ILocalReferenceOperation local => OfLocal(local),
                IFieldReferenceOperation { Field: { IsReadOnly: true } field } => OfInitializer(field, value),
                IPropertyReferenceOperation { Property: { IsVirtual: false, IsAbstract: false, GetMethod: { } getter } } => OfReturns(getter, value),
                IInvocationOperation { TargetMethod: { IsVirtual: false, IsAbstract: false } method } => OfReturns(method, value),
                _ => AtTheEnd(value, _depth),
            };
        }

        /// <summary>What stands before the nearest <c>?.</c>.</summary>
        private Origin? OfConditional(IConditionalAccessInstanceOperation instance)
        {
            for (IOperation? child = instance, parent = instance.Parent; parent is not null; child = parent, parent = parent.Parent)
            {
                if (parent is IConditionalAccessOperation access && ReferenceEquals(access.WhenNotNull, child))
                {
                    return Of(access.Operation);
                }
            }

            return Origin.Unknown;
        }

        private Origin? OfArms(ISwitchExpressionOperation choice)
        {
            Origin? origin = null;
            foreach (var arm in choice.Arms)
            {
                origin = arm.Value is IConversionOperation { Operand: IThrowOperation } or IThrowOperation ? origin : Both(origin, Of(arm.Value));
            }

            return origin;
        }

        /// <summary>From all that is assigned to it; a local that is filled in another way is not known.</summary>
        private Origin? OfLocal(ILocalReferenceOperation reference)
        {
            if (!_seen.Add(reference.Local))
            {
                return null;
            }

            var root = OperationTree.RootOf(reference);

            Origin? origin = null;
            var isDeclared = false;
            foreach (var operation in root.Descendants())
            {
                switch (operation)
                {
                    case IVariableDeclaratorOperation { Symbol: var symbol } declarator when Is(symbol, reference.Local):
                        isDeclared = declarator.Parent is IVariableDeclarationOperation;
                        if (declarator.GetVariableInitializer() is { } initializer)
                        {
                            origin = Both(origin, Of(initializer.Value));
                        }
                        else if (tracer.FollowsElements && declarator.Parent is IForEachLoopOperation loop)
                        {
                            isDeclared = true;
                            origin = Both(origin, Of(loop.Collection));
                        }

                        break;

                    case ILocalReferenceOperation { Local: var local } other when Is(local, reference.Local) && other.Parent is { } use:
                        switch (use)
                        {
                            case ISimpleAssignmentOperation assignment when ReferenceEquals(assignment.Target, other):
                                origin = Both(origin, Of(assignment.Value));
                                break;

                            case ICoalesceAssignmentOperation assignment when ReferenceEquals(assignment.Target, other):
                                origin = Both(origin, Of(assignment.Value));
                                break;

                            case IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref }:
                            case ITupleOperation or IDeclarationExpressionOperation:
                                return Origin.Unknown;
                        }

                        break;
                }
            }

            _seen.Remove(reference.Local);
            return isDeclared ? origin : Origin.Unknown;
        }

        private Origin? OfInitializer(IFieldSymbol field, IOperation reference)
        {
            foreach (var declaration in field.DeclaringSyntaxReferences)
            {
                if (tracer.ModelOf(declaration.SyntaxTree) is { } model
                    && declaration.GetSyntax(cancellationToken) is Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax { Initializer.Value: { } value })
                {
                    // 'null!' is no operation, and says nothing.
                    return (model.GetOperation(value, cancellationToken) is { } initializer ? Of(initializer) : null) ?? AtTheEnd(reference, _depth);
                }
            }

            return AtTheEnd(reference, _depth);
        }

        private Origin? OfReturns(IMethodSymbol method, IOperation use)
        {
            method = method.OriginalDefinition;
            if (method.DeclaringSyntaxReferences is not { Length: 1 } declarations || _depth >= DeepestFunction)
            {
                return AtTheEnd(use, _depth);
            }

            if (!_seen.Add(method))
            {
                return null;
            }

            _depth++;
            var origin = OfReturnsIn(declarations[0], use);
            _depth--;
            _seen.Remove(method);
            return origin;
        }

        private Origin? OfReturnsIn(SyntaxReference declaration, IOperation use)
        {
            if (tracer.ModelOf(declaration.SyntaxTree) is not { } model || model.GetOperation(declaration.GetSyntax(cancellationToken), cancellationToken) is not { } body)
            {
                return AtTheEnd(use, _depth - 1);
            }

            Origin? origin = null;
            var returns = false;
            foreach (var operation in OwnOperations(body is ILocalFunctionOperation { Body: { } local } ? local : body))
            {
                switch (operation)
                {
                    case IReturnOperation { Kind: OperationKind.YieldReturn }:
                        return Origin.Unknown;

                    case IReturnOperation { ReturnedValue: { } returned }:
                        returns = true;
                        origin = Both(origin, Of(returned));
                        break;
                }
            }

            return returns ? origin : AtTheEnd(use, _depth - 1);
        }

        /// <summary>What a called function was given, or keeps, its caller doesn't know.</summary>
        private Origin AtTheEnd(IOperation value, int depth) => depth == 0 ? tracer.AtTheEnd(value) : Origin.Unknown;

        private static IEnumerable<IOperation> OwnOperations(IOperation body)
        {
            foreach (var child in body.ChildOperations)
            {
                if (child is IAnonymousFunctionOperation or ILocalFunctionOperation)
                {
                    continue;
                }

                yield return child;
                foreach (var nested in OwnOperations(child))
                {
                    yield return nested;
                }
            }
        }

        private static bool Is(ISymbol symbol, ISymbol other) => SymbolEqualityComparer.Default.Equals(symbol, other);

        /// <summary>Whoever takes memory where there is nothing else, as in <c>provider?.Create() ?? new MemoryStream()</c>, takes memory for the rule.</summary>
        private static Origin? Both(Origin? first, Origin? second) =>
            first is null || first == second ? second
            : second is null ? first
            : first > Origin.Given || second > Origin.Given ? Origin.Mixed
            : first == Origin.Memory || second == Origin.Memory ? Origin.Memory
            : Origin.Unknown;
    }

    [SuppressMessage("MicrosoftCodeAnalysisPerformance", "RS1030", Justification = "What a value comes from may stand in another tree. Asked only for calls that may block.")]
    private SemanticModel? ModelOf(SyntaxTree tree) => compilation.ContainsSyntaxTree(tree) ? compilation.GetSemanticModel(tree) : null;
}
