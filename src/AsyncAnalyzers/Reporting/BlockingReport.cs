using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Reporting;

/// <summary>What every rule does with a blocking place that it has recognised, whatever its form.</summary>
internal static class BlockingReport
{
    /// <summary>Reports the place, with what the fixer needs.</summary>
    /// <param name="context">The operation that blocks.</param>
    /// <param name="scope">What is known about the compilation.</param>
    /// <param name="rule">The rule that it breaks.</param>
    /// <param name="site">Where it runs.</param>
    /// <param name="form">How it is written.</param>
    public static void Report(OperationAnalysisContext context, AnalysisScope scope, DiagnosticDescriptor rule, in ExecutionSite site, in BlockingForm form)
    {
        if (!scope.Generated.IsReportable(form.Location, context.CancellationToken))
        {
            return;
        }

        var obstacle = FindObstacle(context, scope, site, form.Obstacle);
        var hint = new FixHint(form.Rewrite, FunctionChangeOf(site, scope.Types), obstacle) { Call = form.Call };
        context.ReportDiagnostic(Diagnostic.Create(
            rule,
            form.Location,
            hint.ToProperties(),
            form.Display,
            form.WaitsFor is { } cause ? $"{site.Description} while it waits for {cause}" : site.Description,
            AdviceFor(obstacle, site, form) ?? form.Advice));
    }

    /// <summary>A handler that can't become asynchronous may have an asynchronous form to implement instead.</summary>
    private static string? AdviceFor(AwaitObstacle obstacle, in ExecutionSite site, in BlockingForm form) =>
        obstacle is AwaitObstacle.Contract or AwaitObstacle.SynchronousDelegate or AwaitObstacle.AsyncVoid && site is { IsHandlerItself: true, Handler.Instead: { } instead }
            ? instead
            : obstacle == AwaitObstacle.AsyncVoid && site.Function is { MethodKind: not MethodKind.AnonymousFunction } function && !AsyncConversion.HasContract(function) ? $"let it return a task first, then {form.Advice}"
            : Advice.For(obstacle, form.IsDatabase);

    private static AwaitObstacle FindObstacle(OperationAnalysisContext context, AnalysisScope scope, in ExecutionSite site, AwaitObstacle ofForm)
    {
        if (ofForm != AwaitObstacle.None)
        {
            return ofForm;
        }

        // What is reported there stands in a Razor file, which no fix can write.
        if (scope.Generated.IsGenerated(context.Operation.Syntax.SyntaxTree, context.CancellationToken))
        {
            return AwaitObstacle.GeneratedCode;
        }

        return context.Operation.SemanticModel is { } model
            ? AwaitObstacles.Find(context.Operation.Syntax, site, model, scope.Types, context.CancellationToken)
            : AwaitObstacle.NotAMethod;
    }

    private static FunctionChange FunctionChangeOf(in ExecutionSite site, KnownTypes types) => site.Function switch
    {
        { IsAsync: true } => FunctionChange.None,
        { } function when types.IsTaskLike(function.ReturnType) => FunctionChange.AddAsync,
        _ => FunctionChange.AddAsyncAndReturnTask,
    };
}

/// <summary>How a blocking place is written.</summary>
/// <param name="Location">The blocking member, from its name to the end of the call.</param>
/// <param name="Display">How a message names it: <c>Task&lt;int&gt;.Result</c>.</param>
/// <param name="Rewrite">What the fixer writes in its place.</param>
/// <param name="Obstacle">What stands against an await in the form itself, whatever the place allows.</param>
/// <param name="Advice">What to do instead, where the place has nothing against it.</param>
internal readonly record struct BlockingForm(Location Location, string Display, Rewrite Rewrite, AwaitObstacle Obstacle, string Advice = "await it instead")
{
    /// <summary>What it waits for, as a message says it: "the database"; null where the rule says that.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>Whether it waits for a database.</summary>
    public bool IsDatabase { get; init; }

    /// <summary>The awaitable call that the fixer writes, for <see cref="Rewrite.Counterpart"/>.</summary>
    public AwaitableCall? Call { get; init; }
}
