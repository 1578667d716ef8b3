using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Disposal;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>
/// ASY1105: synchronous access to the body of a request or response.
/// Reports reads and writes of <c>Request.Body</c>, <c>Response.Body</c> and of what is made around them, <c>Request.Form</c>
/// where nothing has read the form yet, <c>IFormFile.CopyTo</c>, and disposals that write what is left to the body, in asynchronous code and in synchronous handlers; and
/// <c>AllowSynchronousIO = true</c> for a whole server.
/// Silent where another stream is put in the place of the body in the same member, or it is wound back before, and where the
/// form is awaited before.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BodyAccessAnalyzer : AsyncDiagnosticAnalyzer
{
    private const string AllowSynchronousIO = "AllowSynchronousIO";

    private static readonly string[] Servers =
    [
        "Microsoft.AspNetCore.Builder.IISServerOptions",
        "Microsoft.AspNetCore.Server.HttpSys.HttpSysOptions",
        "Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions",
    ];

    /// <summary>Creates the analyzer.</summary>
    public BodyAccessAnalyzer()
        : base(Rules.ASY1105_BodyAccess)
    {
    }

    private protected override void Register(RuleRegistration registration)
    {
        var scope = registration.Scope;
        if (scope.Types.Get("Microsoft.AspNetCore.Http.HttpContext") is not null)
        {
            registration.OnOperation(context => OnCall(context, scope), OperationKind.Invocation, OperationKind.PropertyReference);
            registration.OnOperation(context => OnAssignment(context, scope), OperationKind.SimpleAssignment);
            registration.OnOperation(context => DisposalReport.Report(context, scope, Rules.ASY1105_BodyAccess, ofBodies: true), DisposalReport.Kinds);
        }
    }

    private static void OnCall(OperationAnalysisContext context, AnalysisScope scope)
    {
        if (scope.Calls.MayBlock(context.Operation)
            && ReportedSites.Find(context, scope) is { } site
            && scope.Calls.Classify(context.Operation, context.ContainingSymbol, context.CancellationToken) is { Kind: CallKind.Body } call
            && (context.Operation is not IPropertyReferenceOperation { Property.Name: var name } || call.Resource != BlockingResource.Upload || IsUnread(context.Operation, name, site))
            && !SaidChoices.IsSaid(context.Operation.Syntax, call))
        {
            BlockingReport.Report(context, scope, Rules.ASY1105_BodyAccess, site, CallReport.FormOf(context.Operation, call));
        }
    }

    /// <summary>Binding reads the form before an action or page runs; elsewhere nothing has, unless the member reads it before.</summary>
    private static bool IsUnread(IOperation form, string name, in ExecutionSite site)
    {
        if (site is not { Handler.IsBeforeForm: true, Function: { } function })
        {
            return false;
        }

        foreach (var parameter in function.Parameters)
        {
            if (parameter.Type.Name.StartsWith("IForm", StringComparison.Ordinal) || parameter.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "FromFormAttribute" }))
            {
                return false;
            }
        }

        var root = OperationTree.RootOf(form);

        foreach (var operation in root.Descendants())
        {
            if (operation.Syntax.SpanStart < form.Syntax.SpanStart && Reads(operation, name, ((IPropertyReferenceOperation)form).Property))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether an operation reads the form: what has been read once is kept.</summary>
    private static bool Reads(IOperation operation, string name, IPropertySymbol form) => operation switch
    {
        IInvocationOperation call => call.TargetMethod.Name == $"Read{name}Async",
        IPropertyReferenceOperation property => SymbolEqualityComparer.Default.Equals(property.Property, form),
        _ => false,
    };

    private static void OnAssignment(OperationAnalysisContext context, AnalysisScope scope)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment is { Target: IPropertyReferenceOperation { Property: { Name: AllowSynchronousIO } property }, Value.ConstantValue: { HasValue: true, Value: true } }
            && IsServer(property.ContainingType, scope.Types)
            && assignment.Target.Syntax.GetLocation() is var location
            && scope.Generated.IsReportable(location, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.ASY1105_BodyAccess,
                location,
                $"{property.ContainingType.Name}.{AllowSynchronousIO}",
                "the request thread wherever a body is read or written synchronously, in all handlers",
                "where one library needs it, set it on the IHttpBodyControlFeature of that request"));
        }
    }

    private static bool IsServer(INamedTypeSymbol type, KnownTypes types)
    {
        foreach (var server in Servers)
        {
            if (KnownTypes.Is(type, types.Get(server)))
            {
                return true;
            }
        }

        return false;
    }
}
