using System.Xml;
using System.Xml.Linq;

namespace AsyncAnalyzers.Dev.Corpus.ProjectFiles;

/// <summary>A file that can't be read, and where in it.</summary>
internal sealed record ProjectProblem(string File, int Line, string Message);

/// <summary>The XML of project files, read once each: hundreds of projects share one <c>Directory.Build.props</c>.</summary>
internal sealed class ProjectXml
{
    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private readonly Dictionary<string, (XElement? Root, ProjectProblem? Problem)> _files = new(StringComparer.Ordinal);

    /// <summary>The root of the file, or why there is none.</summary>
    public (XElement? Root, ProjectProblem? Problem) Read(string path)
    {
        if (!_files.TryGetValue(path, out var file))
        {
            file = Load(path);
            _files.Add(path, file);
        }

        return file;
    }

    private static (XElement? Root, ProjectProblem? Problem) Load(string path)
    {
        try
        {
            using var reader = XmlReader.Create(path, s_settings);
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
            return root.Name.LocalName == "Project"
                ? (root, null)
                : (null, new ProjectProblem(path, ((IXmlLineInfo)root).LineNumber, $"the root element is <{root.Name.LocalName}>, not <Project>"));
        }
        catch (XmlException exception)
        {
            return (null, new ProjectProblem(path, exception.LineNumber, exception.Message));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, new ProjectProblem(path, 0, exception.Message));
        }
    }
}
