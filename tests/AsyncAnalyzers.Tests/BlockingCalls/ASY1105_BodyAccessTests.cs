using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.BlockingCalls.BodyAccessAnalyzer, AsyncAnalyzers.BlockingCalls.BodyAccessFix>;

namespace AsyncAnalyzers.Tests.BlockingCalls;

public sealed class ASY1105_BodyAccessTests
{
    private const string Usings = "using System.Text.Json; using System.Xml.Linq;";

    [Theory]
    [InlineData("context.Request.Body.{|ASY1105:Read(new byte[1], 0, 1)|};")]
    [InlineData("context.Response.Body.{|ASY1105:Write(new byte[1], 0, 1)|}; context.Response.Body.{|ASY1105:Flush()|};")]
    [InlineData("using var reader = new StreamReader(context.Request.Body); _ = reader.{|ASY1105:ReadToEnd()|};")]
    [InlineData("var body = context.Request.Body; var reader = new StreamReader(body, leaveOpen: true); while (!reader.{|ASY1105:EndOfStream|}) { _ = reader.{|ASY1105:ReadLine()|}; }")]
    [InlineData("_ = JsonSerializer.{|ASY1105:Deserialize<int>(context.Request.Body)|}; JsonSerializer.{|ASY1105:Serialize(context.Response.Body, 1)|};")]
    [InlineData("using var json = JsonDocument.{|ASY1105:Parse(context.Request.Body)|};")]
    [InlineData("_ = XDocument.{|ASY1105:Load(context.Request.Body)|}; _ = new System.Xml.Serialization.XmlSerializer(typeof(int)).{|ASY1105:Deserialize(context.Request.Body)|};")]
    [InlineData("context.Request.Body.{|ASY1105:CopyTo(new MemoryStream())|}; new MemoryStream().{|ASY1105:CopyTo(context.Response.Body)|};")]
    [InlineData("{|ASY1105:using|} var writer = new StreamWriter(context.Response.Body); writer.Write(1); writer.{|ASY1105:Flush()|};")]
    [InlineData("context.Request.EnableBuffering(); _ = new StreamReader(context.Request.Body).{|ASY1105:ReadToEnd()|}; context.Request.Body.Position = 0;")]
    [InlineData("using var zip = new System.IO.Compression.GZipStream(context.Request.Body, System.IO.Compression.CompressionMode.Decompress); zip.{|ASY1105:CopyTo(Stream.Null)|};")]
    [InlineData("new Microsoft.AspNetCore.WebUtilities.MultipartSection().Body.{|ASY1105:CopyTo(Stream.Null)|};")]
    public async Task Body_isFlagged(string statements)
    {
        await Verify.VerifyAnalyzerAsync(InMiddleware(statements + "\nawait next(context);", Usings));
        await Verify.VerifyAnalyzerAsync(InMinimalApi($"app.MapPost(\"/\", (HttpContext context) => {{ {statements} return 1; }});", usings: Usings));
        await Verify.VerifyAnalyzerAsync(InController($"[HttpPost] public void Post() {{ var context = HttpContext; {statements} }}", Usings));
    }

    // Another stream stands in the place of the body; or it was read before, and wound back.
    [Theory]
    [InlineData("context.Response.Body = new MemoryStream(); await next(context); context.Response.Body.Position = 0; _ = new StreamReader(context.Response.Body).ReadToEnd();")]
    [InlineData("_ = new StreamReader(context.Response.Body).ReadToEnd(); context.Response.Body.CopyTo(new MemoryStream());")]
    [InlineData("context.Request.Body.Position = 0; _ = new StreamReader(context.Request.Body).ReadToEnd();")]
    [InlineData("context.Request.Body.Seek(0, SeekOrigin.Begin); _ = new StreamReader(context.Request.Body).ReadToEnd();")]
    [InlineData("var copy = new MemoryStream(); await context.Request.Body.CopyToAsync(copy); copy.Position = 0; _ = new StreamReader(copy).ReadToEnd(); _ = JsonSerializer.Deserialize<int>(copy);")]
    [InlineData("_ = JsonSerializer.Deserialize<int>(\"1\"); _ = JsonSerializer.Serialize(1); _ = XDocument.Parse(\"<a/>\");")]
    [InlineData("var writer = new StreamWriter(context.Response.Body); writer.WriteLine(1); await writer.FlushAsync();")]
    [InlineData("_ = await new StreamReader(context.Request.Body).ReadToEndAsync(); await context.Response.WriteAsync(\"\"); await JsonSerializer.SerializeAsync(context.Response.Body, 1);")]
    public Task WhatIsNoBody_isSilent(string statements) => Verify.VerifyAnalyzerAsync(InMiddleware(statements + "\nawait next(context);", Usings));

    [Fact]
    public async Task Form_isFlagged_whereNothingHasReadIt()
    {
        await Verify.VerifyAnalyzerAsync(InMiddleware("_ = context.Request.{|ASY1105:Form|}[\"a\"];\nawait next(context);"));
        await Verify.VerifyAnalyzerAsync(InMiddleware("if (context.Request.{|ASY1105:Form|}.Count == 0) { return; }\n_ = context.Request.Form[\"a\"];\nawait next(context);"));
        await Verify.VerifyAnalyzerAsync(InMiddleware("HttpContext? maybe = context; _ = maybe?.Request.{|ASY1105:Form|}[\"a\"]; await next(context);"));
        await Verify.VerifyAnalyzerAsync(InMinimalApi("app.MapPost(\"/\", (HttpRequest request) => request.{|ASY1105:Form|}.Files.Count);"));
        await Verify.VerifyAnalyzerAsync(InMiddleware("var form = await context.Request.ReadFormAsync(); _ = context.Request.Form[\"a\"];\nawait next(context);"));
        await Verify.VerifyAnalyzerAsync(InMinimalApi("app.MapPost(\"/\", (HttpRequest request, IFormFile file) => request.Form.Count); app.MapPost(\"/b\", (HttpRequest request, [FromForm] string name) => request.Form.Count);"));
        await Verify.VerifyAnalyzerAsync(InController("[HttpPost] public int Post() => Request.Form.Count;"));
        await Verify.VerifyAnalyzerAsync(InAsyncMethod("_ = request.Form.Count; await Task.Yield();", "HttpRequest request"));
    }

    [Fact]
    public async Task File_isFlagged()
    {
        await Verify.VerifyAnalyzerAsync(InController("[HttpPost] public void Post(IFormFile file) { using var copy = new MemoryStream(); file.{|ASY1105:CopyTo(copy)|}; }"));
        await Verify.VerifyAnalyzerAsync(InController("[HttpPost] public async Task Post(IFormFile file) { using var copy = new MemoryStream(); await file.CopyToAsync(copy); _ = file.Length; }"));
    }

    [Fact]
    public async Task AllowSynchronousIO_isFlagged()
    {
        await Verify.VerifyAnalyzerAsync(InMinimalApi(
            "builder.WebHost.ConfigureKestrel(options => {|ASY1105:options.AllowSynchronousIO|} = true); builder.Services.Configure<IISServerOptions>(options => { {|ASY1105:options.AllowSynchronousIO|} = true; });"));
        await Verify.VerifyAnalyzerAsync(InMinimalApi("builder.WebHost.ConfigureKestrel(options => options.AllowSynchronousIO = false);"));
        await Verify.VerifyAnalyzerAsync(InMiddleware("context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpBodyControlFeature>()!.AllowSynchronousIO = true;\nawait next(context);"));
    }

    [Theory]
    [InlineData("var text = new StreamReader(context.Request.Body).{|ASY1105:ReadToEnd()|};", "var text = await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted);")]
    [InlineData("context.Response.Body.{|ASY1105:Write(new byte[1], 0, 1)|};", "await context.Response.Body.WriteAsync(new byte[1], 0, 1, context.RequestAborted);")]
    [InlineData("var one = JsonSerializer.{|ASY1105:Deserialize<int>(context.Request.Body)|};", "var one = await JsonSerializer.DeserializeAsync<int>(context.Request.Body, cancellationToken: context.RequestAborted);")]
    [InlineData("var name = context.Request.{|ASY1105:Form|}[\"name\"].ToString();", "var name = (await context.Request.ReadFormAsync(context.RequestAborted))[\"name\"].ToString();")]
    [InlineData("var form = context.Request.{|ASY1105:Form|}; // all", "var form = await context.Request.ReadFormAsync(context.RequestAborted); // all")]
    public async Task Access_isAwaited(string statement, string @fixed)
    {
        await Verify.VerifyCodeFixAsync(InMiddleware(statement + "\nawait next(context);", Usings), InMiddleware(@fixed + "\nawait next(context);", Usings));
        await Verify.VerifyCodeFixAsync(
            InMinimalApi($"app.MapPost(\"/\", (HttpContext context) =>\n{{\n    {statement}\n    return 1;\n}});", usings: Usings),
            InMinimalApi($"app.MapPost(\"/\", async (HttpContext context) =>\n{{\n    {@fixed}\n    return 1;\n}});", usings: Usings));
    }

    [Theory]
    [InlineData("_ = new System.Xml.Serialization.XmlSerializer(typeof(int)).{|#0:Deserialize(context.Request.Body)|};", "'XmlSerializer.Deserialize(…)' blocks the request thread in middleware SubjectMiddleware while it waits for the body, which Kestrel refuses by default; await what is asynchronous: read the body into memory with 'CopyToAsync' first, write it from memory at the end")]
    [InlineData("_ = context.Request.{|#0:Form|};", "'HttpRequest.Form' blocks the request thread in middleware SubjectMiddleware while it waits for what the request sends; await 'ReadFormAsync' instead")]
    [InlineData("_ = context.Request.Body.{|#0:Read(new byte[1])|};", "'Stream.Read(…)' blocks the request thread in middleware SubjectMiddleware while it waits for the body, which Kestrel refuses by default; await 'ReadAsync' instead")]
    public Task Message_saysWhatToAwait(string statement, string message) => Verify.VerifyAnalyzerAsync(
        InMiddleware(statement + "\nawait next(context);", Usings),
        Verify.Diagnostic().WithLocation(0).WithMessage(message));

    // One report a place: the rules for calls leave bodies to this one.
    [Fact]
    public async Task OtherRules_areSilent()
    {
        var test = new AnalyzerTest { TestCode = InMiddleware("_ = new StreamReader(context.Request.Body).{|ASY1105:ReadToEnd()|}; _ = context.Request.{|ASY1105:Form|};\nawait next(context);") };
        test.Analyzers.AddRange([new BodyAccessAnalyzer(), new BlockingCallAnalyzer(), new UnawaitableCallAnalyzer(), new SynchronousCallAnalyzer(), new SynchronousHandlerAnalyzer()]);
        await test.RunAsync();
        test = new AnalyzerTest { TestCode = InController("[HttpPost] public string Post() => new StreamReader(Request.Body).{|ASY1105:ReadToEnd()|};") };
        test.Analyzers.AddRange([new BodyAccessAnalyzer(), new SynchronousHandlerAnalyzer()]);
        await test.RunAsync();
    }
}
