using System.Collections.Immutable;
using System.Xml.Linq;

namespace AsyncAnalyzers.Dev.Corpus.ProjectFiles;

/// <summary>
/// A small MSBuild: properties first, then items, through the imports that are on disk, with <c>Directory.Build.props</c>,
/// <c>Directory.Packages.props</c> and <c>Directory.Build.targets</c> in their places. MSBuild itself would need the
/// repository's own SDK version and restored packages, which hardly any fetched repository has.
/// </summary>
internal sealed class ProjectEvaluation
{
    private const int DeepestImport = 20;

    private readonly ProjectXml _xml;
    private readonly string? _chosenFramework;
    private readonly List<(XElement Group, string File)> _itemGroups = [];
    private readonly HashSet<string> _imported = new(StringComparer.Ordinal);

    private ProjectEvaluation(string path, XElement root, ProjectXml xml, string? chosenFramework)
    {
        _xml = xml;
        _chosenFramework = chosenFramework;
        File = path;
        Folder = Path.GetDirectoryName(path)!;
        Sdk = SdkOf(root);
        Run(root);
        Items = [.. _itemGroups.SelectMany(group => ItemsOf(group.Group, group.File))];
    }

    public string File { get; }

    public string Folder { get; }

    /// <summary>The SDK that the project names, null for the old style.</summary>
    public string? Sdk { get; }

    public PropertyTable Properties { get; } = new();

    public ImmutableArray<ItemOperation> Items { get; }

    /// <summary>Imports that are broken: the project is read without them.</summary>
    public List<ProjectProblem> Problems { get; } = [];

    /// <param name="chosenFramework">The one of several target frameworks to evaluate for.</param>
    public static (ProjectEvaluation? Project, ProjectProblem? Problem) Read(string path, ProjectXml xml, string? chosenFramework = null) =>
        xml.Read(path) is { Root: { } root } ? (new ProjectEvaluation(path, root, xml, chosenFramework), null) : (null, xml.Read(path).Problem);

    public IEnumerable<ItemOperation> ItemsOfType(string type) => Items.Where(item => item.Type.Equals(type, StringComparison.OrdinalIgnoreCase));

    private static string? SdkOf(XElement root) =>
        (string?)root.Attribute("Sdk")
        ?? Named(root, "Sdk").Select(sdk => (string?)sdk.Attribute("Name")).FirstOrDefault(name => name is not null)
        ?? Named(root, "Import").Select(import => (string?)import.Attribute("Sdk")).FirstOrDefault(name => name is not null);

    private void Run(XElement root)
    {
        Properties["MSBuildProjectDirectory"] = Folder;
        Properties["MSBuildProjectFile"] = Path.GetFileName(File);
        Properties["MSBuildProjectFullPath"] = File;
        Properties["MSBuildProjectName"] = Path.GetFileNameWithoutExtension(File);
        Properties["MSBuildProjectExtension"] = Path.GetExtension(File);
        Properties["Configuration"] = "Release";
        Properties["Platform"] = "AnyCPU";
        Properties["OS"] = OperatingSystem.IsWindows() ? "Windows_NT" : "Unix";
        Properties["MSBuildRuntimeType"] = "Core";
        if (_chosenFramework is not null)
        {
            Properties["TargetFramework"] = _chosenFramework;
        }

        ImportAbove("Directory.Build.props");
        Visit(root, File, 0);
        if (TargetFramework.TryParse(Properties["TargetFramework"]) is { } framework)
        {
            Properties["TargetFrameworkIdentifier"] = framework.Identifier;
            Properties["TargetFrameworkVersion"] = $"v{framework.Version}";
        }

        ImportAbove("Directory.Packages.props");
        ImportAbove("Directory.Build.targets");
        EnterFile(File);
    }

    private void ImportAbove(string name)
    {
        if (PropertyFunctions.FileAbove(name, Folder) is { Length: > 0 } path)
        {
            Import(path, 0);
        }
    }

    private void Import(string path, int depth)
    {
        if (depth > DeepestImport || !System.IO.File.Exists(path) || !_imported.Add(path))
        {
            return;
        }

        var (root, problem) = _xml.Read(path);
        if (root is not null)
        {
            Visit(root, path, depth);
        }
        else if (problem is not null)
        {
            Problems.Add(problem);
        }
    }

    /// <summary>Takes the properties of a file in its order, and remembers its items for later.</summary>
    private void Visit(XElement container, string file, int depth)
    {
        EnterFile(file);
        foreach (var element in container.Elements())
        {
            if (element.Name.LocalName is not ("PropertyGroup" or "ItemGroup" or "Import" or "ImportGroup" or "Choose") || !IsMet(element))
            {
                continue;
            }

            switch (element.Name.LocalName)
            {
                case "PropertyGroup":
                    TakeProperties(element);
                    break;
                case "ItemGroup":
                    _itemGroups.Add((element, file));
                    break;
                case "ImportGroup":
                    Visit(element, file, depth);
                    break;
                case "Import" when element.Attribute("Sdk") is null:
                    Import(FullPath((string?)element.Attribute("Project") ?? "", file), depth + 1);
                    EnterFile(file);
                    break;
                case "Choose" when Chosen(element) is { } chosen:
                    Visit(chosen, file, depth);
                    break;
            }
        }
    }

    private XElement? Chosen(XElement choose) =>
        Named(choose, "When").FirstOrDefault(IsMet) ?? Named(choose, "Otherwise").FirstOrDefault();

    private void TakeProperties(XElement group)
    {
        foreach (var property in group.Elements().Where(IsMet))
        {
            // What was chosen from several frameworks is given from outside: the project can't set it back.
            if (_chosenFramework is null || property.Name.LocalName != "TargetFramework")
            {
                Properties[property.Name.LocalName] = Properties.Expand(property.Value.Trim());
            }
        }
    }

    private IEnumerable<ItemOperation> ItemsOf(XElement group, string file)
    {
        EnterFile(file);
        foreach (var element in group.Elements().Where(IsMet))
        {
            foreach (var kind in Enum.GetValues<ItemOperationKind>())
            {
                if ((string?)element.Attribute(kind.ToString()) is { } value)
                {
                    yield return new ItemOperation(element.Name.LocalName, kind, Expanded(value), Expanded((string?)element.Attribute("Exclude") ?? ""), MetadataOf(element));
                }
            }
        }
    }

    private ImmutableArray<string> Expanded(string list) =>
        [.. ItemOperation.SplitList(Properties.Expand(list)).Where(part => !part.Contains("@(", StringComparison.Ordinal) && !part.Contains("%(", StringComparison.Ordinal))];

    private Dictionary<string, string> MetadataOf(XElement item)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var attribute in item.Attributes())
        {
            metadata[attribute.Name.LocalName] = Properties.Expand(attribute.Value.Trim());
        }

        foreach (var element in item.Elements().Where(IsMet))
        {
            metadata[element.Name.LocalName] = Properties.Expand(element.Value.Trim());
        }

        return metadata;
    }

    private void EnterFile(string file)
    {
        Properties["MSBuildThisFile"] = Path.GetFileName(file);
        Properties["MSBuildThisFileName"] = Path.GetFileNameWithoutExtension(file);
        Properties["MSBuildThisFileFullPath"] = file;
        Properties["MSBuildThisFileDirectory"] = Path.GetDirectoryName(file) + "/";
    }

    private string FullPath(string path, string file) =>
        Properties.Expand(path).Replace('\\', '/') is { Length: > 0 } relative ? Path.GetFullPath(relative, Path.GetDirectoryName(file)!) : "";

    private bool IsMet(XElement element) => Condition.IsMet((string?)element.Attribute("Condition"), Properties);

    private static IEnumerable<XElement> Named(XElement parent, string name) => parent.Elements().Where(element => element.Name.LocalName == name);
}
