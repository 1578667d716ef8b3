namespace AsyncAnalyzers.Dev.Corpus.Analysis;

/// <summary>Exceptions of analyzers and fixes. One is enough to fail a run, so each is kept whole.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class FailureLog
{
    private readonly List<string> _failures = [];

    public IReadOnlyList<string> Failures
    {
        get
        {
            lock (_failures)
            {
                return [.. _failures];
            }
        }
    }

    public void Add(string where, Exception exception)
    {
        lock (_failures)
        {
            _failures.Add($"{where}: {exception}");
        }
    }
}
