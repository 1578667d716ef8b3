using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.BlockingCalls.SynchronousCallAnalyzer, AsyncAnalyzers.BlockingCalls.SynchronousCallFix>;

namespace AsyncAnalyzers.Tests.BlockingCalls;

public sealed class ASY1107_SynchronousCallTests
{
    [Theory]
    [InlineData("outbox.{|ASY1107:Send(1)|};", "await outbox.SendAsync(1);", "public void Send(int a) { Thread.Sleep(1); } public Task SendAsync(int a) => Task.CompletedTask;")]
    [InlineData("outbox.{|ASY1107:Send(1)|};", "await outbox.SendAsync(1);", "public int Send(int a) { Thread.Sleep(1); return a; } public ValueTask<string> SendAsync(int a) => new(\"\");")]
    [InlineData("_ = outbox.{|ASY1107:Get<int>()|} + 1;", "_ = await outbox.GetAsync<int>() + 1;", "public T Get<T>() { Thread.Sleep(1); return default!; } public Task<T> GetAsync<T>() => Task.FromResult<T>(default!);")]
    [InlineData("outbox.{|ASY1107:Send(1)|};", "await outbox.SendAsync(1, CancellationToken.None);", "public void Send(int a) { Thread.Sleep(1); } public Task SendAsync(int a, CancellationToken token) => Task.CompletedTask;")]
    [InlineData("outbox.{|ASY1107:Send(1)|};", "await outbox.Send(1, CancellationToken.None);", "public void Send(int a) { Thread.Sleep(1); } public Task Send(int a, CancellationToken token) => Task.CompletedTask;")]
    [InlineData("outbox.{|ASY1107:Send(new byte[1])|};", "await outbox.SendAsync(new byte[1]);", "public void Send(ReadOnlySpan<byte> a) { Thread.Sleep(1); } public Task SendAsync(ReadOnlyMemory<byte> a) => Task.CompletedTask;")]
    [InlineData("outbox.{|ASY1107:Send(a: 1, b: 2)|};", "await outbox.SendAsync(a: 1, b: 2);", "public void Send(int a, int b = 0, int c = 0) { Thread.Sleep(1); } public Task SendAsync(int a, int b = 0, int c = 0) => Task.CompletedTask;")]
    [InlineData("Local(); void Local() { Thread.Sleep(1); } Task LocalAsync() => Task.CompletedTask;", null, "")]
    public Task Pair_isFlagged_andAwaited(string statement, string? @fixed, string members)
    {
        var before = @fixed is null ? "await Task.Yield(); {|ASY1107:Local()|}; void Local() { Thread.Sleep(1); } Task LocalAsync() => Task.CompletedTask;" : $"await Task.Yield(); {statement}";
        var after = @fixed is null ? "await Task.Yield(); await LocalAsync(); void Local() { Thread.Sleep(1); } Task LocalAsync() => Task.CompletedTask;" : $"await Task.Yield(); {@fixed}";
        var outbox = $"public class Outbox {{ {members} }}";
        return Verify.VerifyCodeFixAsync(InAsyncMethod(before, "Outbox outbox", members: outbox), InAsyncMethod(after, "Outbox outbox", members: outbox));
    }

    [Fact]
    public Task PairOfExtensions_inTwoClasses_isFlagged() => Verify.VerifyCodeFixAsync(
        InFile("public class A { public async Task M(string s) { await Task.Yield(); s.{|ASY1107:Post()|}; } }\npublic static class Sync { public static void Post(this string s) { Thread.Sleep(1); } }\npublic static class Awaited { public static Task PostAsync(this string s) => Task.CompletedTask; }"),
        InFile("public class A { public async Task M(string s) { await Task.Yield(); await s.PostAsync(); } }\npublic static class Sync { public static void Post(this string s) { Thread.Sleep(1); } }\npublic static class Awaited { public static Task PostAsync(this string s) => Task.CompletedTask; }"));

    [Theory]
    [InlineData("public interface IStore { void Save(); Task SaveAsync(); } public interface IShop : IStore { }", "IShop")]
    [InlineData("public interface IStore { void Save(); } public interface IStoreAsync { Task SaveAsync(); } public interface IShop : IStore, IStoreAsync { }", "IShop")]
    [InlineData("public class Store { public void Save() { Thread.Sleep(1); } } public class Shelf : Store { public Task SaveAsync() => Task.CompletedTask; }", "Shelf")]
    [InlineData("public abstract class Store { public abstract void Save(); public abstract Task SaveAsync(); }", "Store")]
    public Task TwinOnBasesAndInterfaces_isFound(string types, string type) => Verify.VerifyCodeFixAsync(
        InAsyncMethod("await Task.Yield(); store.{|ASY1107:Save()|};", $"{type} store", members: types),
        InAsyncMethod("await Task.Yield(); await store.SaveAsync();", $"{type} store", members: types));

    // The body says that nothing waits, or the other form is that of a base class, which may well throw.
    [Theory]
    [InlineData("private int count; public void Save() { count++; Reset(); } private void Reset() { count = 0; } public Task SaveAsync() { Save(); return Task.CompletedTask; }", "")]
    [InlineData("public override void Save() { Thread.Sleep(1); }", " : Base")]
    [InlineData("public void Save() { Touch(3); } private void Touch(int n) { if (n > 0) { Touch(n - 1); } } public Task SaveAsync() => Task.CompletedTask;", "")]
    public Task PairThatDoesNotBlock_isSilent(string members, string @base) => CSharpAnalyzerVerifier<SynchronousCallAnalyzer>.VerifyAnalyzerAsync(InFile(
        $"public class User {{ public async Task A(Store store) {{ await Task.Yield(); store.Save(); }} }}\npublic class Store{@base} {{ {members} }}\npublic class Base {{ public virtual void Save() {{ }} public virtual Task SaveAsync() => throw new NotSupportedException(); }}"));

    [Theory]
    [InlineData("public void Save() { Touch(3); } private void Touch(int n) { if (n > 0) { Touch(n - 1); } Thread.Sleep(n); } public Task SaveAsync() => Task.CompletedTask;")]
    [InlineData("public void Save() { File.ReadAllText(\"a\"); } public Task SaveAsync() => Task.CompletedTask;")]
    [InlineData("public void Save() => SaveAsync().Wait(); public Task SaveAsync() => Task.CompletedTask;")]
    [InlineData("public virtual void Save() { } public virtual Task SaveAsync() => Task.CompletedTask;")]
    public Task PairThatMayBlock_isFlagged(string members) => CSharpAnalyzerVerifier<SynchronousCallAnalyzer>.VerifyAnalyzerAsync(InFile(
        $"public class User {{ public async Task A(Store store) {{ await Task.Yield(); store.{{|ASY1107:Save()|}}; }} }}\npublic class Store {{ {members} }}"));

    [Theory]
    [InlineData("query.{|#0:ToList()|};", "IQueryable<Order> query")]
    [InlineData("shelf.Orders.{|#0:ToList()|};", "IShelf shelf")]
    public async Task QueryOfUnknownOrigin_isFlaggedWithoutFix(string statement, string parameter)
    {
        var source = InAsyncMethod(statement + " await Task.Yield();", parameter, members: "public interface IShelf { IQueryable<Order> Orders { get; } }", usings: Shop.EfUsing);
        var test = Shop.Fix<SynchronousCallAnalyzer, SynchronousCallFix>(source, source);
        test.NoCodeFixOffered = true;
        test.ExpectedDiagnostics.Add(Verify.Diagnostic().WithLocation(0).WithMessage("'IQueryable<Order>.ToList()' runs synchronously on the calling thread in async 'Subject.RunAsync'; if its source is a database, await 'ToListAsync' instead"));
        await test.RunAsync();
    }

    [Theory]
    [InlineData("connection.{|ASY1107:Open()|};", "Microsoft.Data.Sqlite.SqliteConnection connection")]
    [InlineData("transaction.{|ASY1107:Commit()|};", "Microsoft.Data.SqlClient.SqlTransaction transaction")]
    [InlineData("writer.{|ASY1107:WriteLine(\"a\")|};", "StreamWriter writer")]
    [InlineData("file.{|ASY1107:Write(new byte[1], 0, 1)|};", "FileStream file")]
    [InlineData("_ = new StreamReader(outbox.Content).{|ASY1107:ReadToEnd()|}; _ = new StreamReader(Content).ReadToEnd();", "Outbox outbox")]
    [InlineData("_ = new StreamReader(outbox.Kept).{|ASY1107:ReadToEnd()|}; _ = new StreamReader(outbox.Given(Content)).{|ASY1107:ReadToEnd()|};", "Outbox outbox")]
    [InlineData("_ = new StreamReader(file.OpenReadStream()).{|ASY1107:ReadToEnd()|};", "IFormFile file")]
    [InlineData("stream.{|ASY1107:Flush()|};", "Stream stream")]
    [InlineData("System.Text.Json.JsonSerializer.{|ASY1107:Serialize(stream, 1)|};", "Stream stream")]
    [InlineData("_ = System.Text.Json.JsonSerializer.{|ASY1107:Deserialize<int>(await open())|};", "Func<Task<Stream>> open")]
    public async Task FormThatMayRunSynchronously_isAdvice(string statement, string parameter)
    {
        var test = new CSharpAnalyzerVerifier<SynchronousCallAnalyzer>.Test { TestCode = InAsyncMethod(statement + " await Task.Yield();", parameter, members: "private Stream Content { get; set; } = null!;\npublic class Outbox { public Stream Content { get; set; } = null!; public Stream Kept = null!; public Stream Given(Stream other) => Kept ?? other; }") };
        test.Packages.AddRange(["Microsoft.Data.SqlClient", Shop.Package]);
        await test.RunAsync();
    }
}
