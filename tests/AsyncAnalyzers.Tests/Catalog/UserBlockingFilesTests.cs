using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using static AsyncAnalyzers.Tests.Harness.Snippets;

namespace AsyncAnalyzers.Tests.Catalog;

/// <summary>Lines of users go before all else that is known of a member.</summary>
public sealed class UserBlockingFilesTests
{
    private const string Jobs = """

        namespace Acme
        {
            public class BlockingAttribute : Attribute { }

            public interface IStore { string Load(string key); }

            public class Store : IStore
            {
                public virtual string Load(string key) => key + Environment.TickCount;
                public virtual string Peek(string key) => key;
                public Task<string> PeekAsync(string key) => Task.FromResult(key);
                [Blocking] public void Close() { }
            }

            public class LogStore : Store { public override string Load(string key) { Thread.Sleep(1); return key; } }

            public class Job
            {
                public int Id { get; set; }
                public int Balance => 1;
                public virtual void Run() { }
                public Task RunAsync(CancellationToken token = default) => Task.CompletedTask;
                public void Stop() { }
                public void Stop(int code) { }
                private void Step() { }
                public async Task GoAsync() { await Task.Yield(); Step(); }
            }
        }
        """;

    [Theory]
    [InlineData("Acme.Job Run network", "job.{|ASY1101:Run()|};")]
    [InlineData("Acme.Job Stop network", "job.{|ASY1102:Stop()|}; job.{|ASY1102:Stop(1)|};")]
    [InlineData("Acme.Job Stop(System.Int32) network", "job.Stop(); job.{|ASY1102:Stop(1)|};")]
    [InlineData("Acme.Job Stop disk", "job.{|ASY1106:Stop()|};")]
    [InlineData("Acme.Job Stop signal", "job.{|ASY1201:Stop()|};")]
    [InlineData("Acme.Job Run network uncertain because it may be queued", "job.{|ASY1107:Run()|}; job.Stop();")]
    [InlineData("Acme.Job Run network => none because RunAsync queues", "job.{|ASY1102:Run()|};")]
    [InlineData("Acme.Job Balance database", "_ = job.{|ASY1102:Balance|};")]
    [InlineData("Acme.Job .ctor process", "_ = {|ASY1102:new Acme.Job()|};")]
    [InlineData("Acme.Job * network", "_ = new Acme.Job { Id = job.Id }; job.{|ASY1102:Stop()|}; _ = job.{|ASY1102:Balance|}; await job.RunAsync(); _ = job.ToString();")]
    [InlineData("Acme.Job * network\nAcme.Job Stop none because it only sets a flag", "job.Stop(); job.{|ASY1101:Run()|};")]
    [InlineData("Acme.IStore Load database", "store.{|ASY1102:Load(\"a\")|}; new Acme.LogStore().{|ASY1102:Load(\"a\")|}; ")]
    [InlineData("Acme.IStore Load database\nAcme.LogStore Load none because it is memory", "store.{|ASY1102:Load(\"a\")|}; new Acme.LogStore().Load(\"a\");")]
    [InlineData("Acme.Store Peek none because it is memory", "new Acme.Store().Peek(\"a\");")]
    [InlineData("Acme.Store Close none because it is memory", "new Acme.Store().Close();")]
    [InlineData("# nothing of it", "job.{|ASY1107:Run()|}; job.Stop(); new Acme.Store().{|ASY1107:Peek(\"a\")|}; new Acme.Store().{|ASY1102:Close()|};")]
    public async Task Line_isHeededLikeABuiltInOne(string lines, string statements) => await TestAsync(lines, statements);

    [Theory]
    [InlineData("System.IO.File ReadAllText none because our disk is memory", "File.ReadAllText(\"a\"); File.{|ASY1101:ReadAllBytes(\"a\")|};")]
    [InlineData("System.IO.File * none because our disk is memory", "File.ReadAllText(\"a\"); File.ReadAllBytes(\"a\"); File.Copy(\"a\", \"b\");")]
    [InlineData("System.IO.File Copy network", "File.{|ASY1102:Copy(\"a\", \"b\")|}; File.{|ASY1106:Delete(\"a\")|};")]
    [InlineData("System.Data.Common.DbConnection Open none because the pool is warm", "new Microsoft.Data.Sqlite.SqliteConnection().Open();")]
    [InlineData("System.Uri * none because nothing", "File.{|ASY1101:ReadAllText(\"a\")|};")]
    public async Task Line_goesBeforeBuiltInOnes(string lines, string statements) => await TestAsync(lines, statements);

    [Fact]
    public async Task Origin_ofAUser_isHeeded()
    {
        await TestAsync("Acme.Pipe * memory", "new Acme.Pipe().Read(new byte[1], 0, 1);", Pipe);
        await TestAsync("Acme.Other * memory", "new Acme.Pipe().{|ASY1101:Read(new byte[1], 0, 1)|};", Pipe);
    }

    private const string Pipe = """

        namespace Acme
        {
            public class Pipe : Stream
            {
                public override int Read(byte[] buffer, int offset, int count) { Thread.Sleep(1); return 0; }
                public override bool CanRead => true; public override bool CanSeek => false; public override bool CanWrite => false; public override long Length => 0; public override long Position { get; set; }
                public override void Flush() { } public override long Seek(long offset, SeekOrigin origin) => 0; public override void SetLength(long value) { } public override void Write(byte[] buffer, int offset, int count) { }
            }
        }
        """;

    [Fact]
    public async Task File_isKnownByItsName_inAnyFolderAndCase()
    {
        foreach (var name in (string[])["jobs.blocking.txt", "/elsewhere/deep/JOBS.Blocking.Txt"])
        {
            await TestAsync("Acme.Job Stop network", "new Acme.Job().{|ASY1102:Stop()|};", name: name);
        }

        await TestAsync("Acme.Job Stop network", "new Acme.Job().Stop();", name: "jobs.txt");
    }

    [Fact]
    public async Task Files_ofOneProject_areNotThoseOfAnother()
    {
        var test = Test("Acme.Job Stop network", "new Acme.Job().{|ASY1102:Stop()|};", "");
        test.TestState.AdditionalProjects["Other"].Sources.Add(InAsyncMethod("new Acme.Job().Stop(); await Task.Yield();") + Jobs);
        await test.RunAsync();
    }

    [Fact]
    public void WithoutAFile_theSharedCatalogIsUsed()
    {
        Assert.Same(BlockingCatalog.Instance, UserBlockingFiles.Of([]).Catalog);
        Assert.True(UserBlockingFiles.Of([]).IsEmpty);
    }

    private static Task TestAsync(string lines, string statements, string types = "", string name = "jobs.blocking.txt") => Test(lines, statements, types, name).RunAsync();

    private static AnalyzerTest Test(string lines, string statements, string types, string name = "jobs.blocking.txt")
    {
        var test = new AnalyzerTest { TestCode = InAsyncMethod(statements + " await Task.Yield();", "Acme.Job job, Acme.IStore store") + Jobs + types };
        test.Analyzers.AddRange(ShippedRules.Analyzers);
        test.DisabledDiagnostics.Add("ASY1003");
        test.Packages.Add("Microsoft.EntityFrameworkCore.Sqlite");
        test.TestState.AdditionalFiles.Add((name, lines));
        return test;
    }
}
