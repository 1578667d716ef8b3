using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Disposal;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Handlers;
using AsyncAnalyzers.LazyLoading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Infrastructure;

/// <summary>
/// What all rules share about one compilation: known types, handlers, where code runs, options, generated files.
/// Made once a compilation and dropped with it.
/// </summary>
/// <remarks>Safe for concurrent use; no answer depends on the order of the questions.</remarks>
internal sealed class AnalysisScope
{
    private static readonly ConditionalWeakTable<Compilation, AnalysisScope> Scopes = new();

    private readonly ImmutableArray<AdditionalText> _additionalFiles;

    private AnalysisScope(Compilation compilation, AnalyzerOptions options)
    {
        Compilation = compilation;
        Options = options.AnalyzerConfigOptionsProvider;
        _additionalFiles = options.AdditionalFiles;
        Types = new KnownTypes(compilation);
        Generated = new GeneratedCode(Options);
        UserFiles = UserBlockingFiles.Of(_additionalFiles);
        Excluded = new ExcludedCalls(Options);
        Calls = new CallClassifier(compilation, Types, UserFiles.Catalog, Excluded);
        Navigations = new LazyNavigations(compilation, Types);
        LoadedNavigations = new LoadedNavigations(compilation, Types, Navigations);
        Handlers = new HandlerIndex(compilation, Types, Options);
        IsBrowser = Types.Get("Microsoft.AspNetCore.Components.WebAssembly.Hosting.WebAssemblyHostBuilder") is not null
            && Types.Get("Microsoft.AspNetCore.Builder.WebApplicationBuilder") is null;
        Execution = new ExecutionSites(compilation, Types, Handlers, IsBrowser);
    }

    public Compilation Compilation { get; }

    public AnalyzerConfigOptionsProvider Options { get; }

    /// <summary>Whether the code runs in a browser, on its only thread: Blazor WebAssembly, and no server beside it. There is no pool to offload to.</summary>
    public bool IsBrowser { get; }

    public KnownTypes Types { get; }

    public GeneratedCode Generated { get; }

    /// <summary>What users say blocks, in files of their own.</summary>
    public UserBlockingFiles UserFiles { get; }

    /// <summary>What users don't want to hear of.</summary>
    public ExcludedCalls Excluded { get; }

    public CallClassifier Calls { get; }

    public DisposalClassifier Disposals => Calls.Disposals;

    public LazyNavigations Navigations { get; }

    public LoadedNavigations LoadedNavigations { get; }

    public HandlerIndex Handlers { get; }

    public ExecutionSites Execution { get; }

    /// <summary>Where the rules look in this file. Asked only for candidates: the host answers from a table by file.</summary>
    public ReportScope ScopeOf(SyntaxTree tree) => RuleOptions.ReadScope(Options.GetOptions(tree));

    public static AnalysisScope For(Compilation compilation, AnalyzerOptions options)
    {
        var scope = Scopes.GetValue(compilation, key => new AnalysisScope(key, options));

        // Other options for the same compilation are a second host at work; it gets a scope of its own.
        return ReferenceEquals(scope.Options, options.AnalyzerConfigOptionsProvider) && scope._additionalFiles == options.AdditionalFiles ? scope : new AnalysisScope(compilation, options);
    }
}
