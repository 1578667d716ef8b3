namespace AsyncAnalyzers.Dev.Corpus.ProjectFiles;

/// <summary>Folders as a person wrote them: without what builds, tools and package managers leave there, and without links that could lead in circles.</summary>
internal static class SourceFolders
{
    private static readonly string[] s_leftBehind = ["bin", "obj", "node_modules"];
    private static readonly EnumerationOptions s_plain = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <param name="isEntered">Whether to look into a folder; one that is left behind or hidden never is.</param>
    public static IEnumerable<string> FilesIn(string folder, string pattern, Func<string, bool>? isEntered = null)
    {
        foreach (var file in Directory.EnumerateFiles(folder, pattern, s_plain))
        {
            yield return file;
        }

        foreach (var inner in Directory.EnumerateDirectories(folder, "*", s_plain))
        {
            if (!IsLeftBehind(inner) && isEntered?.Invoke(inner) != false)
            {
                foreach (var file in FilesIn(inner, pattern, isEntered))
                {
                    yield return file;
                }
            }
        }
    }

    private static bool IsLeftBehind(string folder) =>
        Path.GetFileName(folder) is var name && (name.StartsWith('.') || s_leftBehind.Contains(name, StringComparer.OrdinalIgnoreCase));
}
