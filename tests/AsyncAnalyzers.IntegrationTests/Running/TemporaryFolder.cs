namespace AsyncAnalyzers.IntegrationTests.Running;

/// <summary>A folder outside the repository that is deleted in the end.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("async-analyzers-").FullName;

    public string this[string name] => Path.Combine(Root, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (IOException)
        {
            // A virus scanner or a process that is still going down: the system's clean-up takes what stays.
        }
        catch (UnauthorizedAccessException)
        {
            // As above: Windows says so about an assembly that is still mapped.
        }
    }
}
