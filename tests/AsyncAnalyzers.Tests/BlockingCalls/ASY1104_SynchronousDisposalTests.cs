using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Disposal;
using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.Disposal.SynchronousDisposalAnalyzer, AsyncAnalyzers.Disposal.SynchronousDisposalFix>;
using VerifyBody = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.BlockingCalls.BodyAccessAnalyzer, AsyncAnalyzers.BlockingCalls.BodyAccessFix>;

namespace AsyncAnalyzers.Tests.BlockingCalls;

public sealed class ASY1104_SynchronousDisposalTests
{
    private const string Parameters = "string path, Stream given, System.Security.Cryptography.ICryptoTransform cipher";
    private const string Members = "private static void Use(object value) { }";
    private const string Usings = "using System.IO.Compression;\nusing System.Security.Cryptography;\nusing System.Text.Json;";

    [Theory]
    [InlineData("{|ASY1104:using|} var writer = new StreamWriter(path); Use(writer);")]
    [InlineData("{|ASY1104:using|} var writer = new StreamWriter(given); Use(writer);")]
    [InlineData("{|ASY1104:using|} var writer = new StreamWriter(given) { NewLine = \"\" }; Use(writer);")]
    [InlineData("{|ASY1104:using|} (var writer = File.CreateText(path)) { Use(writer); }")]
    [InlineData("{|ASY1104:using|} (TextWriter writer = new StreamWriter(path)) { Use(writer); }")]
    [InlineData("var writer = new StreamWriter(path); {|ASY1104:using|} (writer) { Use(writer); }")]
    [InlineData("var writer = new StreamWriter(path); try { Use(writer); } finally { writer.{|ASY1104:Dispose()|}; }")]
    [InlineData("{|ASY1104:using|} var file = File.Create(path); Use(file);")]
    [InlineData("{|ASY1104:using|} var file = File.OpenWrite(path); Use(file);")]
    [InlineData("{|ASY1104:using|} Stream file = File.Create(path); Use(file);")]
    [InlineData("{|ASY1104:using|} var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite); Use(file);")]
    [InlineData("{|ASY1104:using|} var file = new FileStream(path, FileMode.Create, FileAccess.Write); Use(file);")]
    [InlineData("{|ASY1104:using|} var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write }); Use(file);")]
    [InlineData("{|ASY1104:using|} var zip = new GZipStream(given, CompressionMode.Compress); Use(zip);")]
    [InlineData("{|ASY1104:using|} var zip = new BrotliStream(given, CompressionLevel.Optimal); Use(zip);")]
    [InlineData("{|ASY1104:using|} var zip = new DeflateStream(File.Create(path), CompressionLevel.Fastest, leaveOpen: true); Use(zip);")]
    [InlineData("{|ASY1104:using|} var zip = new ZipArchive(given, ZipArchiveMode.Create); Use(zip);")]
    [InlineData("{|ASY1104:using|} var zip = ZipFile.Open(path, ZipArchiveMode.Update); Use(zip);")]
    [InlineData("{|ASY1104:using|} var secret = new CryptoStream(given, cipher, CryptoStreamMode.Write); Use(secret);")]
    [InlineData("{|ASY1104:using|} var json = new Utf8JsonWriter(given); Use(json);")]
    public async Task WhatHasSomethingLeftToWrite_isFlagged(string statement)
    {
        await Verify.VerifyAnalyzerAsync(InAsyncMethod(statement + " await Task.Yield();", Parameters, members: Members, usings: Usings));
        await Verify.VerifyAnalyzerAsync(InHub($"public async Task Send({Parameters}) {{ {statement} await Task.Yield(); }}\n{Members}", Usings));
    }

    [Theory]
    [InlineData("using var writer = new StreamWriter(new MemoryStream());")]
    [InlineData("var memory = new MemoryStream(); using (var writer = new StreamWriter(memory)) { } memory.Dispose();")]
    [InlineData("using var writer = new StringWriter(); using var reader = new StreamReader(given); using var text = File.OpenText(path);")]
    [InlineData("using var writer = new StreamWriter(path) { AutoFlush = true };")]
    [InlineData("using var writer = new StreamWriter(path); writer.AutoFlush = true;")]
    [InlineData("using var writer = new StreamWriter(path); await writer.WriteAsync(\"a\"); await writer.FlushAsync();")]
    [InlineData("await using var writer = new StreamWriter(path); await using (var file = File.Create(path)) { }")]
    [InlineData("using var file = File.OpenRead(path); using var other = new FileStream(path, FileMode.Open, FileAccess.Read);")]
    [InlineData("using var file = File.Open(path, FileMode.Open); using var other = new FileStream(path, FileMode.Open);")]
    [InlineData("using var file = new FileStream(path, new FileStreamOptions { Access = FileAccess.Read });")]
    [InlineData("using var file = File.Create(path); await given.CopyToAsync(file); await file.FlushAsync();")]
    [InlineData("using var file = File.Create(path); file.Close(); using (File.Create(path)) { } using var other = File.Create(path);")]
    [InlineData("using var file = File.Open(path, FileMode.OpenOrCreate); _ = file.ReadAsync(new byte[1]);")]
    [InlineData("using var file = File.Create(path); await using var writer = new StreamWriter(file); await using var zip = new ZipArchive(file, ZipArchiveMode.Create);")]
    [InlineData("using var zip = new GZipStream(given, CompressionMode.Decompress);")]
    [InlineData("using var zip = new GZipStream(new MemoryStream(), CompressionMode.Compress);")]
    [InlineData("using var zip = new ZipArchive(given); using var other = ZipFile.OpenRead(path);")]
    [InlineData("using var secret = new CryptoStream(given, cipher, CryptoStreamMode.Read);")]
    [InlineData("using var json = new Utf8JsonWriter(new System.Buffers.ArrayBufferWriter<byte>());")]
    [InlineData("using (given) { } given.Dispose(); using var client = new System.Net.Http.HttpClient();")]
    [InlineData("using var timer = new System.Threading.Timer(_ => { }); timer.Dispose(); using var registration = CancellationToken.None.Register(() => { });")]
    [InlineData("using IDisposable writer = new StreamWriter(path);")]
    [InlineData("using var xml = System.Xml.XmlWriter.Create(given);")]
    public async Task WhatHasNothingLeftToWrite_isSilent(string statement)
    {
        await Verify.VerifyAnalyzerAsync(InAsyncMethod(statement + " await Task.Yield();", Parameters, usings: Usings));
    }

    [Fact]
    public Task Dispose_isNoPairLikeOthers() =>
        CSharpAnalyzerVerifier<SynchronousCallAnalyzer>.VerifyAnalyzerAsync(InAsyncMethod("given.Dispose(); await Task.Yield();", Parameters));

    [Fact]
    public async Task SynchronousCode_andWhatMayBlock_areSilent()
    {
        await Verify.VerifyAnalyzerAsync(InMethod("using var writer = new StreamWriter(path);", Parameters));
        await Verify.VerifyAnalyzerAsync(InController($"public void Get({Parameters}) {{ using var writer = new StreamWriter(path); }}"));
        await Verify.VerifyAnalyzerAsync(InAsyncMethod("new System.Threading.Thread(() => { using var writer = new StreamWriter(path); }).Start(); await Task.Yield();", Parameters));
    }

    // A provider's own DisposeAsync awaits; the one that it inherits runs the synchronous one.
    [Theory]
    [InlineData("Npgsql", "{|ASY1104:using|} var connection = new Npgsql.NpgsqlConnection(text); {|ASY1104:using|} var transaction = await connection.BeginTransactionAsync(); await transaction.CommitAsync();")]
    [InlineData("Npgsql", "using var command = new Npgsql.NpgsqlCommand(text);")]
    [InlineData("MySqlConnector", "{|ASY1104:using|} var connection = new MySqlConnector.MySqlConnection(text);")]
    [InlineData("Microsoft.Data.SqlClient", "using var connection = new Microsoft.Data.SqlClient.SqlConnection(text); using var transaction = connection.BeginTransaction(); using var command = connection.CreateCommand();")]
    [InlineData("Microsoft.Data.Sqlite.Core", "using var connection = new Microsoft.Data.Sqlite.SqliteConnection(text); using var transaction = connection.BeginTransaction();")]
    public Task Providers_areAskedForTheirOwnForm(string package, string statement)
    {
        var test = new CSharpAnalyzerVerifier<SynchronousDisposalAnalyzer>.Test { TestCode = InAsyncMethod(statement + " await Task.Yield();", "string text") };
        test.Packages.Add(package);
        return test.RunAsync();
    }

    [Fact]
    public async Task Transactions_areFlagged_contextsAreNot()
    {
        await Shop.Analyze<SynchronousDisposalAnalyzer>(InAsyncMethod("{|ASY1104:using|} var transaction = await db.Database.BeginTransactionAsync(); await transaction.CommitAsync();", "ShopDb db", usings: Shop.EfUsing)).RunAsync();
        await Shop.Analyze<SynchronousDisposalAnalyzer>(InAsyncMethod("{|ASY1104:using|} (var transaction = connection.BeginTransaction()) { await transaction.CommitAsync(); }", "System.Data.Common.DbConnection connection")).RunAsync();
        await Shop.Analyze<SynchronousDisposalAnalyzer>(InAsyncMethod("using var db = new ShopDb(); using var reader = await command.ExecuteReaderAsync(); using (command) { }", "System.Data.Common.DbCommand command", usings: Shop.EfUsing)).RunAsync();
    }

    [Theory]
    [InlineData("public void Dispose() => DisposeAsync().AsTask().Wait();", "public async ValueTask DisposeAsync() { await Task.Delay(1); }", true)]
    [InlineData("public void Dispose() { Thread.Sleep(100); }", "public async ValueTask DisposeAsync() { await Task.Delay(100); }", true)]
    [InlineData("public void Dispose() { }", "public async ValueTask DisposeAsync() { await Task.Delay(1); }", false)]
    [InlineData("public void Dispose() { Thread.Sleep(100); }", "public ValueTask DisposeAsync() { Dispose(); return default; }", false)]
    public Task OwnTypes_areReadFromTheirBodies(string dispose, string disposeAsync, bool isFlagged) => Verify.VerifyAnalyzerAsync(InAsyncMethod(
        $"{(isFlagged ? "{|ASY1104:using|}" : "using")} var lease = new Lease(); await Task.Yield();",
        members: $"private sealed class Lease : IDisposable, IAsyncDisposable {{ {dispose} {disposeAsync} }}"));

    [Theory]
    [InlineData("{|ASY1105:using|} var writer = new StreamWriter(Response.Body); await writer.WriteAsync(\"a\");")]
    [InlineData("{|ASY1105:using|} (var zip = new GZipStream(Response.Body, CompressionLevel.Fastest)) { await zip.WriteAsync(new byte[1]); }")]
    [InlineData("{|ASY1105:using|} var json = new Utf8JsonWriter(Response.Body);")]
    [InlineData("{|ASY1105:using|} var zip = new ZipArchive(Response.Body, ZipArchiveMode.Create);")]
    [InlineData("{|ASY1105:using|} var writer = new StreamWriter(Response.Body); await writer.WriteAsync(\"a\"); await writer.FlushAsync();")]
    [InlineData("await using var writer = new StreamWriter(Response.Body); await writer.WriteAsync(\"a\");")]
    [InlineData("using var json = new Utf8JsonWriter(Response.BodyWriter);")]
    [InlineData("using var reader = new StreamReader(Request.Body); using var zip = new GZipStream(Request.Body, CompressionMode.Decompress);")]
    public async Task ResponseBody_isARuleOfItsOwn(string statement)
    {
        var source = InController($"public async Task Get() {{ {statement} await Task.Yield(); }}", Usings);
        await VerifyBody.VerifyAnalyzerAsync(source);
        await Verify.VerifyAnalyzerAsync(source.Replace("{|ASY1105:using|}", "using", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{|ASY1104:using|} var writer = new StreamWriter(path);\nUse(writer);", "await using var writer = new StreamWriter(path);\nUse(writer);")]
    [InlineData("// all\n{|ASY1104:using|} (var file = File.Create(path)) // new\n{\n    await given.CopyToAsync(file);\n}", "// all\nawait using (var file = File.Create(path)) // new\n{\n    await given.CopyToAsync(file);\n}")]
    [InlineData("var writer = new StreamWriter(path);\n{|ASY1104:using|} (writer)\n{\n    Use(writer);\n}", "var writer = new StreamWriter(path);\nawait using (writer)\n{\n    Use(writer);\n}")]
    [InlineData("{|ASY1104:using|} StreamWriter first = new StreamWriter(path), second = new StreamWriter(given);\nUse(first);", "await using StreamWriter first = new StreamWriter(path), second = new StreamWriter(given);\nUse(first);")]
    [InlineData("using (var file = File.Create(path))\n{|ASY1104:using|} (var zip = new GZipStream(file, CompressionLevel.Fastest))\n{\n    Use(zip);\n}", "using (var file = File.Create(path))\nawait using (var zip = new GZipStream(file, CompressionLevel.Fastest))\n{\n    Use(zip);\n}")]
    [InlineData("var writer = new StreamWriter(path);\ntry { Use(writer); }\nfinally { writer.{|ASY1104:Dispose()|}; }", "var writer = new StreamWriter(path);\ntry { Use(writer); }\nfinally { await writer.DisposeAsync(); }")]
    [InlineData("{|ASY1104:using|} var writer = new StreamWriter(path);\nUse(writer);\nint[] buffer = { 1 };\nvar memory = buffer.AsMemory();\nmemory.Span[0] = 2;", "await using var writer = new StreamWriter(path);\nUse(writer);\nint[] buffer = { 1 };\nvar memory = buffer.AsMemory();\nmemory.Span[0] = 2;")]
    public async Task Using_isAwaited(string statement, string @fixed)
    {
        await Verify.VerifyCodeFixAsync(
            InAsyncMethod(statement + "\nawait Task.Yield();", Parameters, members: Members, usings: Usings),
            InAsyncMethod(@fixed + "\nawait Task.Yield();", Parameters, members: Members, usings: Usings));
        await Verify.VerifyCodeFixAsync(
            InHub($"public Task Send({Parameters})\n{{\n    {statement.Replace("await given", "_ = given", StringComparison.Ordinal)}\n    return Task.CompletedTask;\n}}\n{Members}", Usings),
            InHub($"public async Task Send({Parameters})\n{{\n    {@fixed.Replace("await given", "_ = given", StringComparison.Ordinal)}\n}}\n{Members}", Usings));
    }

    [Fact]
    public Task BodyWriter_ofASynchronousHandler_isFlagged() => VerifyBody.VerifyCodeFixAsync(
        InController("public void Get() { {|ASY1105:using|} var writer = new StreamWriter(Response.Body); }"),
        InController("public async Task Get() { await using var writer = new StreamWriter(Response.Body); }"));

    [Fact]
    public Task BodyWriter_isAwaited() => VerifyBody.VerifyCodeFixAsync(
        InController("public async Task Get() { {|ASY1105:using|} var writer = new StreamWriter(Response.Body); await writer.WriteAsync(\"a\"); }"),
        InController("public async Task Get() { await using var writer = new StreamWriter(Response.Body); await writer.WriteAsync(\"a\"); }"));

    [Theory]
    [InlineData("lock (path) { {|ASY1104:using|} var writer = new StreamWriter(path); writer.Write(1); }")]
    [InlineData("IEnumerable<int> Numbers() { using var writer = new StreamWriter(path); yield return 1; } _ = Numbers();")]
    [InlineData("new[] { 1 }.ToList().ForEach(_ => { {|ASY1104:using|} var writer = new StreamWriter(path); writer.Write(1); });")]
    public Task WhereItCannotBeAwaited_noFixIsOffered(string statement)
    {
        var source = InAsyncMethod(statement + " await Task.Yield();", Parameters, usings: "using System.Collections.Generic;");
        return new Verify.Test { TestCode = source, FixedCode = source }.RunAsync();
    }

    [Fact]
    public Task Message_saysWhatItWaitsFor() => new CSharpAnalyzerVerifier<SynchronousDisposalAnalyzer>.Test
    {
        TestCode = InController("public async Task Get(string path) { {|#0:using|} var writer = new StreamWriter(path); writer.Write(1); await Task.Yield(); }"),
        ExpectedDiagnostics = { Verify.Diagnostic().WithLocation(0).WithArguments("using StreamWriter", "the request thread in action ItemsController.Get while it waits for its stream", "write 'await using' instead") },
    }.RunAsync();
}
