using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using AsyncAnalyzers.BlockingWaits;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Tests.Completion;

/// <summary>What became of a read of a generated program.</summary>
/// <param name="IncompleteAt">The first seed of a schedule under which the task was not complete, or null.</param>
/// <param name="IsExecuted">Whether any schedule came there.</param>
internal sealed record ReadOutcome(GeneratedProgram Program, int Id, bool IsFlagged, int? IncompleteAt, bool IsExecuted)
{
    /// <summary>The analyzer says that the task is complete, and it was not.</summary>
    public bool IsViolation => !IsFlagged && IncompleteAt is not null;

    /// <summary>The analyzer says that the task may run, and no schedule showed it.</summary>
    public bool IsDoubtful => IsFlagged && IncompleteAt is null && IsExecuted;
}

/// <summary>Many programs in one compilation: analysed, and executed under many schedules.</summary>
internal sealed class ProgramBatch(IReadOnlyList<GeneratedProgram> programs)
{
    private static readonly ImmutableArray<MetadataReference> s_references =
        ReferenceAssemblies.NetCore.With([]).Add(MetadataReference.CreateFromFile(typeof(Machine).Assembly.Location));

    public string Source(bool isExecuted) =>
        $$"""
        {{Snippets.PlainUsings}}
        using AsyncAnalyzers.Tests.Completion;

        public sealed class Programs : Machine
        {
            private Task<int> field;
            public Programs() => field = Start();

        {{string.Join("\n", programs.Select((program, index) => program.Render(Name(index), isExecuted)))}}
        }
        """;

    /// <summary>The outcomes of all reads; null where the programs don't compile.</summary>
    public async Task<IReadOnlyList<ReadOutcome>?> RunAsync(int schedules)
    {
        var executed = Compile(isExecuted: true);
        using var image = new MemoryStream();
        if (!executed.Emit(image).Success)
        {
            return null;
        }

        var flagged = await AnalyzeAsync();
        image.Position = 0;
        var context = new AssemblyLoadContext("programs", isCollectible: true);
        try
        {
            var type = context.LoadFromStream(image).GetType("Programs")!;
            return [.. programs.SelectMany((program, index) => Observe(program, index, type, flagged, schedules))];
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>What happens under the schedule of a seed.</summary>
    public IReadOnlyList<string> Trace(int seed)
    {
        using var image = new MemoryStream();
        Compile(isExecuted: true).Emit(image);
        image.Position = 0;
        var context = new AssemblyLoadContext("programs", isCollectible: true);
        var trace = new List<string>();
        Execute(context.LoadFromStream(image).GetType("Programs")!, 0, seed, trace);
        context.Unload();
        return trace;
    }

    public IReadOnlyList<string> Errors() =>
        [.. Compile(isExecuted: true).GetDiagnostics().Concat(Compile(isExecuted: false).GetDiagnostics()).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString())];

    private static string Name(int index) => "M" + index.ToString(CultureInfo.InvariantCulture);

    private static Machine Execute(Type type, int index, int seed, List<string>? trace)
    {
        var method = type.GetMethod("Run" + Name(index))!;
        return Machine.Run(() => (Machine)Activator.CreateInstance(type)!, machine => method.CreateDelegate<Func<Task>>(machine)(), seed, trace);
    }

    private static IEnumerable<ReadOutcome> Observe(GeneratedProgram program, int index, Type type, HashSet<(int, int)> flagged, int schedules)
    {
        var incompleteAt = new Dictionary<int, int>();
        var complete = new HashSet<int>();
        for (var seed = 0; seed < schedules; seed++)
        {
            var machine = Execute(type, index, seed, null);
            complete.UnionWith(machine.Complete);
            foreach (var id in machine.Incomplete)
            {
                incompleteAt.TryAdd(id, seed);
            }
        }

        return program.Reads.Select(id => new ReadOutcome(
            program, id, flagged.Contains((index, id)), incompleteAt.TryGetValue(id, out var at) ? at : null, complete.Contains(id) || incompleteAt.ContainsKey(id)));
    }

    /// <summary>The reads that the analyzer reports, by program and number.</summary>
    private async Task<HashSet<(int Program, int Id)>> AnalyzeAsync()
    {
        var exceptions = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => exceptions.Add(exception.ToString()), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var compilation = Compile(isExecuted: false);
        var diagnostics = await new CompilationWithAnalyzers(compilation, [new BlockingWaitAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        if (exceptions.Count > 0)
        {
            throw new VerificationFailedException("The analyzer threw.\n" + exceptions[0]);
        }

        var flagged = new HashSet<(int, int)>();
        var text = compilation.SyntaxTrees[0].ToString();
        var root = await compilation.SyntaxTrees[0].GetRootAsync();
        foreach (var diagnostic in diagnostics)
        {
            var span = diagnostic.Location.SourceSpan;
            if (text.AsSpan(span.End).StartsWith("/*"))
            {
                var member = root.FindNode(span).FirstAncestorOrSelf<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>()!;
                var id = text[(span.End + 2)..text.IndexOf('*', span.End + 2)];
                flagged.Add((int.Parse(member.Identifier.ValueText.AsSpan(1), CultureInfo.InvariantCulture), int.Parse(id, CultureInfo.InvariantCulture)));
            }
        }

        return flagged;
    }

    private CSharpCompilation Compile(bool isExecuted) => CSharpCompilation.Create(
        "Programs",
        [CSharpSyntaxTree.ParseText(Source(isExecuted))],
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
}
