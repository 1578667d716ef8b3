using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AsyncAnalyzers.Dev.Corpus.Reports;

/// <summary>Reports in a file, as JSON, one a line in the order of the reports: such files can be compared by any tool.</summary>
internal static class SavedReports
{
    private static readonly JsonSerializerOptions s_format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Makes sure that the file can be written.</summary>
    public static void Prepare(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.AppendAllText(path, "");
    }

    public static void Write(string path, IEnumerable<Report> reports)
    {
        File.WriteAllText(path, string.Concat(reports.Select(report => JsonSerializer.Serialize(report, s_format) + "\n")));
    }

    public static ImmutableArray<Report> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException($"There is no file {path} to compare with.");
        }

        var reports = ImmutableArray.CreateBuilder<Report>();
        foreach (var (index, line) in File.ReadLines(path).Index())
        {
            try
            {
                reports.Add(JsonSerializer.Deserialize<Report>(line, s_format) ?? throw new JsonException("null"));
            }
            catch (JsonException exception)
            {
                throw new InputException($"{path}({index + 1}) is not a saved report: {exception.Message}");
            }
        }

        return reports.ToImmutable();
    }
}
