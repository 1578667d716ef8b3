using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.BlockingCalls.BlockingCallAnalyzer>;

namespace AsyncAnalyzers.Tests.BlockingCalls;

public sealed class ASY1101_BlockingCallTests
{
    [Theory]
    [InlineData("File.{|ASY1101:WriteAllBytes(path, new byte[1])|};")]
    [InlineData("using var file = new FileStream(path, FileMode.Open); file.{|ASY1101:Read(new byte[1], 0, 1)|};")]
    [InlineData("using var file = File.OpenRead(path); file.{|ASY1101:CopyTo(Stream.Null)|};")]
    [InlineData("using var file = File.Create(path); file.{|ASY1101:Flush()|};")]
    [InlineData("using TextReader reader = File.OpenText(path); reader.{|ASY1101:ReadLine()|};")]
    [InlineData("using var writer = new StreamWriter(path); writer.{|ASY1101:Flush()|};")]
    [InlineData("using var socket = new System.Net.Sockets.Socket(0, 0, 0); socket.{|ASY1101:Connect(path, 80)|};")]
    [InlineData("using var client = new System.Net.Sockets.TcpClient(); client.{|ASY1101:Connect(path, 80)|}; client.GetStream().{|ASY1101:Write(new byte[1], 0, 1)|};")]
    [InlineData("using var mail = new System.Net.Mail.SmtpClient(); mail.{|ASY1101:Send(new System.Net.Mail.MailMessage())|};")]
    [InlineData("using var pipe = new System.IO.Pipes.NamedPipeClientStream(path); pipe.{|ASY1101:Connect()|};")]
    [InlineData("System.Diagnostics.Process.Start(path).{|ASY1101:WaitForExit()|};")]
    [InlineData("System.Diagnostics.Process.Start(path).{|ASY1101:WaitForExit(500)|};")]
    [InlineData("_ = System.Diagnostics.Process.Start(path).StandardOutput.{|ASY1101:ReadToEnd()|};")]
    [InlineData("_ = System.IO.Compression.ZipFile.OpenRead(path).Entries[0].Open().{|ASY1101:Read(new byte[1], 0, 1)|};")]
    [InlineData("_ = new StreamReader(System.Net.WebRequest.Create(path).{|ASY1101:GetResponse()|}.GetResponseStream()).{|ASY1101:ReadToEnd()|};")]
    [InlineData("System.IO.Compression.ZipFile.{|ASY1101:ExtractToDirectory(path, path)|};")]
    [InlineData("using var udp = new System.Net.Sockets.UdpClient(); var from = new System.Net.IPEndPoint(0, 0); udp.{|ASY1101:Receive(ref from)|};")]
    public async Task CallOfTheFramework_isFlagged(string statements)
    {
        await Verify.VerifyAnalyzerAsync(InAsyncMethod(statements + " await Task.Yield();", "string path"));
        await Verify.VerifyAnalyzerAsync(InHub($"public Task Send(string path) {{ {statements} return Task.CompletedTask; }}"));
    }

    [Theory]
    [InlineData("connection.{|ASY1101:Open()|}; using var command = connection.CreateCommand(); command.{|ASY1101:ExecuteNonQuery()|};", "System.Data.Common.DbConnection connection")]
    [InlineData("using var reader = command.{|ASY1101:ExecuteReader()|}; while (reader.{|ASY1101:Read()|}) { }", "Microsoft.Data.SqlClient.SqlCommand command")]
    [InlineData("connection.{|ASY1101:Open()|};", "Npgsql.NpgsqlConnection connection")]
    [InlineData("connection.{|ASY1101:Open()|};", "MySqlConnector.MySqlConnection connection")]
    [InlineData("using var transaction = connection.{|ASY1101:BeginTransaction()|};", "MySqlConnector.MySqlConnection connection")]
    [InlineData("using var transaction = connection.{|ASY1101:BeginTransaction()|};", "Npgsql.NpgsqlConnection connection")]
    [InlineData("connection.{|ASY1101:Open()|};", "System.Data.IDbConnection connection")]
    [InlineData("connection.{|ASY1101:Query<int>(\"select 1\")|}; connection.{|ASY1101:Execute(\"delete\")|};", "System.Data.IDbConnection connection")]
    [InlineData("cache.{|ASY1101:GetString(\"a\")|};", "Microsoft.Extensions.Caching.Distributed.IDistributedCache cache")]
    public async Task CallOfALibrary_isFlagged(string statements, string parameter)
    {
        var test = new Verify.Test { TestCode = InAsyncMethod(statements + " await Task.Yield();", parameter, usings: "using Dapper;\nusing Microsoft.Extensions.Caching.Distributed;") };
        test.Packages.AddRange(["Dapper", "Microsoft.Data.SqlClient", "MySqlConnector", "Npgsql"]);
        await test.RunAsync();
    }

    [Theory]
    [InlineData("db.Orders.{|ASY1101:ToList()|};")]
    [InlineData("foreach (var order in db.Open.Take(3).{|ASY1101:ToArray()|}) { }")]
    [InlineData("var query = db.Orders.AsNoTracking(); query = query.Where(order => order.Id > 1); query.{|ASY1101:Count()|};")]
    [InlineData("IQueryable<Order> query = db.Orders; if (DateTime.Now.Ticks > 0) { query = query.Skip(1); } query.{|ASY1101:Last()|};")]
    [InlineData("IQueryable<Order> query = null!; query = db.Orders; query.{|ASY1101:Last()|};")]
    [InlineData("db.Orders.FromSqlRaw(\"select 1\").{|ASY1101:Single()|};")]
    [InlineData("db.Entry(new Order()).Collection(order => order.Lines).Query().{|ASY1101:Any()|};")]
    [InlineData("db.Entry(new Order()).Collection(order => order.Lines).{|ASY1101:Load()|};")]
    [InlineData("Paid().{|ASY1101:FirstOrDefault()|};")]
    [InlineData("Paged(db.Orders).{|ASY1101:ToList()|};")]
    [InlineData("(from order in db.Orders join line in db.Lines on order.Id equals line.Id select order).{|ASY1101:Min(order => order.Id)|};")]
    [InlineData("(DateTime.Now.Ticks > 0 ? db.Orders : db.Open).{|ASY1101:LongCount()|};")]
    [InlineData("db.Database.SqlQuery<int>($\"select 1\").{|ASY1101:ToList()|};")]
    [InlineData("db?.Orders.{|ASY1101:ToList()|};")]
    [InlineData("db?.{|ASY1101:SaveChanges()|};")]
    [InlineData("db.Database.{|ASY1101:EnsureCreated()|}; db.Database.{|ASY1101:Migrate()|}; using var transaction = db.Database.{|ASY1101:BeginTransaction()|}; transaction.{|ASY1101:Commit()|};")]
    public async Task DatabaseQuery_isFlagged_importedOrNot(string statements)
    {
        const string Members = """
            private static ShopDb Db => new();
            private static IQueryable<Order> Paid() { var all = Db.Orders; return all.Where(order => order.Total > 0); }
            private static IQueryable<T> Paged<T>(IQueryable<T> query) => query;
            """;
        var paged = statements.Contains("Paged", StringComparison.Ordinal);
        await Shop.Analyze<BlockingCallAnalyzer>(InAsyncMethod(
            (paged ? statements.Replace("Paged(db.Orders)", "db.Orders.Paged()", StringComparison.Ordinal) : statements) + " await Task.Yield();",
            "ShopDb db",
            members: paged ? "" : Members,
            usings: Shop.EfUsing) + (paged ? "public static class Pages { public static IQueryable<T> Paged<T>(this IQueryable<T> query) => query.Take(10); }" : "")).RunAsync();
    }

    [Fact]
    public Task WithoutTheUsing_isFlagged() => Shop.Analyze<BlockingCallAnalyzer>(
        InController("public async Task<int> Get(ShopDb db) { await Task.Yield(); return db.Orders.{|ASY1101:ToList()|}.Count + db.Set<Line>().{|ASY1101:Count()|}; }")).RunAsync();

    // What nobody else reports: a blocking call dressed up as a task.
    [Theory]
    [InlineData("public Task<int> A(ShopDb db) => Task.FromResult(db.Orders.{|ASY1101:Count()|});")]
    [InlineData("public async Task<int> A(ShopDb db) => await Task.FromResult(db.Orders.{|ASY1101:Count()|});")]
    [InlineData("public ValueTask<int> A(ShopDb db) => new(db.{|ASY1101:SaveChanges()|});")]
    [InlineData("public Task<int> A(ShopDb db) { var count = db.Orders.{|ASY1101:Count()|}; return Task.FromResult(count); }")]
    public Task ResultOfABlockingCall_isFlagged(string member) => Shop.Analyze<BlockingCallAnalyzer>(InClass(member, Shop.EfUsing)).RunAsync();

    // The names of the same API: an alias, a static import, a derived receiver, a type parameter.
    [Theory]
    [InlineData("Disk.{|ASY1101:ReadAllText(path)|};", "using Disk = System.IO.File;")]
    [InlineData("{|ASY1101:ReadAllText(path)|};", "using static System.IO.File;")]
    [InlineData("new Log(path).{|ASY1101:Read(new byte[1], 0, 1)|};", "")]
    [InlineData("Drain(new Log(path));", "")]
    public Task OtherNamesOfTheSameCall_areFlagged(string statement, string @using) => Verify.VerifyAnalyzerAsync(InAsyncMethod(
        statement + " await Task.Yield();",
        "string path",
        members: """
            private sealed class Log : FileStream { public Log(string path) : base(path, FileMode.Open) { } }
            private static async Task Drain<T>(T stream) where T : Stream { await Task.Yield(); stream.{|ASY1101:Read(new byte[1], 0, 1)|}; }
            """,
        usings: @using));

    [Fact]
    public Task MarkedCall_isFlagged() => Verify.VerifyAnalyzerAsync(InClass(
        """
        public async Task A(Ledger ledger) { await Task.Yield(); ledger.{|#0:Close()|}; ledger.Peek(); }

        public class Ledger { [Blocking] public void Close() { } public Task CloseAsync() => Task.CompletedTask; public void Peek() { } }

        private sealed class BlockingAttribute : Attribute { }
        """),
        Verify.Diagnostic().WithLocation(0).WithMessage("'Ledger.Close()' blocks the calling thread in async 'Subject.A'; await 'CloseAsync' instead"));

    [Fact]
    public Task Message_saysWhatWaits_whereAndForWhat() => Shop.Analyze<BlockingCallAnalyzer>(
        InController(
            """
            [HttpGet("{id}")] public async Task<Order> Get(ShopDb db, int id) { await Task.Yield(); return db.Orders.{|#0:First(order => order.Id == id)|}; }

            [HttpPut] public async Task Put(string path) { await Task.Yield(); lock (this) { System.IO.File.{|#1:WriteAllText(path, path)|}; } System.Diagnostics.Process.Start(path).{|#2:WaitForExit(5)|}; }

            public static Func<ShopDb, Task<int>> Save => db => Task.FromResult(db.{|#3:SaveChanges()|});

            [HttpPost] public async Task Post(ShopDb db, int[] ids) { await Task.Yield(); _ = ids.Select(id => db.Orders.{|#4:First(order => order.Id == id)|}).ToList(); }
            """)).Expecting(
        Verify.Diagnostic().WithLocation(0).WithMessage("'DbSet<Order>.First(…)' blocks the request thread in GET /items/{id} while it waits for the database; await 'FirstAsync' instead"),
        Verify.Diagnostic().WithLocation(1).WithMessage("'File.WriteAllText(…)' blocks the request thread in PUT /items while it waits for the disk; no await can stand inside 'lock': await before it, or use a SemaphoreSlim"),
        Verify.Diagnostic().WithLocation(2).WithMessage("'Process.WaitForExit(…)' blocks the request thread in PUT /items while it waits for another process; await 'Process.WaitForExitAsync' instead"),
        Verify.Diagnostic().WithLocation(3).WithMessage("'DbContext.SaveChanges()' blocks the calling thread in a task-returning lambda while it waits for the database; await 'SaveChangesAsync' instead"),
        Verify.Diagnostic().WithLocation(4).WithMessage("'DbSet<Order>.First(…)' blocks the request thread in POST /items while it waits for the database; await it outside this synchronous delegate, or pass an asynchronous one")).RunAsync();

    [Fact]
    public Task SynchronousHandler_isLeftToItsOwnRule() => Verify.VerifyAnalyzerAsync(InController("public string Get() => System.IO.File.ReadAllText(\"a\");"));

    [Theory]
    [InlineData("handlers", "ReadAllText(path)", "ReadAllText(path)")]
    [InlineData("all", "{|ASY1101:ReadAllText(path)|}", "{|ASY1101:ReadAllText(path)|}")]
    [InlineData("async", "{|ASY1101:ReadAllText(path)|}", "ReadAllText(path)")]
    public async Task ScopeOption_decidesWhereToLook(string scope, string inAsync, string elsewhere)
    {
        var test = new Verify.Test { TestCode = InClass($"public async Task A(string path) {{ await Task.Yield(); File.{inAsync}; }}\npublic void B(string path) => File.{elsewhere};") };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\nasync_analyzers.scope = {scope}\n"));
        await test.RunAsync();
    }
}
