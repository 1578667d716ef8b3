namespace AsyncAnalyzers.Tests.Harness;

/// <summary>Files of a project under test. One without a name is called <c>Test0.cs</c>, <c>Test1.cs</c> and so on.</summary>
internal sealed class SourceFileList : List<(string FileName, string Content)>
{
    public void Add(string content) => Add(($"Test{Count}.cs", content));
}
