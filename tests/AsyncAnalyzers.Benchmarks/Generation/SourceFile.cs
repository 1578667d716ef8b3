namespace AsyncAnalyzers.Benchmarks.Generation;

/// <summary>One generated file of one generated project.</summary>
internal sealed record SourceFile(string Project, string Name, string Text)
{
    public string Path => $"/src/{Project}/{Name}.cs";

    public int Lines => Text.AsSpan().Count('\n') + 1;
}
