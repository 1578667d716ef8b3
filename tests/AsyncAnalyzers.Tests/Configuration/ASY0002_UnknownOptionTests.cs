using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using AsyncAnalyzers.Configuration;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.Configuration.UnknownOptionAnalyzer>;

namespace AsyncAnalyzers.Tests.Configuration;

public sealed class ASY0002_UnknownOptionTests
{
    private const string Source = "public class Subject { }";

    private const string Keys = "async_analyzers.scope, async_analyzers.synchronous_handlers, async_analyzers.handler_types, async_analyzers.handler_attributes, async_analyzers.exclude_resources, async_analyzers.excluded_members";

    [Theory]
    [InlineData("async_analyzers.scope = handlers")]
    [InlineData("async_analyzers.scope = ALL")]
    [InlineData("async_analyzers.synchronous_handlers = silent")]
    [InlineData("async_analyzers.handler_types = Acme.IJob, Acme.IHandler`1, Acme.Outer+Inner,")]
    [InlineData("async_analyzers.handler_attributes = Acme.JobAttribute")]
    [InlineData("async_analyzers.exclude_resources = disk, Console,")]
    [InlineData("async_analyzers.exclude_resources = network, database, process, signal, stream, upload, cpu, parallel")]
    [InlineData("async_analyzers.excluded_members = Acme.Job, Acme.Store`1.Load, Acme.Outer+Inner.Run")]
    [InlineData("dotnet_diagnostic.ASY1001.severity = error")]
    [InlineData("other.scope = nonsense")]
    public async Task KnownOptions_areSilent(string line)
    {
        var test = new Verify.Test { TestCode = Source };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\n{line}\n"));
        await test.RunAsync();
    }

    [Theory]
    [InlineData("async_analyzers.scope = handler", "Value 'handler' of option 'async_analyzers.scope' in the options of 'Test0.cs': expected one of async, handlers, all; did you mean 'handlers'?")]
    [InlineData("async_analyzers.scope = 1", "Value '1' of option 'async_analyzers.scope' in the options of 'Test0.cs': expected one of async, handlers, all")]
    [InlineData("async_analyzers.scoop = all", "Unknown option 'async_analyzers.scoop' in the options of 'Test0.cs': expected one of " + Keys + "; did you mean 'async_analyzers.scope'?")]
    [InlineData("async_analyzers.exclude_members = all", "Unknown option 'async_analyzers.exclude_members' in the options of 'Test0.cs': expected one of " + Keys + "; did you mean 'async_analyzers.excluded_members'?")]
    [InlineData("async_analyzers.colour = red", "Unknown option 'async_analyzers.colour' in the options of 'Test0.cs': expected one of " + Keys)]
    [InlineData("async_analyzers.exclude_resources = network, dsik", "Value 'network, dsik' of option 'async_analyzers.exclude_resources' in the options of 'Test0.cs': expected some of network, disk, database, process, console, signal, stream, upload, cpu, parallel, separated by commas; did you mean 'disk'?")]
    [InlineData("async_analyzers.exclude_resources = memory", "Value 'memory' of option 'async_analyzers.exclude_resources' in the options of 'Test0.cs': expected some of network, disk, database, process, console, signal, stream, upload, cpu, parallel, separated by commas")]
    [InlineData("async_analyzers.excluded_members = Acme.Job.Run()", "Value 'Acme.Job.Run()' of option 'async_analyzers.excluded_members' in the options of 'Test0.cs': expected metadata names such as Acme.Jobs.Job or Acme.Jobs.Job.Run, separated by commas")]
    [InlineData("async_analyzers.synchronous_handlers = off", "Value 'off' of option 'async_analyzers.synchronous_handlers' in the options of 'Test0.cs': expected one of report, silent")]
    [InlineData("async_analyzers.handler_types = Acme.IJob<T>", "Value 'Acme.IJob<T>' of option 'async_analyzers.handler_types' in the options of 'Test0.cs': expected metadata names such as Acme.Jobs.IJob`1, separated by commas")]
    public async Task UnknownOptionOrValue_isReportedOnce(string line, string message)
    {
        var test = new Verify.Test { TestCode = Source };
        test.TestState.Sources.Add("public class Other { }");
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\n{line}\n"));
        test.ExpectedDiagnostics.Add(Verify.Diagnostic().WithMessage(message));
        await test.RunAsync();
    }

    [Fact]
    public async Task ConfigFileThatIsAnAdditionalFile_isNamedWithItsLine()
    {
        const string config = "root = true\n[*.cs]\nasync_analyzers.scope = handler\n";
        var file = new ConfigText("/0/.editorconfig", config);
        var options = new AnalyzerOptions([file], new Provider(new Dictionary<string, string> { ["async_analyzers.scope"] = "handler" }));

        var diagnostic = Assert.Single(await AnalyzeAsync(options));

        Assert.Equal("/0/.editorconfig", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(2, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public async Task OptionsThatCannotBeEnumerated_areSilent() =>
        Assert.Empty(await AnalyzeAsync(new AnalyzerOptions([], new Provider(values: null))));

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(AnalyzerOptions options)
    {
        var compilation = CSharpCompilation.Create("Subject", [CSharpSyntaxTree.ParseText(Source)], ReferenceAssemblies.NetCore.With([]), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return await compilation.WithAnalyzers([new UnknownOptionAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
    }

    private sealed class ConfigText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Provider(Dictionary<string, string>? values) : AnalyzerConfigOptionsProvider
    {
        private readonly Options _options = new(values ?? []);
        private readonly AnalyzerConfigOptions _opaque = new Opaque();

        public override AnalyzerConfigOptions GlobalOptions => values is null ? _opaque : _options;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => values.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }

    private sealed class Opaque : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = null;
            return false;
        }
    }
}
