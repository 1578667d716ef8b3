using System.Collections.Immutable;
using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Counterparts;

/// <summary>
/// Finds the awaitable form of a call: asks the compiler what the call would bind to under the other name, with its
/// arguments and where need be a token, and whether what is awaited fits the place.
/// </summary>
/// <remarks>Safe for concurrent use; asked only for calls that are reported if there is one.</remarks>
internal sealed class CounterpartFinder
{
    private readonly Compilation _compilation;
    private readonly KnownTypes _types;
    private readonly CancellationTokens _tokens;
    private readonly QueryLibraries _libraries;
    private readonly Lazy<List<INamedTypeSymbol>> _queryTwins;

    public CounterpartFinder(Compilation compilation, KnownTypes types, BlockingCatalog catalog)
    {
        _compilation = compilation;
        _types = types;
        _tokens = new CancellationTokens(types);
        _libraries = new QueryLibraries(compilation, types, catalog);
        _queryTwins = new(() => catalog.QueryTwins
            .Select(types.Get)
            .OfType<INamedTypeSymbol>()
            .ToList());
    }

    /// <summary>The awaitable form of a call; or that it stands in that very form.</summary>
    /// <param name="call">The call.</param>
    /// <param name="containingSymbol">The member that it stands in.</param>
    /// <param name="name">The name of the form where it isn't the call's with <c>Async</c>; else null.</param>
    /// <param name="query">The database query that it is an operator on, or null: the forms of its library count too where their namespace isn't imported.</param>
    /// <param name="passToken">Whether the form may be given the nearest token.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public (Counterpart? Counterpart, bool IsOwn) Find(IInvocationOperation call, ISymbol containingSymbol, string? name, IOperation? query, bool passToken, CancellationToken cancellationToken)
    {
        if (call.Syntax is not InvocationExpressionSyntax syntax || call.SemanticModel is not { } model)
        {
            return default;
        }

        var original = call.TargetMethod;
        var search = new Search(this, call, containingSymbol, model, !passToken || HasToken(call) ? null : _tokens.Find(call, containingSymbol), query);
        var twin = name ?? original.Name + CounterpartNames.Suffix;
        var found = search.Bind(CallSyntax.WithName(syntax, twin, model, cancellationToken));

        // An awaitable overload of the same name.
        if (found is null && name is null && !search.IsOwn && HasAwaitableOverload(original))
        {
            found = search.Bind(CallSyntax.WithName(syntax, original.Name, model, cancellationToken));
        }

        if (found is null && query is not null && !search.IsOwn)
        {
            foreach (var type in _queryTwins.Value)
            {
                if (!type.GetMembers(twin).IsEmpty && search.Bind(CallSyntax.AsStatic(syntax, type, twin, model, cancellationToken)) is { } extension)
                {
                    found = extension with { Namespace = type.ContainingNamespace.ToDisplayString() };
                    break;
                }
            }
        }

        return search.IsOwn ? (null, true) : (found, false);
    }

    /// <summary>The method that gives what a property does, to be awaited: <c>ReadFormAsync</c> of <c>Form</c>; or null.</summary>
    public Counterpart? FindMember(IPropertyReferenceOperation property, ISymbol containingSymbol, string name, CancellationToken cancellationToken)
    {
        if (property.Syntax is not MemberAccessExpressionSyntax access || property.SemanticModel is not { } model)
        {
            return null;
        }

        var search = new Search(this, property, containingSymbol, model, _tokens.Find(property, containingSymbol));
        return search.Bind(CallSyntax.On(CallSyntax.Unconditional(access.Expression, model, cancellationToken), name));
    }

    /// <summary>The asynchronous form of a call that answers a sequence, or null: <c>ReadLinesAsync</c> of <c>ReadLines</c>.</summary>
    /// <param name="call">The call.</param>
    /// <param name="containingSymbol">The member that it stands in.</param>
    /// <param name="name">The name of the form where it isn't the call's with <c>Async</c>; else null.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public Counterpart? FindSequence(IInvocationOperation call, ISymbol containingSymbol, string? name, CancellationToken cancellationToken)
    {
        if (call.Syntax is not InvocationExpressionSyntax syntax || call.SemanticModel is not { } model)
        {
            return null;
        }

        var search = new Search(this, call, containingSymbol, model, HasToken(call) ? null : _tokens.Find(call, containingSymbol));
        return search.Bind(CallSyntax.WithName(syntax, name ?? call.TargetMethod.Name + CounterpartNames.Suffix, model, cancellationToken));
    }

    /// <summary><c>query.AsAsyncEnumerable()</c> for a query, or for a call of its <c>AsEnumerable</c>; null where nothing of the name binds.</summary>
    public Counterpart? FindQuerySequence(IOperation query, ISymbol containingSymbol, CancellationToken cancellationToken)
    {
        if (query.Syntax is not ExpressionSyntax syntax || query.SemanticModel is not { } model)
        {
            return null;
        }

        var form = query is IInvocationOperation { TargetMethod.Name: AsyncSequences.AsEnumerable } && syntax is InvocationExpressionSyntax call
            ? CallSyntax.WithName(call, AsyncSequences.AsAsyncEnumerable, model, cancellationToken)
            : CallSyntax.On(CallSyntax.Unconditional(syntax, model, cancellationToken), AsyncSequences.AsAsyncEnumerable);
        var search = new Search(this, query, containingSymbol, model, token: null, query);
        if (search.Bind(form) is { } found)
        {
            return found;
        }

        foreach (var type in _queryTwins.Value)
        {
            if (form is not null && search.Bind(CallSyntax.AsStatic(form, type, AsyncSequences.AsAsyncEnumerable, model, cancellationToken)) is { } extension)
            {
                return extension with { Namespace = type.ContainingNamespace.ToDisplayString() };
            }
        }

        return null;
    }

    private bool HasAwaitableOverload(IMethodSymbol method)
    {
        foreach (var member in method.ContainingType?.GetMembers(method.Name) ?? ImmutableArray<ISymbol>.Empty)
        {
            if (member is IMethodSymbol overload && Awaitables.IsAwaitable(overload.ReturnType, _types))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasToken(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.DefaultValue && KnownTypes.Is(argument.Value.Type, _types.CancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One search, with what is the same for all forms that it tries.</summary>
    private sealed class Search(CounterpartFinder finder, IOperation place, ISymbol containingSymbol, SemanticModel model, string? token, IOperation? query = null)
    {
        private const string NoToken = "System.Threading.CancellationToken.None";

        /// <summary>Whether a form turned out to be the function that the call stands in.</summary>
        public bool IsOwn { get; private set; }

        public Counterpart? Bind(InvocationExpressionSyntax? form)
        {
            if (form is null)
            {
                return null;
            }

            var plain = BindExactly(form);
            if (token is not null)
            {
                if (BindWithToken(form, token) is { } positional)
                {
                    return new Counterpart(positional, token, Namespace: null);
                }

                if (plain is not null && TokenParameterOf(plain) is { } parameter && $"{parameter.Name}: {token}" is var named && BindExactly(CallSyntax.WithArgument(form, named)) is { } byName)
                {
                    return new Counterpart(byName, named, Namespace: null);
                }
            }

            return plain is not null ? new Counterpart(plain, Token: null, Namespace: null)
                : BindWithToken(form, "global::" + NoToken) is { } required ? new Counterpart(required, finder.NameOfNone(place, model), Namespace: null)
                : null;
        }

        private IMethodSymbol? BindWithToken(InvocationExpressionSyntax form, string argument)
        {
            // Behind named arguments, or swallowed by 'params', it would be another argument.
            foreach (var written in form.ArgumentList.Arguments)
            {
                if (written.NameColon is not null)
                {
                    return null;
                }
            }

            var index = form.ArgumentList.Arguments.Count;
            return BindExactly(CallSyntax.WithArgument(form, argument)) is { } method
                && index < method.Parameters.Length
                && method.Parameters[index] is { IsParams: false } parameter
                && KnownTypes.Is(parameter.Type, finder._types.CancellationToken)
                    ? method
                    : null;
        }

        private IParameterSymbol? TokenParameterOf(IMethodSymbol method)
        {
            foreach (var parameter in method.Parameters)
            {
                if (parameter is { IsOptional: true } && KnownTypes.Is(parameter.Type, finder._types.CancellationToken))
                {
                    return parameter;
                }
            }

            return null;
        }

        private IMethodSymbol? BindExactly(InvocationExpressionSyntax form)
        {
            if (model.GetSpeculativeSymbolInfo(place.Syntax.SpanStart, form, SpeculativeBindingOption.BindAsExpression).Symbol is not IMethodSymbol method
                || !Fits(method.ReturnType)
                || Obsolete.Is(method.ReducedFrom ?? method)
                || (query is not null && finder._libraries.IsForeign(method, query, CancellationToken.None)))
            {
                return null;
            }

            IsOwn |= place is IInvocationOperation call && OwnTwin.Is(method, call, containingSymbol);
            return IsOwn ? null : method;
        }

        /// <summary>Whether what the form answers can be awaited, or enumerated, where the call stood.</summary>
        private bool Fits(ITypeSymbol answer) =>
            AsyncSequences.ElementOf(answer, finder._types) is { } element ? SymbolEqualityComparer.Default.Equals(element, AsyncSequences.ElementOf(place.Type))
            : Awaitables.AwaitedType(answer, finder._types, finder._compilation) is { } awaited && FitsAwaited(awaited);

        private bool FitsAwaited(ITypeSymbol awaited)
        {
            if (place.Parent is IExpressionStatementOperation)
            {
                return true;
            }

            if (place.Type is not { } type || awaited.SpecialType == SpecialType.System_Void)
            {
                // A lambda's or arrow's only expression gives nothing back either.
                return place.Type is null or { SpecialType: SpecialType.System_Void };
            }

            if (SymbolEqualityComparer.Default.Equals(awaited, type))
            {
                return true;
            }

            var needed = place.Parent is IConversionOperation { IsImplicit: true, Type: { } target } ? target : type;
            var conversion = finder._compilation.ClassifyCommonConversion(awaited, needed);
            return conversion is { Exists: true, IsImplicit: true } && (conversion.IsIdentity || conversion.IsReference);
        }
    }

    /// <summary>How "no token" is written there.</summary>
    private string NameOfNone(IOperation place, SemanticModel model)
    {
        const string Short = "CancellationToken.None";
        return KnownTypes.Is(model.GetSpeculativeTypeInfo(place.Syntax.SpanStart, Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseExpression(Short), SpeculativeBindingOption.BindAsExpression).Type, _types.CancellationToken)
            ? Short
            : "default";
    }
}
