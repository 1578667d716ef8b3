using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>
/// ASY1103: synchronous enumeration of what can be enumerated asynchronously, or waits at each step.
/// Reports <c>foreach</c>, and the operators of LINQ that answer no sequence, over queries whose source is a database, over
/// <c>ToBlockingEnumerable</c>, <c>File.ReadLines</c> and <c>BlockingCollection.GetConsumingEnumerable</c>, in the same places
/// as ASY1101.
/// Silent on sequences of unknown origin, on what holds its elements, and where the operator itself is reported as ASY1101.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SynchronousEnumerationAnalyzer : AsyncDiagnosticAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public SynchronousEnumerationAnalyzer()
        : base(Rules.ASY1103_SynchronousEnumeration)
    {
    }

    private protected override void Register(RuleRegistration registration) =>
        registration.OnOperation(context => OnEnumeration(context, registration.Scope), SequenceReport.Kinds);

    private static void OnEnumeration(OperationAnalysisContext context, AnalysisScope scope)
    {
        if (SequenceReport.EnumeratedBy(context.Operation, scope.Types) is var (sequence, isWhole)
            && !scope.Calls.MayBlock(context.Operation)
            && ReportedSites.Find(context, scope) is { Kind: not SiteKind.SynchronousHandler } site
            && scope.Calls.ClassifySequence(sequence, context.ContainingSymbol, isWhole, context.CancellationToken) is { } enumerated)
        {
            BlockingReport.Report(context, scope, Rules.ASY1103_SynchronousEnumeration, site, SequenceReport.FormOf(context.Operation, enumerated));
        }
    }
}
