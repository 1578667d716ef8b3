using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncAnalyzers.Benchmarks.Generation;

/// <summary>A project of a generated solution. It references those before it.</summary>
internal sealed record ProjectFile(string Name, OutputKind Output, ImmutableArray<string> Usings)
{
    private static readonly ImmutableArray<string> s_usings =
    [
        "System", "System.Buffers", "System.Collections.Concurrent", "System.Collections.Generic", "System.Data.Common", "System.Diagnostics",
        "System.Globalization", "System.IO", "System.Linq", "System.Security.Cryptography", "System.Text", "System.Threading", "System.Threading.Tasks",
        "Microsoft.Extensions.Logging", ContractFiles.Project,
    ];

    public static ImmutableArray<ProjectFile> All { get; } =
    [
        new(ContractFiles.Project, OutputKind.DynamicallyLinkedLibrary, s_usings),
        new(DataFiles.Project, OutputKind.DynamicallyLinkedLibrary, s_usings),
        new(ServiceFiles.Project, OutputKind.DynamicallyLinkedLibrary, s_usings),
        new(WebFiles.Project, OutputKind.ConsoleApplication,
        [
            .. s_usings, DataFiles.Project, ServiceFiles.Project, "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Mvc",
            "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting",
        ]),
    ];

    public SourceFile GlobalUsings => new(Name, "GlobalUsings", string.Join('\n', Usings.Select(name => $"global using {name};")));

    /// <summary>One thread: otherwise binding runs on all of them, and CPU depends on who else is at work.</summary>
    public CSharpCompilationOptions OptionsWith(ImmutableDictionary<string, ReportDiagnostic> severities) =>
        new(Output, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false, specificDiagnosticOptions: severities);
}
