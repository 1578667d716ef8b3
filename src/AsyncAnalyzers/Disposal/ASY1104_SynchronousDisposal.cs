using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Disposal;

/// <summary>
/// ASY1104: synchronous disposal of what disposes with IO.
/// Reports <c>using</c>, and calls of <c>Dispose</c>, in asynchronous code: on writers and compressing streams that have
/// something left to write, files opened for writing, transactions and connections whose provider disposes of them
/// asynchronously, and types of the same compilation whose <c>Dispose</c> waits where their <c>DisposeAsync</c> awaits.
/// Silent on memory, on what was opened for reading or is flushed before, and where <c>DisposeAsync</c> is only a base class's default.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SynchronousDisposalAnalyzer : AsyncDiagnosticAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public SynchronousDisposalAnalyzer()
        : base(Rules.ASY1104_SynchronousDisposal)
    {
    }

    private protected override void Register(RuleRegistration registration)
    {
        if (registration.Scope.Types.Get("System.IAsyncDisposable") is not null)
        {
            registration.OnOperation(context => DisposalReport.Report(context, registration.Scope, Rules.ASY1104_SynchronousDisposal, ofBodies: false), DisposalReport.Kinds);
        }
    }
}
