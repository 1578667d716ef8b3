using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Benchmarks.Analyzers;

/// <summary>Another analyzer package, restored with this project, and those of its rules that say what ours say.</summary>
internal sealed partial record PeerPackage(string Name, ImmutableArray<string> Rules)
{
    /// <summary>The prefix of the assembly metadata in which the build leaves the packages' folders.</summary>
    private const string FolderKey = "Peer:";

    public static ImmutableArray<PeerPackage> All { get; } =
    [
        new("AsyncFixer", ["AsyncFixer02"]),
        new("Meziantou.Analyzer", ["MA0042", "MA0045"]),
        new("Microsoft.NET.Sdk", ["CA1849"]),
        new("Microsoft.VisualStudio.Threading.Analyzers", ["VSTHRD002", "VSTHRD103"]),
        new("SonarAnalyzer.CSharp", ["S4462"]),
    ];

    private string Folder => typeof(PeerPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == FolderKey + Name)?.Value ?? string.Empty;

    /// <summary>The analyzers that have the rules.</summary>
    /// <exception cref="PeerNotLoadedException">The package is not there, this Roslyn can't load it, or it has no such rule.</exception>
    public AnalyzerSet Load()
    {
        var assemblies = Assemblies();
        var loader = new PeerAssemblyLoader(assemblies);
        var failures = new List<string>();
        var analyzers = assemblies.SelectMany(path => AnalyzersIn(path, loader, failures)).Where(HasRule).ToImmutableArray();
        var missing = Rules.Where(rule => !analyzers.Any(analyzer => Has(analyzer, rule))).ToList();
        return missing.Count == 0
            ? AnalyzerSet.Peer(Name, analyzers, Rules)
            : throw new PeerNotLoadedException($"no analyzer for {string.Join(", ", missing)} in {Folder}{string.Concat(failures.Select(failure => $"; {failure}"))}");
    }

    private bool HasRule(DiagnosticAnalyzer analyzer) => Rules.Any(rule => Has(analyzer, rule));

    private static bool Has(DiagnosticAnalyzer analyzer, string rule) => analyzer.SupportedDiagnostics.Any(descriptor => descriptor.Id == rule);

    private static ImmutableArray<DiagnosticAnalyzer> AnalyzersIn(string path, PeerAssemblyLoader loader, List<string> failures)
    {
        var reference = new AnalyzerFileReference(path, loader);
        reference.AnalyzerLoadFailed += (_, failure) =>
        {
            if (failure.ErrorCode != AnalyzerLoadFailureEventArgs.FailureErrorCode.NoAnalyzers)
            {
                failures.Add($"{Path.GetFileName(path)}: {failure.Message} {failure.Exception?.InnerException?.Message}".TrimEnd());
            }
        };
        return reference.GetAnalyzers(LanguageNames.CSharp);
    }

    /// <summary>The package's assemblies for C#; of those for several Roslyns the newest that this one can load, as the SDK chooses.</summary>
    private ImmutableArray<string> Assemblies()
    {
        var root = Directory.Exists(Path.Combine(Folder, "analyzers")) ? Path.Combine(Folder, "analyzers") : Folder;
        if (!Directory.Exists(root))
        {
            throw new PeerNotLoadedException($"no folder {root}");
        }

        var host = typeof(Compilation).Assembly.GetName().Version!;
        return
        [
            .. Directory.EnumerateFiles(root, "*.dll", SearchOption.AllDirectories)
                .Select(path => (Path: path, Parts: Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar)))
                .Where(file => !file.Parts.Contains("vb") && !file.Path.EndsWith(".resources.dll", StringComparison.Ordinal))
                .GroupBy(file => file.Parts.Select(RoslynOf).FirstOrDefault(version => version is not null) ?? new Version(0, 0))
                .Where(group => group.Key <= host)
                .OrderByDescending(group => group.Key)
                .Take(1)
                .SelectMany(group => group)
                .Select(file => file.Path)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static Version? RoslynOf(string folder) =>
        RoslynFolder().Match(folder) is { Success: true, Groups: [_, { Value: var version }] } ? Version.Parse(version) : null;

    [GeneratedRegex(@"^roslyn(\d+\.\d+)$")]
    private static partial Regex RoslynFolder();
}
