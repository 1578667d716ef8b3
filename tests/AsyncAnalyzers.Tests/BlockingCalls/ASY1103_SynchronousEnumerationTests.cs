using AsyncAnalyzers.BlockingCalls;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.BlockingCalls.SynchronousEnumerationAnalyzer, AsyncAnalyzers.BlockingCalls.SynchronousEnumerationFix>;

namespace AsyncAnalyzers.Tests.BlockingCalls;

public sealed class ASY1103_SynchronousEnumerationTests
{
    // A query: the loop, and the operators of LINQ to objects, run it on the calling thread.
    [Theory]
    [InlineData("foreach (var order in {|ASY1103:db.Orders|}) { Use(order); }")]
    [InlineData("foreach (var order in db.Orders.{|ASY1103:Where(order => order.Id > 1)|}) { Use(order); }")]
    [InlineData("var open = db.Open; foreach (var order in {|ASY1103:open|}) { Use(order); }")]
    [InlineData("IEnumerable<Order> open = db.Orders.Where(order => order.Id > 1); foreach (var order in {|ASY1103:open|}) { Use(order); }")]
    [InlineData("foreach (var (id, name) in db.Orders.{|ASY1103:Select(order => ValueTuple.Create(order.Id, order.Name))|}) { Use(id); }")]
    [InlineData("foreach (var order in {|ASY1103:from order in db.Orders where order.Id > 1 select order|}) { Use(order); }")]
    [InlineData("foreach (var order in db.Orders.{|ASY1103:AsEnumerable()|}) { Use(order); }")]
    [InlineData("foreach (var order in db.Orders.{|ASY1103:AsEnumerable()|}.Where(order => order.Id > 1)) { Use(order); }")]
    [InlineData("_ = db.Orders.AsEnumerable().Where(order => order.Id > 1).{|ASY1103:ToList()|};")]
    [InlineData("_ = db.Orders.AsEnumerable().{|ASY1103:First()|};")]
    [InlineData("ShopDb? maybe = db; _ = maybe?.Orders.AsEnumerable().{|ASY1103:First()|}; _ = maybe?.Orders.Select(order => order.Id).AsEnumerable().{|ASY1103:ToList()|};")]
    [InlineData("Func<Order, bool> isLarge = order => order.Total > 1; _ = db.Orders.{|ASY1103:Count(isLarge)|};")]
    [InlineData("foreach (var order in {|ASY1103:All(db)|}) { Use(order); }")]
    public async Task Query_isFlagged(string statement)
    {
        const string Members = "private static void Use(object value) { }\nprivate static IEnumerable<Order> All(ShopDb db) => db.Orders.Where(order => order.Id > 1);";
        await Shop.Analyze<SynchronousEnumerationAnalyzer>(InAsyncMethod(statement + " await Task.Yield();", "ShopDb db", members: Members, usings: Shop.EfUsing)).RunAsync();
        await Shop.Analyze<SynchronousEnumerationAnalyzer>(InHub($"public Task Send(ShopDb db) {{ {statement} return Task.CompletedTask; }}\n{Members}", Shop.EfUsing)).RunAsync();
    }

    [Theory]
    [InlineData("foreach (var order in db.Orders.ToList()) { Use(order); }")]
    [InlineData("foreach (var order in await db.Orders.ToListAsync()) { Use(order); }")]
    [InlineData("await foreach (var order in db.Orders.AsAsyncEnumerable()) { Use(order); }")]
    [InlineData("_ = db.Orders.ToList(); _ = db.Orders.Count();")]
    [InlineData("_ = db.Orders.AsEnumerable().Where(order => order.Id > 1);")]
    [InlineData("foreach (var order in db.Orders.Local) { Use(order); }")]
    [InlineData("foreach (var line in new Order().Lines.Where(line => line.Id > 1)) { Use(line); }")]
    [InlineData("foreach (var order in new List<Order>().AsQueryable()) { Use(order); } _ = new List<Order>().AsQueryable().AsEnumerable().First();")]
    [InlineData("foreach (var order in unknown) { Use(order); } _ = unknown.AsEnumerable().Where(order => order.Id > 1).First();")]
    [InlineData("foreach (var order in given) { Use(order); } _ = given.Where(order => order.Id > 1).First();")]
    [InlineData("IEnumerable<Order> list = db.Orders.ToList(); foreach (var order in list) { Use(order); } _ = list.First();")]
    [InlineData("System.Linq.Expressions.Expression<Func<Order>> tree = () => db.Orders.AsEnumerable().First();")]
    public async Task WhatIsInMemory_orReportedAsACall_orUnknown_isSilent(string statement)
    {
        const string Parameters = "ShopDb db, IQueryable<Order> unknown, IEnumerable<Order> given";
        const string Members = "private static void Use(object value) { }";
        await Shop.Analyze<SynchronousEnumerationAnalyzer>(InAsyncMethod(statement + " await Task.Yield();", Parameters, members: Members, usings: Shop.EfUsing)).RunAsync();
        await Shop.Analyze<SynchronousEnumerationAnalyzer>(InController($"private async Task Get({Parameters}) {{ {statement} await Task.Yield(); }}\n{Members}", Shop.EfUsing)).RunAsync();
    }

    [Theory]
    [InlineData("foreach (var line in File.{|ASY1103:ReadLines(path)|}) { }")]
    [InlineData("_ = File.ReadLines(path).Where(line => line.Length > 1).{|ASY1103:Count()|};")]
    [InlineData("foreach (var one in numbers.{|ASY1103:ToBlockingEnumerable()|}) { }")]
    [InlineData("_ = numbers.ToBlockingEnumerable().Select(one => one + 1).{|ASY1103:ToList()|};")]
    [InlineData("foreach (var one in queue.{|ASY1103:GetConsumingEnumerable()|}) { }")]
    public async Task Sequence_isFlagged(string statement)
    {
        const string Parameters = "string path, IAsyncEnumerable<int> numbers, System.Collections.Concurrent.BlockingCollection<int> queue";
        await Verify.VerifyAnalyzerAsync(InAsyncMethod(statement + " await Task.Yield();", Parameters));
        await Verify.VerifyAnalyzerAsync(InHub($"public Task Send({Parameters}) {{ {statement} return Task.CompletedTask; }}"));
    }

    [Theory]
    [InlineData("_ = File.ReadLines(path); _ = queue.GetConsumingEnumerable(); _ = numbers.ToBlockingEnumerable();")]
    [InlineData("foreach (var line in File.ReadAllLines(path)) { }")]
    [InlineData("await foreach (var line in File.ReadLinesAsync(path)) { }")]
    [InlineData("foreach (var one in queue) { } foreach (var one in queue.ToArray()) { }")]
    [InlineData("_ = Task.Factory.StartNew(() => { foreach (var one in queue.GetConsumingEnumerable()) { } }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);")]
    public async Task WhatIsNotEnumerated_isSilent(string statement)
    {
        const string Parameters = "string path, IAsyncEnumerable<int> numbers, System.Collections.Concurrent.BlockingCollection<int> queue";
        await Verify.VerifyAnalyzerAsync(InAsyncMethod(statement + " await Task.Yield();", Parameters));
        await Verify.VerifyAnalyzerAsync(InMethod("foreach (var line in File.ReadLines(path)) { }", "string path"));
    }

    [Theory]
    [InlineData("foreach (var order in {|ASY1103:db.Orders|}) { Use(order); }", "await foreach (var order in db.Orders.AsAsyncEnumerable()) { Use(order); }")]
    [InlineData("// all\nforeach (Order order in db.Orders.{|ASY1103:Where(order => order.Id > 1)|} /* open */)\n{\n    Use(order);\n}", "// all\nawait foreach (Order order in db.Orders.Where(order => order.Id > 1).AsAsyncEnumerable() /* open */)\n{\n    Use(order);\n}")]
    [InlineData("foreach (var order in {|ASY1103:from order in db.Orders select order|}) { }", "await foreach (var order in (from order in db.Orders select order).AsAsyncEnumerable()) { }")]
    [InlineData("foreach (var order in db.Orders.{|ASY1103:AsEnumerable()|}) { }", "await foreach (var order in db.Orders.AsAsyncEnumerable()) { }")]
    [InlineData("foreach (var (id, name) in db.Orders.{|ASY1103:Select(order => ValueTuple.Create(order.Id, order.Name))|}) { }", "await foreach (var (id, name) in db.Orders.Select(order => ValueTuple.Create(order.Id, order.Name)).AsAsyncEnumerable()) { }")]
    public async Task Query_isEnumeratedAsynchronously(string statement, string @fixed)
    {
        const string Members = "private static void Use(object value) { }";
        await Shop.Fix<SynchronousEnumerationAnalyzer, SynchronousEnumerationFix>(
            InAsyncMethod(statement + "\nawait Task.Yield();", "ShopDb db", members: Members, usings: Shop.EfUsing),
            InAsyncMethod(@fixed + "\nawait Task.Yield();", "ShopDb db", members: Members, usings: Shop.EfUsing)).RunAsync();
        await Shop.Fix<SynchronousEnumerationAnalyzer, SynchronousEnumerationFix>(
            InHub($"public Task Send(ShopDb db)\n{{\n    {statement}\n    return Task.CompletedTask;\n}}\n{Members}", Shop.EfUsing),
            InHub($"public async Task Send(ShopDb db)\n{{\n    {@fixed}\n}}\n{Members}", Shop.EfUsing)).RunAsync();
    }

    [Fact]
    public Task Import_isAdded_whereTheQueryIsEf() => Shop.Fix<SynchronousEnumerationAnalyzer, SynchronousEnumerationFix>(
        InAsyncMethod("foreach (var order in {|ASY1103:db.Open|}) { }\nawait Task.Yield();", "ShopDb db"),
        InAsyncMethod("await foreach (var order in db.Open.AsAsyncEnumerable()) { }\nawait Task.Yield();", "ShopDb db").Replace("using Microsoft.Extensions.Configuration;", "using Microsoft.EntityFrameworkCore;\nusing Microsoft.Extensions.Configuration;", StringComparison.Ordinal)).RunAsync();

    [Theory]
    [InlineData("foreach (var line in File.{|ASY1103:ReadLines(path)|}) { }", "await foreach (var line in File.ReadLinesAsync(path, token)) { }")]
    [InlineData("foreach (var one in numbers.{|ASY1103:ToBlockingEnumerable()|}) { }", "await foreach (var one in numbers) { }")]
    [InlineData("foreach (var one in channel.Reader.ReadAllAsync().{|ASY1103:ToBlockingEnumerable(token)|}) { }", "await foreach (var one in channel.Reader.ReadAllAsync().WithCancellation(token)) { }")]
    public async Task Sequence_isEnumeratedAsynchronously(string statement, string @fixed)
    {
        const string Parameters = "string path, IAsyncEnumerable<int> numbers, System.Threading.Channels.Channel<int> channel, CancellationToken token";
        await Verify.VerifyCodeFixAsync(
            InAsyncMethod(statement + "\nawait Task.Yield();", Parameters),
            InAsyncMethod(@fixed + "\nawait Task.Yield();", Parameters));
        await Verify.VerifyCodeFixAsync(
            InHub($"public async Task Send({Parameters}) {{ {statement} await Task.Yield(); }}"),
            InHub($"public async Task Send({Parameters}) {{ {@fixed} await Task.Yield(); }}"));
    }

    [Theory]
    [InlineData("foreach (var one in queue.{|ASY1103:GetConsumingEnumerable()|}) { }")]
    [InlineData("lock (queue) { foreach (var line in File.{|ASY1103:ReadLines(path)|}) { } }")]
    [InlineData("_ = File.ReadLines(path).{|ASY1103:ToHashSet()|};")]
    [InlineData("foreach (var line in File.{|ASY1103:ReadLines(path)|}.Where(line => line.Length > 1)) { }")]
    [InlineData("void Inner() { } Inner(); Action all = () => { foreach (var line in File.ReadLines(path)) { } }; new[] { 1 }.ToList().ForEach(_ => { foreach (var line in File.{|ASY1103:ReadLines(path)|}) { } });")]
    public Task WhereItCannotBeAwaited_noFixIsOffered(string statement) => new Verify.Test
    {
        TestCode = InAsyncMethod(statement + "\nawait Task.Yield();", "string path, System.Collections.Concurrent.BlockingCollection<int> queue"),
        NoCodeFixOffered = true,
    }.RunAsync();

    [Fact]
    public Task SpanAroundTheLoop_getsNoFix() => new Verify.Test
    {
        TestCode = InClass("public Task CountAsync(string path) { Span<int> counts = stackalloc int[1]; foreach (var line in File.{|ASY1103:ReadLines(path)|}) { counts[0]++; } return Task.CompletedTask; }"),
        NoCodeFixOffered = true,
    }.RunAsync();

    [Fact]
    public Task Message_saysWhatToEnumerate() => Shop.Analyze<SynchronousEnumerationAnalyzer>(InAsyncMethod(
        "await Task.Yield(); foreach (var order in {|#0:db.Orders|}) { } _ = db.Orders.AsEnumerable().{|#1:First()|}; foreach (var one in queue.{|#2:GetConsumingEnumerable()|}) { } _ = File.ReadLines(path).{|#3:Count()|};",
        "ShopDb db, string path, System.Collections.Concurrent.BlockingCollection<int> queue"))
        .Expecting(
            Verify.Diagnostic().WithLocation(0).WithMessage("'foreach over DbSet<Order>' blocks the calling thread in async 'Subject.RunAsync' while it waits for the database; await foreach over 'AsAsyncEnumerable' instead"),
            Verify.Diagnostic().WithLocation(1).WithMessage("'IEnumerable<Order>.First()' blocks the calling thread in async 'Subject.RunAsync' while it waits for the database; await the query first, with 'ToListAsync', then go on in memory"),
            Verify.Diagnostic().WithLocation(2).WithMessage("'foreach over BlockingCollection.GetConsumingEnumerable()' blocks the calling thread in async 'Subject.RunAsync' while it waits for another thread; use a Channel, and await foreach over what its reader reads"),
            Verify.Diagnostic().WithLocation(3).WithMessage("'IEnumerable<string>.Count()' blocks the calling thread in async 'Subject.RunAsync' while it waits for the disk; await foreach over 'ReadLinesAsync' instead"))
        .RunAsync();
}
