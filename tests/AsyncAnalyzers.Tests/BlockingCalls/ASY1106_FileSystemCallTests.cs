using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.BlockingCalls.FileSystemCallAnalyzer>;

namespace AsyncAnalyzers.Tests.BlockingCalls;

public sealed class ASY1106_FileSystemCallTests
{
    [Theory]
    [InlineData("Directory.{|ASY1106:GetFiles(path)|};")]
    [InlineData("File.{|ASY1106:Copy(path, path)|}; File.{|ASY1106:Delete(path)|};")]
    [InlineData("new FileInfo(path).{|ASY1106:MoveTo(path)|}; new DirectoryInfo(path).{|ASY1106:Delete(true)|};")]
    [InlineData("using var file = File.Create(path); file.{|ASY1106:Flush(flushToDisk: true)|};")]
    public async Task Call_isFlagged(string statements)
    {
        await Verify.VerifyAnalyzerAsync(InAsyncMethod(statements + " await Task.Yield();", "string path"));
        await Verify.VerifyAnalyzerAsync(InMiddleware("var path = context.Request.Path.Value!;\n" + statements + "\nawait next(context);", "using Path = System.IO.Path;"));
    }

    [Theory]
    [InlineData("_ = File.Exists(path) || Directory.Exists(path);")]
    [InlineData("Directory.CreateDirectory(path);")]
    [InlineData("using var file = File.OpenRead(path); using var other = new FileStream(path, FileMode.Open);")]
    [InlineData("File.WriteAllText(path, path);")]
    [InlineData("_ = File.ReadLines(path);")]
    [InlineData("using var file = File.Create(path); file.Flush();")]
    public Task ShortCalls_andThoseWithAnAwaitableForm_areSilent(string statement) => Verify.VerifyAnalyzerAsync(InAsyncMethod(statement + " await Task.Yield();", "string path"));

    [Fact]
    public Task Message_saysWhy() => Verify.VerifyAnalyzerAsync(
        InAsyncMethod("await Task.Yield(); Directory.{|#0:GetFiles(path)|};", "string path"),
        Verify.Diagnostic().WithLocation(0).WithMessage("'Directory.GetFiles(…)' blocks the calling thread in async 'Subject.RunAsync' while it waits for the disk; it has no awaitable form: run it on threads of its own where the disk may be slow"));
}
