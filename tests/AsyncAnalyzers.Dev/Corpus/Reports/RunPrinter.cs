using System.Globalization;
using AsyncAnalyzers.Dev.Corpus.Analysis;
using AsyncAnalyzers.Dev.Corpus.Loading;

namespace AsyncAnalyzers.Dev.Corpus.Reports;

/// <summary>Prints what was loaded, how much of it was understood, how long it took and what was thrown.</summary>
internal sealed class RunPrinter(TextWriter output, bool isVerbose)
{
    private const int ProjectsShown = 10;
    private const int ErrorsShown = 3;

    public void Loaded(LoadedCorpus corpus, TimeSpan time)
    {
        Line($"{corpus.Folder.Root}: {corpus.Projects.Length} projects, {corpus.Projects.Sum(project => project.File.Sources.Paths.Length)} C# files, loaded in {Seconds(time)}");
        foreach (var problem in corpus.Folder.Problems)
        {
            Line($"  broken: {corpus.Folder.Relative(problem.File)}({problem.Line}): {problem.Message}");
        }

        Line($"  projects skipped because their file is broken: {corpus.Folder.SkippedProjects}");
        Line($"  frameworks: {string.Join(", ", corpus.Projects.CountBy(project => project.File.Framework.Moniker).OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}"))}");
        Line($"  packages missing: {corpus.MissingPackages.Length} distinct{Names(corpus.MissingPackages)}");
        Line($"  referenced projects missing: {corpus.MissingProjects.Length}{Names(corpus.MissingProjects)}");
        Line($"  named source files missing: {corpus.Projects.Sum(project => project.File.Sources.Missing)}");
        if (corpus.LooseAssemblies > 0)
        {
            Line($"  loose assemblies given to every project: {corpus.LooseAssemblies}");
        }
    }

    public void Understood(CorpusResult result)
    {
        var unclear = result.Projects.Where(project => project.Errors.Length > 0).OrderByDescending(project => project.Errors.Length).ThenBy(project => project.Project.File.File, StringComparer.Ordinal).ToList();
        output.WriteLine();
        Line($"binding errors: {result.Projects.Sum(project => project.Errors.Length)}; {result.Projects.Length - unclear.Count} of {result.Projects.Length} projects have none");
        foreach (var project in isVerbose ? result.Projects.OrderBy(project => project.Project.File.File, StringComparer.Ordinal) : unclear.Take(ProjectsShown))
        {
            var file = project.Project.File;
            Line($"  {project.Errors.Length,6}  {file.Name} ({file.Framework.Moniker}, {file.Sources.Paths.Length} files{(file.IsTest ? ", test" : "")}){MostFrequent(project)}");
        }

        if (!isVerbose && unclear.Count > ProjectsShown)
        {
            Line($"          and {unclear.Count - ProjectsShown} more (-v prints all)");
        }
    }

    public void Times(CorpusResult result)
    {
        output.WriteLine();
        Line($"analysis: {Seconds(result.AnalysisTime)}, of which in callbacks, summed over threads:");
        foreach (var (analyzer, time) in result.CallbackTimes.All)
        {
            Line($"  {Seconds(time),8}  {analyzer}");
        }
    }

    public void Failures(FailureLog log)
    {
        output.WriteLine();
        Line($"exceptions: {log.Failures.Count}");
        foreach (var failure in log.Failures)
        {
            output.WriteLine(failure);
        }
    }

    private string Names(IReadOnlyCollection<string> names) => isVerbose && names.Count > 0 ? ": " + string.Join(", ", names) : "";

    private static string MostFrequent(AnalyzedProject project) => string.Concat(project.Errors
        .CountBy(error => error.Id)
        .OrderByDescending(count => count.Value)
        .ThenBy(count => count.Key, StringComparer.Ordinal)
        .Take(ErrorsShown)
        .Select(count => string.Create(CultureInfo.InvariantCulture, $"  {count.Key} {count.Value}")));

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s");

    private void Line(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
