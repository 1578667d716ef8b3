using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.BlockingCalls.BlockingCallAnalyzer, AsyncAnalyzers.BlockingCalls.BlockingCallFix>;

namespace AsyncAnalyzers.Tests.BlockingCalls;

public sealed class ASY1101_FixTests
{
    [Theory]
    [InlineData("return File.{|ASY1101:ReadAllText(path)|};", "return await File.ReadAllTextAsync(path);")]
    [InlineData("return File.{|ASY1101:ReadAllText(path)|}.Trim();", "return (await File.ReadAllTextAsync(path)).Trim();")]
    [InlineData("File.{|ASY1101:WriteAllText(path, contents: path)|}; return path;", "await File.WriteAllTextAsync(path, contents: path); return path;")]
    [InlineData("return await Task.FromResult(File.{|ASY1101:ReadAllText(path)|}); // now", "return await File.ReadAllTextAsync(path); // now")]
    [InlineData("return (await Task.FromResult(File.{|ASY1101:ReadAllText(path)|})).Trim();", "return (await File.ReadAllTextAsync(path)).Trim();")]
    [InlineData("return await Task.FromResult(/* all */ File.{|ASY1101:ReadAllText(path)|}) + path;", "return await Task.FromResult(/* all */ await File.ReadAllTextAsync(path)) + path;")]
    [InlineData("return await Task.FromResult(\n/* all */ File.{|ASY1101:ReadAllText(path)|}) + path;", "return await Task.FromResult(\n/* all */ await File.ReadAllTextAsync(path)) + path;")]
    [InlineData("return await Task.FromResult(File.{|ASY1101:ReadAllText(path)|}).ConfigureAwait(false);", "return await Task.FromResult(await File.ReadAllTextAsync(path)).ConfigureAwait(false);")]
    [InlineData("return (string)await Task.FromResult<object>(File.{|ASY1101:ReadAllText(path)|});", "return (string)await Task.FromResult<object>(await File.ReadAllTextAsync(path));")]
    [InlineData("return System.IO.File.{|ASY1101:ReadAllLines(path)|}[0]; // first", "return (await System.IO.File.ReadAllLinesAsync(path))[0]; // first")]
    [InlineData("using var reader = new StreamReader(path); return reader.{|ASY1101:ReadToEnd()|};", "using var reader = new StreamReader(path); return await reader.ReadToEndAsync();")]
    [InlineData("using var client = new HttpClient(); return client.{|ASY1101:Send(new HttpRequestMessage())|}.ToString();", "using var client = new HttpClient(); return (await client.SendAsync(new HttpRequestMessage())).ToString();")]
    [InlineData("return System.Net.Dns.{|ASY1101:GetHostAddresses(path)|}.Length + path;", "return (await System.Net.Dns.GetHostAddressesAsync(path)).Length + path;")]
    [InlineData("return new System.Net.NetworkInformation.Ping().{|ASY1101:Send(path)|}.ToString()!;", "return (await new System.Net.NetworkInformation.Ping().SendPingAsync(path)).ToString()!;")]
    public Task Call_isAwaited(string statements, string @fixed) => Verify.VerifyCodeFixAsync(
        InAsyncMethod("await Task.Yield(); " + statements, "string path", "Task<string>"),
        InAsyncMethod("await Task.Yield(); " + @fixed, "string path", "Task<string>"));

    [Theory]
    [InlineData("db.Orders.{|ASY1101:ToList()|}", "await db.Orders.ToListAsync()")]
    [InlineData("db.Orders.{|ASY1101:First(order => order.Id == 1)|}.Name", "(await db.Orders.FirstAsync(order => order.Id == 1)).Name")]
    [InlineData("db.Open.Include(order => order.Lines).OrderBy(order => order.Id).{|ASY1101:ToArray()|}", "await db.Open.Include(order => order.Lines).OrderBy(order => order.Id).ToArrayAsync()")]
    [InlineData("(from order in db.Orders where order.Total > 1 select order.Id).{|ASY1101:Sum()|}", "await (from order in db.Orders where order.Total > 1 select order.Id).SumAsync()")]
    [InlineData("db.Orders.{|ASY1101:ToDictionary(order => order.Id, order => order.Name)|}", "await db.Orders.ToDictionaryAsync(order => order.Id, order => order.Name)")]
    [InlineData("db.Orders.{|ASY1101:Find(1)|}", "await db.Orders.FindAsync(1)")]
    [InlineData("db.{|ASY1101:SaveChanges()|}", "await db.SaveChangesAsync()")]
    [InlineData("db.Set<Order>().AsNoTracking().{|ASY1101:Any()|}", "await db.Set<Order>().AsNoTracking().AnyAsync()")]
    [InlineData("db.Database.{|ASY1101:ExecuteSqlRaw(\"delete from Orders\")|}", "await db.Database.ExecuteSqlRawAsync(\"delete from Orders\")")]
    [InlineData("db.Orders.Where(order => order.Id > 1).{|ASY1101:ExecuteDelete()|}", "await db.Orders.Where(order => order.Id > 1).ExecuteDeleteAsync()")]
    [InlineData("db.Orders.{|ASY1101:Max(order => order.Total)|}", "await db.Orders.MaxAsync(order => order.Total)")]
    public Task Query_isAwaited(string expression, string @fixed) => Shop.Fix<BlockingCallAnalyzer, BlockingCallFix>(
        InAsyncMethod($"var value = {expression};\nawait Task.Delay(value.GetHashCode());", "ShopDb db", usings: Shop.EfUsing),
        InAsyncMethod($"var value = {@fixed};\nawait Task.Delay(value.GetHashCode());", "ShopDb db", usings: Shop.EfUsing)).RunAsync();

    [Fact]
    public Task Using_isAdded_whereTheFormNeedsIt() => Shop.Fix<BlockingCallAnalyzer, BlockingCallFix>(
        InAsyncMethod("await Task.Delay(db.Orders.{|ASY1101:ToList()|}.Count); await Task.Delay(db.Lines.{|ASY1101:Count()|});", "ShopDb db"),
        InAsyncMethod("await Task.Delay((await db.Orders.ToListAsync()).Count); await Task.Delay(await db.Lines.CountAsync());", "ShopDb db").Replace("using Microsoft.Extensions.Configuration;", Shop.EfUsing + "\nusing Microsoft.Extensions.Configuration;", StringComparison.Ordinal)).RunAsync();

    [Theory]
    [InlineData("public async Task<string> Get(CancellationToken token) => File().{|ASY1101:ReadToEnd()|};", "public async Task<string> Get(CancellationToken token) => await File().ReadToEndAsync(token);")]
    [InlineData("public async Task<string> Get() => File().{|ASY1101:ReadToEnd()|};", "public async Task<string> Get() => await File().ReadToEndAsync(HttpContext.RequestAborted);")]
    [InlineData("public Task<string> Get() => Task.FromResult(System.IO.File.{|ASY1101:ReadAllText(\"a\")|});", "public async Task<string> Get() => await System.IO.File.ReadAllTextAsync(\"a\", HttpContext.RequestAborted);")]
    [InlineData("public async Task Get(CancellationToken token) { try { await Task.Yield(); } finally { File().{|ASY1101:ReadToEnd()|}; } }", "public async Task Get(CancellationToken token) { try { await Task.Yield(); } finally { await File().ReadToEndAsync(); } }")]
    [InlineData("public async Task Get(CancellationToken token) { using var both = CancellationTokenSource.CreateLinkedTokenSource(token); await Task.Yield(); File().{|ASY1101:ReadToEnd()|}; }", "public async Task Get(CancellationToken token) { using var both = CancellationTokenSource.CreateLinkedTokenSource(token); await Task.Yield(); await File().ReadToEndAsync(both.Token); }")]
    [InlineData("public async Task Get(CancellationToken token) { await Read(); static async Task Read() { await Task.Yield(); File().{|ASY1101:ReadToEnd()|}; } }", "public async Task Get(CancellationToken token) { await Read(); static async Task Read() { await Task.Yield(); await File().ReadToEndAsync(); } }")]
    public Task Token_isTheNearestProperOne(string member, string @fixed) => Verify.VerifyCodeFixAsync(
        InController(member + "\n\nprivate static new StreamReader File() => new(\"a\");"),
        InController(@fixed + "\n\nprivate static new StreamReader File() => new(\"a\");"));
}
