using Xunit.Sdk;

namespace AsyncAnalyzers.IntegrationTests.Running;

/// <summary>
/// A checked-in file of expected lines in the folder <c>Expected</c>; lines that begin with # are comments.
/// With ASYNC_ANALYZERS_BLESS=1 the file is rewritten to say what is, instead of being compared.
/// </summary>
public sealed class ExpectedLines(string name)
{
    private readonly string _path =
        Path.Combine(SourceTree.RepositoryRoot, "tests", "AsyncAnalyzers.IntegrationTests", "Expected", name);

    private static bool IsBlessing => Environment.GetEnvironmentVariable("ASYNC_ANALYZERS_BLESS") == "1";

    public IReadOnlyList<string> Read() =>
        File.Exists(_path) ? [.. File.ReadAllLines(_path).Where(line => line.Length > 0 && line[0] != '#')] : [];

    public void Verify(IReadOnlyList<string> actual, string output)
    {
        var expected = Read();
        if (expected.SequenceEqual(actual))
        {
            return;
        }

        if (IsBlessing)
        {
            var comments = File.Exists(_path) ? File.ReadAllLines(_path).TakeWhile(line => line.StartsWith('#')) : [];
            File.WriteAllText(_path, string.Concat(comments.Concat(actual).Select(line => line + "\n")));
            return;
        }

        throw new XunitException(
            $"""
            Expected/{name} is not what was found (- expected, + found; ASYNC_ANALYZERS_BLESS=1 rewrites the file):
            {Difference(expected, actual)}
            {output}
            """);
    }

    /// <summary>A line difference by the longest common subsequence, without the lines that are the same.</summary>
    public static string Difference(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var common = new int[expected.Count + 1, actual.Count + 1];
        for (var i = expected.Count - 1; i >= 0; i--)
        {
            for (var j = actual.Count - 1; j >= 0; j--)
            {
                common[i, j] = expected[i] == actual[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<string>();
        for (int i = 0, j = 0; i < expected.Count || j < actual.Count;)
        {
            if (i < expected.Count && j < actual.Count && expected[i] == actual[j])
            {
                i++;
                j++;
            }
            else if (j == actual.Count || (i < expected.Count && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add($"- {expected[i++]}");
            }
            else
            {
                lines.Add($"+ {actual[j++]}");
            }
        }

        return string.Join('\n', lines);
    }
}
