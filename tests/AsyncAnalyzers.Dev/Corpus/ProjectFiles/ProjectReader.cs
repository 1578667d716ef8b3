using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncAnalyzers.Dev.Corpus.ProjectFiles;

/// <summary>Makes of a project file what a compilation needs to know of it.</summary>
internal sealed partial class ProjectReader(ProjectXml xml, IReadOnlySet<string> projectFolders)
{
    private static readonly char[] s_separators = [';', ',', ' ', '\n', '\r', '\t'];
    private static readonly string[] s_testPackages = ["Microsoft.NET.Test.Sdk", "xunit", "xunit.v3", "NUnit", "MSTest.TestFramework", "MSTest", "TUnit"];
    private static readonly string[] s_executableSdks = ["Microsoft.NET.Sdk.Web", "Microsoft.NET.Sdk.Worker", "Microsoft.NET.Sdk.BlazorWebAssembly"];

    /// <summary>The project, or null and why; with it, the problems of its imports.</summary>
    public (CSharpProject? Project, IReadOnlyList<ProjectProblem> Problems) Read(string path)
    {
        var (evaluation, problem) = ProjectEvaluation.Read(path, xml);
        if (evaluation is null)
        {
            return (null, [problem!]);
        }

        var monikers = MonikersOf(evaluation.Properties);
        var framework = TargetFramework.NewestOf(monikers);
        if (monikers.Length > 1 && framework is not null)
        {
            var chosen = monikers.First(moniker => TargetFramework.TryParse(moniker) == framework);
            evaluation = ProjectEvaluation.Read(path, xml, chosen).Project!;
        }

        return (Describe(evaluation, framework ?? TargetFramework.Host), evaluation.Problems);
    }

    private CSharpProject Describe(ProjectEvaluation evaluation, TargetFramework framework)
    {
        var properties = evaluation.Properties;
        var name = Path.GetFileNameWithoutExtension(evaluation.File);
        var packages = PackageItems.Of(evaluation);
        var isTest = !properties.IsFalse("IsTestProject") && (properties.IsTrue("IsTestProject") || TestName().IsMatch(name)
            || packages.Any(package => s_testPackages.Contains(package.Id, StringComparer.OrdinalIgnoreCase)));
        return new CSharpProject
        {
            File = evaluation.File,
            AssemblyName = properties["AssemblyName"] is { Length: > 0 } assembly ? assembly : name,
            Framework = framework,
            IsTest = isTest,
            Sources = SourceFiles.Of(evaluation, projectFolders),
            GlobalUsings = GlobalUsings.Of(evaluation),
            Friends = FriendsOf(evaluation),
            ProjectReferences = ProjectReferencesOf(evaluation),
            Packages = packages,
            Assemblies = AssembliesOf(evaluation),
            NoWarn = NoWarnOf(properties),
            ParseOptions = ParseOptionsOf(properties, framework),
            CompilationOptions = CompilationOptionsOf(evaluation, isTest),
        };
    }

    private static ImmutableArray<string> MonikersOf(PropertyTable properties) =>
        properties["TargetFrameworks"] is { Length: > 0 } several ? ItemOperation.SplitList(several)
        : properties["TargetFramework"] is { Length: > 0 } one ? [one]
        : properties["TargetFrameworkVersion"] is { Length: > 0 } old ? [old]
        : [];

    private static ImmutableArray<string> ProjectReferencesOf(ProjectEvaluation evaluation)
    {
        var references = new List<string>();
        foreach (var item in evaluation.ItemsOfType("ProjectReference").Where(item => item.Kind != ItemOperationKind.Update))
        {
            var paths = item.Values.SelectMany(value => FilesOf(value, evaluation.Folder)).Where(path => path != evaluation.File).ToList();
            references.RemoveAll(paths.Contains);
            if (item.Kind == ItemOperationKind.Include && item["OutputItemType"].Length == 0 && !item["ReferenceOutputAssembly"].Equals("false", StringComparison.OrdinalIgnoreCase))
            {
                references.AddRange(paths);
            }
        }

        return [.. references.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The files that a path names, or the path itself, to be missed, where it names none.</summary>
    private static IReadOnlyList<string> FilesOf(string path, string folder) =>
        new PathPattern(path, folder).Files() ?? [Path.GetFullPath(path.Replace('\\', '/'), folder)];

    private static ImmutableArray<string> AssembliesOf(ProjectEvaluation evaluation) =>
        [.. evaluation.ItemsOfType("Reference")
            .Where(item => item.Kind == ItemOperationKind.Include)
            .SelectMany(item => item["HintPath"] is { Length: > 0 } hint ? [hint] : item.Values.Where(value => value.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)))
            .Select(path => Path.GetFullPath(path.Replace('\\', '/'), evaluation.Folder))
            .Where(File.Exists)
            .Distinct(StringComparer.Ordinal)];

    private static ImmutableArray<string> FriendsOf(ProjectEvaluation evaluation) =>
        [.. evaluation.ItemsOfType("InternalsVisibleTo")
            .Where(item => item.Kind == ItemOperationKind.Include)
            .SelectMany(item => item.Values)
            .Concat(evaluation.ItemsOfType("AssemblyAttribute")
                .Where(item => item.Values is [var type] && type.Contains("InternalsVisibleTo", StringComparison.Ordinal))
                .Select(item => item["_Parameter1"]))
            .Select(friend => friend.Split(',')[0].Trim())
            .Where(friend => friend.Length > 0)
            .Distinct(StringComparer.Ordinal)];

    private static ImmutableArray<string> NoWarnOf(PropertyTable properties) =>
        [.. properties["NoWarn"].Split(s_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(code => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? string.Create(CultureInfo.InvariantCulture, $"CS{number:0000}") : code)
            .Distinct(StringComparer.Ordinal)];

    private static CSharpParseOptions ParseOptionsOf(PropertyTable properties, TargetFramework framework)
    {
        var language = LanguageVersionFacts.TryParse(properties["LangVersion"], out var version) && version != LanguageVersion.Default ? version : framework.DefaultLanguage;
        var symbols = framework.Symbols.Concat(["TRACE", "RELEASE"]).Concat(properties["DefineConstants"].Split(s_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return new CSharpParseOptions(language, preprocessorSymbols: symbols.Where(SyntaxFacts.IsValidIdentifier).Distinct(StringComparer.Ordinal));
    }

    private static CSharpCompilationOptions CompilationOptionsOf(ProjectEvaluation evaluation, bool isTest)
    {
        var properties = evaluation.Properties;
        var nullable = properties["Nullable"].Trim().ToUpperInvariant() switch
        {
            "ENABLE" => NullableContextOptions.Enable,
            "ANNOTATIONS" => NullableContextOptions.Annotations,
            "WARNINGS" => NullableContextOptions.Warnings,
            _ => NullableContextOptions.Disable,
        };
        var output = properties["OutputType"].Trim().ToUpperInvariant();

        // The entry point of a test project is generated by packages, whose builds are not run here.
        var isExecutable = output is "EXE" or "WINEXE" || (output.Length == 0 && Array.Exists(s_executableSdks, sdk => evaluation.Sdk?.StartsWith(sdk, StringComparison.OrdinalIgnoreCase) == true));
        return new CSharpCompilationOptions(
            isExecutable && !isTest ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: properties.IsTrue("AllowUnsafeBlocks"),
            nullableContextOptions: nullable,
            optimizationLevel: OptimizationLevel.Release,
            concurrentBuild: true);
    }

    [GeneratedRegex(@"(^|[.\-_]|[a-z])(Tests?|Testing|Specs|TestSuite)($|[.\-_\d])")]
    private static partial Regex TestName();
}
