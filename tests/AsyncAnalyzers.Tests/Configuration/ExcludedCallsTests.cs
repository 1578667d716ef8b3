using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Tests.BlockingCalls;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using static AsyncAnalyzers.Tests.Harness.Snippets;

namespace AsyncAnalyzers.Tests.Configuration;

/// <summary><c>async_analyzers.exclude_resources</c> and <c>async_analyzers.excluded_members</c>.</summary>
public sealed class ExcludedCallsTests
{
    private const string Jobs = """

        namespace Acme
        {
            public interface IJob { void Run(); Task RunAsync(); }
            public class Job : IJob
            {
                public Job() { }
                [Blocking] public Job(int id) { }
                [Blocking] public virtual void Run() { }
                public virtual Task RunAsync() => Task.CompletedTask;
                [Blocking] public int Balance => 1;
                public class Part { [Blocking] public void Turn() { } }
            }
            public class NightJob : Job { [Blocking] public override void Run() { } }
            public class Store<T> { [Blocking] public void Load() { } [Blocking] public void Save() { } }
            public static class Extensions { [Blocking] public static void Close(this Job job) { } }
            internal class BlockingAttribute : Attribute { }
        }
        """;

    [Theory]
    [InlineData("disk", "File.ReadAllText(path); File.Copy(path, path); foreach (var line in File.ReadLines(path)) { } gate.{|ASY1201:Wait()|};")]
    [InlineData("DISK , signal", "File.ReadAllText(path); gate.Wait(); connection.{|ASY1101:Open()|};")]
    [InlineData("database", "File.{|ASY1101:ReadAllText(path)|}; connection.Open(); db.Orders.ToList(); foreach (var order in db.Orders) { } db.SaveChanges(); query.ToList();")]
    [InlineData("network", "foreach (var order in {|ASY1103:db.Orders|}) { } query.{|ASY1107:ToList()|}; foreach (var line in {|ASY1103:File.ReadLines(path)|}) { }")]
    [InlineData("nonsense, disk", "File.ReadAllText(path); gate.{|ASY1201:Wait()|};")]
    [InlineData("", "File.{|ASY1101:ReadAllText(path)|};")]
    [InlineData("signal, disk", "task.{|ASY1001:Result|}.ToString(); Thread.{|ASY1003:Sleep(1)|};")]
    [InlineData("cpu", "System.Security.Cryptography.RSA.Create(4096); {|ASY1104:using|} var file = File.Create(path); _ = file.WriteAsync(new byte[1]);")]
    [InlineData("disk", "System.Security.Cryptography.RSA.{|ASY1301:Create(4096)|}; using var file = File.Create(path); _ = file.WriteAsync(new byte[1]);")]
    [InlineData("stream", "{|ASY1104:using|} var file = File.Create(path); _ = file.WriteAsync(new byte[1]); using var writer = new StreamWriter(path); _ = writer.WriteAsync(path);")]
    [InlineData("signal, disk", "{|ASY1202:lock (s_gate)|} { connection.{|ASY1101:Open()|}; } lock (s_gate) { File.ReadAllText(path); }")]
    public async Task Resource_isNotSpokenOf(string resources, string statements)
    {
        var test = Test("exclude_resources", resources, InAsyncMethod(
            statements.Replace("{|ASY1103:File.ReadLines(path)|}", "File.{|ASY1103:ReadLines(path)|}", StringComparison.Ordinal) + " await Task.Yield();",
            "string path, SemaphoreSlim gate, System.Data.Common.DbConnection connection, ShopDb db, IQueryable<Order> query, Task<int> task",
            members: "private static readonly object s_gate = new();",
            usings: Shop.EfUsing));
        test.Packages.Add(Shop.Package);
        test.TestState.Sources.Add(("/0/Shop.cs", Shop.Types));
        await test.RunAsync();
    }

    [Theory]
    [InlineData("disk", "public string Get(string path) => System.IO.File.ReadAllText(path);")]
    [InlineData("network", "public string Get(string path) => System.IO.File.{|ASY1501:ReadAllText(path)|};")]
    [InlineData("stream", "public async Task Post() { await Task.Yield(); _ = Request.Body.{|ASY1105:Read(new byte[1], 0, 1)|}; }")]
    [InlineData("upload", "public async Task Post(IFormFile file) { await Task.Yield(); file.CopyTo(Stream.Null); }")]
    [InlineData("network", "public async Task Post(IFormFile file) { await Task.Yield(); file.{|ASY1105:CopyTo(System.IO.File.Create(\"a\"))|}; }")]
    public Task Resource_inAHandler_isNotSpokenOf(string resources, string members) => Test("exclude_resources", resources, InController(members)).RunAsync();

    [Theory]
    [InlineData("Acme.Job.Run", "job.Run(); night.Run(); ((Acme.IJob)job).{|ASY1107:Run()|}; _ = job.{|ASY1102:Balance|};")]
    [InlineData("Acme.NightJob.Run", "job.{|ASY1101:Run()|}; night.Run();")]
    [InlineData("Acme.IJob.Run", "job.Run(); night.Run(); ((Acme.IJob)job).Run();")]
    [InlineData("Acme.Job", "job.Run(); night.Run(); _ = job.Balance; _ = new Acme.Job(1); new Acme.Job.Part().{|ASY1102:Turn()|}; job.{|ASY1102:Close()|};")]
    [InlineData("Acme.Job+Part.Turn, Acme.Job.Balance, Acme.Extensions.Close", "new Acme.Job.Part().Turn(); _ = job.Balance; job.Close(); _ = {|ASY1102:new Acme.Job(1)|};")]
    [InlineData("Acme.Store`1.Load", "new Acme.Store<int>().Load(); new Acme.Store<int>().{|ASY1102:Save()|};")]
    [InlineData("System.IO.File.ReadAllText, System.Threading.Thread.Sleep", "File.ReadAllText(\"a\"); Thread.Sleep(1); File.{|ASY1101:ReadAllBytes(\"a\")|}; task.{|ASY1001:Wait()|};")]
    [InlineData("System.IO.File", "foreach (var line in File.ReadLines(\"a\")) { } File.Copy(\"a\", \"b\");")]
    [InlineData("System.Threading.Thread", "lock (s_gate) { Thread.Sleep(1); }")]
    [InlineData("Acme.job.Run, Job.Run, Run", "job.{|ASY1101:Run()|};")]
    public Task Member_isNotSpokenOf(string members, string statements) => Test("excluded_members", members, InAsyncMethod(
        statements + " await Task.Yield();", "Acme.Job job, Acme.NightJob night, Task task", members: "private static readonly object s_gate = new();", usings: "using Acme;") + Jobs).RunAsync();

    [Fact]
    public async Task Options_holdForTheFilesOfTheirSection()
    {
        var test = Test("exclude_resources", "disk", InAsyncMethod("File.ReadAllText(\"a\"); await Task.Yield();"));
        test.TestState.Sources.Add(("/0/Other/Other.cs", "public class Other { public async System.Threading.Tasks.Task RunAsync() { System.IO.File.{|ASY1101:ReadAllText(\"a\")|}; await System.Threading.Tasks.Task.Yield(); } }"));
        test.TestState.AnalyzerConfigFiles.Add(("/0/Other/.editorconfig", "[*.cs]\nasync_analyzers.exclude_resources = network\n"));
        await test.RunAsync();
    }

    private static AnalyzerTest Test(string option, string value, string source)
    {
        var test = new AnalyzerTest { TestCode = source };
        test.Analyzers.AddRange(ShippedRules.Analyzers);
        test.DisabledDiagnostics.Add("ASY0002");
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\nasync_analyzers.{option} = {value}\n"));
        return test;
    }
}
