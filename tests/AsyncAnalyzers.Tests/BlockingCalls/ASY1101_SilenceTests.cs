using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis.Diagnostics;
using static AsyncAnalyzers.Tests.Harness.Snippets;

namespace AsyncAnalyzers.Tests.BlockingCalls;

/// <summary>
/// What users of such analyzers have complained about, as far as it is about calls: nothing is said there, not even as advice.
/// Each stands in an async method and in an action, with what is nearest to it and is reported.
/// </summary>
public sealed class ASY1101_SilenceTests
{
    // Only starts to track; makes an object; is buffered; is in memory.
    [Theory]
    [InlineData("db.Orders.Add(new Order()); db.AddRange(new Order());", "db.{|ASY1101:SaveChanges()|};")]
    [InlineData("using var made = factory.CreateDbContext();", "factory.CreateDbContext().{|ASY1101:SaveChanges()|};")]
    [InlineData("using var made = new Factory().CreateDbContext();", "new Factory().CreateDbContext().Orders.{|ASY1101:Any()|};")]
    [InlineData("_ = new List<Order>().AsQueryable().Where(order => order.Id > 1).ToList();", "_ = db.Orders.AsQueryable().Where(order => order.Id > 1).{|ASY1101:ToList()|};")]
    [InlineData("var list = new Order[1]; IQueryable<Order> query = list.AsQueryable(); _ = query.Any();", "IQueryable<Order> query = db.Orders; _ = query.{|ASY1101:Any()|};")]
    [InlineData("_ = db.Orders.Local.ToList(); _ = new Order().Lines.ToList();", "_ = db.Orders.{|ASY1101:ToList()|};")]
    [InlineData("_ = db.Orders.Where(order => order.Lines.Any(line => line.Id == 1)).OrderBy(order => order.Id);", "_ = db.Orders.{|ASY1101:Any(order => order.Lines.Any(line => line.Id == 1))|};")]
    [InlineData("_ = reader.IsDBNull(0) ? 0 : reader.GetFieldValue<int>(1);", "_ = reader.{|ASY1101:Read()|};")]
    [InlineData("_ = nameof(db.SaveChanges);", "_ = db.{|ASY1101:SaveChanges()|};")]
    public Task Database_isSilent(string silent, string flagged) => VerifyAsync(
        silent,
        flagged,
        "ShopDb db, IDbContextFactory<ShopDb> factory, System.Data.Common.DbDataReader reader",
        "private sealed class Factory : IDbContextFactory<ShopDb> { public ShopDb CreateDbContext() => new(); }");

    [Theory]
    [InlineData("using Stream s = new MemoryStream(); s.Read(data, 0, 1); s.Flush(); s.CopyTo(new MemoryStream());", "stream.{|ASY1101:Read(data, 0, 1)|};")]
    [InlineData("using var r = new StreamReader(new MemoryStream(data)); _ = r.ReadToEnd();", "using var r = new StreamReader(stream); _ = r.{|ASY1101:ReadToEnd()|};")]
    [InlineData("Stream s = new MemoryStream(data); using var zip = new GZipStream(s, CompressionMode.Decompress); zip.Read(data, 0, 1);", "Stream s = new MemoryStream(data); using var zip = new GZipStream(s, CompressionMode.Decompress); zip.{|ASY1101:CopyTo(stream)|};")]
    [InlineData("TextReader t = new StringReader(\"a\"); _ = t.ReadLine();", "TextReader t = File.OpenText(\"a\"); _ = t.{|ASY1101:ReadLine()|};")]
    [InlineData("new StringWriter().WriteLine(\"a\"); new StringWriter().Flush();", "new StreamWriter(\"a\").{|ASY1101:Flush()|};")]
    [InlineData("_ = Buffer().Read(data, 0, 1);", "_ = Log().{|ASY1101:Read(data, 0, 1)|};")]
    [InlineData("using var w = new StreamWriter(new MemoryStream()); w.BaseStream.Read(data, 0, 1);", "using var w = new StreamWriter(stream); w.BaseStream.{|ASY1101:Read(data, 0, 1)|};")]
    [InlineData("new ZipArchive(new MemoryStream(), ZipArchiveMode.Create).CreateEntry(\"a\").Open().Read(data, 0, 1);", "new ZipArchive(File.Create(\"a\"), ZipArchiveMode.Create).CreateEntry(\"a\").Open().{|ASY1101:Read(data, 0, 1)|};")]
    [InlineData("using var zip = new ZipArchive(new MemoryStream(data)); zip.GetEntry(\"a\")?.Open().Read(data, 0, 1);", "using var zip = new ZipArchive(stream); zip.GetEntry(\"a\")?.Open().{|ASY1101:Read(data, 0, 1)|};")]
    [InlineData("foreach (var entry in new ZipArchive(new MemoryStream(data)).Entries.Where(one => one.Length > 0)) { new StreamReader(entry.Open()).ReadToEnd(); }", "foreach (var entry in new ZipArchive(stream).Entries.Where(one => one.Length > 0)) { new StreamReader(entry.Open()).{|ASY1101:ReadToEnd()|}; }")]
    [InlineData("foreach (var one in new[] { 1, 2 }.Select(_ => new MemoryStream())) { one.ReadByte(); one.Read(data, 0, 1); }", "foreach (var one in new List<Stream> { new MemoryStream() }) { one.{|ASY1101:Read(data, 0, 1)|}; }")]
    [InlineData("System.Text.Json.JsonDocument.Parse(new MemoryStream(data)).Dispose();", "_ = System.Text.Json.JsonSerializer.{|ASY1101:Deserialize<int>(await new System.Net.Http.HttpClient().GetStreamAsync(\"a\"))|};")]
    [InlineData("_ = System.Text.Json.JsonSerializer.Deserialize<int>(new MemoryStream(data));", "System.Text.Json.JsonSerializer.{|ASY1101:Serialize(File.Create(\"a\"), 1)|};")]
    [InlineData("using var file = File.Create(\"a\"); file.Write(\"a\"u8);", "using var file = File.Create(\"a\"); file.{|ASY1101:Flush()|};")]
    [InlineData("new System.Net.Http.ByteArrayContent(data).ReadAsStream().CopyTo(new MemoryStream());", "new FileInfo(\"a\").OpenRead().{|ASY1101:CopyTo(new MemoryStream())|};")]
    [InlineData("Stream s = factory?.Invoke() ?? new MemoryStream(); s.Read(data, 0, 1);", "Stream s = factory?.Invoke() ?? File.Create(\"a\"); s.{|ASY1101:Read(data, 0, 1)|};")]
    [InlineData("Stream s = data.Length > 1 ? new MemoryStream() : Stream.Null; s.Read(data, 0, 1);", "Stream s = data.Length > 1 ? new MemoryStream() : File.Create(\"a\"); s.{|ASY1101:Read(data, 0, 1)|};")]
    [InlineData("var s = Stream.Synchronized(new MemoryStream()); s.Read(data, 0, 1);", "var s = Stream.Synchronized(stream); s.{|ASY1101:Read(data, 0, 1)|};")]
    [InlineData("using var s = typeof(string).Assembly.GetManifestResourceStream(\"a\")!; s.Read(data, 0, 1);", "using var s = File.OpenRead(\"a\"); s.{|ASY1101:Read(data, 0, 1)|};")]
    [InlineData("using var r = System.Xml.XmlReader.Create(\"a\"); r.Read(); r.MoveToContent();", "using var r = new StreamReader(\"a\"); r.{|ASY1101:Read(new char[1], 0, 1)|};")]
    [InlineData("using var r = new StreamReader(\"a\"); r.Read();", "using var r = new StreamReader(\"a\"); r.{|ASY1101:ReadLine()|};")]
    [InlineData("System.Xml.Linq.XDocument.Parse(\"a\").Save(new StringWriter());", "File.{|ASY1101:WriteAllText(\"a\", System.Xml.Linq.XDocument.Parse(\"a\").ToString())|};")]
    [InlineData("_ = Console.In.ReadLine();", "_ = new StreamReader(\"a\").{|ASY1101:ReadLine()|};")]
    [InlineData("Console.WriteLine(\"a\"); Console.Error.WriteLine(\"a\"); Console.Out.Write(\"a\"); Console.Out.Flush();", "File.{|ASY1101:AppendAllText(\"a\", \"a\")|};")]
    public Task Memory_isSilent(string silent, string flagged) => VerifyAsync(
        silent,
        flagged,
        "Stream stream, byte[] data, Func<Stream>? factory",
        "private static Stream Buffer() => new MemoryStream();\nprivate static Stream Log() => new FileStream(\"a\", FileMode.Open);");

    // The other form means something else, gives something else, takes something else, or must not be used.
    [Theory]
    [InlineData("source.Cancel(); registration.Dispose();", "process.{|ASY1101:WaitForExit()|};")]
    [InlineData("process.WaitForExit(0);", "process.{|ASY1101:WaitForExit(1)|};")]
    [InlineData("using var scope = provider.CreateScope();", "Twin.Use(scope => File.{|ASY1101:ReadAllText(\"a\")|});")]
    [InlineData("Twin.OtherArguments();", "File.{|ASY1101:ReadAllText(\"a\")|};")]
    [InlineData("_ = Twin.OtherResult() + 1;", "File.{|ASY1101:ReadAllText(\"a\")|};")]
    [InlineData("Twin.OldTwin();", "File.{|ASY1101:ReadAllText(\"a\")|};")]
    [InlineData("Twin.EventBased();", "File.{|ASY1101:ReadAllText(\"a\")|};")]
    [InlineData("Twin.Hidden();", "File.{|ASY1101:ReadAllText(\"a\")|};")]
    [InlineData("_ = System.Text.Json.JsonSerializer.Serialize(new object());", "File.{|ASY1101:WriteAllText(\"a\", System.Text.Json.JsonSerializer.Serialize(new object()))|};")]
    [InlineData("await System.Threading.Tasks.Task.WhenAll(new[] { 1 }.Select(Twin.LoadAsync));", "_ = new[] { \"a\" }.Select(path => File.{|ASY1101:ReadAllText(path)|});")]
    [InlineData("if (async) { await File.ReadAllTextAsync(\"a\"); } else { File.ReadAllText(\"a\"); }", "if (async) { File.{|ASY1101:ReadAllText(\"a\")|}; } else { await File.ReadAllTextAsync(\"a\"); }")]
    [InlineData("_ = async ? await File.ReadAllTextAsync(\"a\") : File.ReadAllText(\"a\");", "_ = async ? File.{|ASY1101:ReadAllText(\"a\")|} : await File.ReadAllTextAsync(\"a\");")]
    [InlineData("new Thread(() => File.ReadAllText(\"a\")).Start(); Func<string> later = () => File.ReadAllText(\"a\");", "new List<string>().ForEach(path => File.{|ASY1101:ReadAllText(path)|});")]
    [InlineData("System.Linq.Expressions.Expression<Func<string>> data = () => File.ReadAllText(\"a\");", "((Func<string>)(() => File.{|ASY1101:ReadAllText(\"a\")|}))();")]
    public Task OtherMeaning_isSilent(string silent, string flagged) => VerifyAsync(
        silent,
        flagged,
        "CancellationTokenSource source, CancellationTokenRegistration registration, System.Diagnostics.Process process, IServiceProvider provider, bool async",
        """
        private class Twin : Base
        {
            public static void Use(Func<int, string> f) => f(1);
            public static void OtherArguments() { Thread.Sleep(1); }
            public static Task OtherArgumentsAsync(int id) => Task.CompletedTask;
            public static int OtherResult() { Thread.Sleep(1); return 1; }
            public static Task<string> OtherResultAsync() => Task.FromResult("");
            public static void OldTwin() { Thread.Sleep(1); }
            [Obsolete("no more")] public static Task OldTwinAsync() => Task.CompletedTask;
            public static void EventBased() { Thread.Sleep(1); }
            public static void EventBasedAsync() { }
            public static void Hidden() { Thread.Sleep(1); }
            public static Task<int> LoadAsync(int id) => Task.FromResult(id);
        }

        private class Base { protected static Task HiddenAsync() => Task.CompletedTask; }
        """);

    // The awaitable half of a pair is written in terms of the other; on another object it is no such half.
    [Theory]
    [InlineData("public void Save() { Thread.Sleep(1); } public Task SaveAsync() { Save(); this.Save(); return Task.CompletedTask; }")]
    [InlineData("public int Save() { Thread.Sleep(1); return 1; } public async Task<int> SaveAsync() { await Task.Yield(); return Save(); }")]
    [InlineData("public T Get<T>(T a) { Thread.Sleep(1); return a; } public Task<T> GetAsync<T>(T a) => Task.FromResult(Get(a));")]
    [InlineData("public static void Run(int a) { Thread.Sleep(1); } public static Task RunAsync(int a) { Run(a); return Task.CompletedTask; }")]
    [InlineData("public async Task Outer() { await LocalAsync(); void Local() { Thread.Sleep(1); } Task LocalAsync() { Local(); return Task.CompletedTask; } }")]
    public Task OwnTwin_isSilent(string members) => VerifySilentAsync(InClass(members));

    [Theory]
    [InlineData("public abstract class Store { public abstract void Save(); public virtual Task SaveAsync() => Task.CompletedTask; } public class Shelf : Store { public override void Save() { Thread.Sleep(1); } public override Task SaveAsync() { Save(); return Task.CompletedTask; } }")]
    [InlineData("public interface IStore { void Save(); Task SaveAsync() { Save(); return Task.CompletedTask; } }")]
    [InlineData("public interface IStore { void Save(); Task SaveAsync(); } public class Shelf : IStore { public void Save() { Thread.Sleep(1); } public Task SaveAsync() { ((IStore)this).Save(); return Task.CompletedTask; } }")]
    [InlineData("public interface IStore { void Save(); Task SaveAsync(); } public class Shelf : IStore { void IStore.Save() { } Task IStore.SaveAsync() { ((IStore)this).Save(); return Task.CompletedTask; } }")]
    [InlineData("public class Log : FileStream { public Log() : base(\"a\", FileMode.Open) { } public override Task FlushAsync(CancellationToken token) { Flush(); return Task.CompletedTask; } }")]
    [InlineData("public static class Stores { public static void Save(this string s) { Thread.Sleep(1); } public static Task SaveAsync(this string s) { s.Save(); return Task.CompletedTask; } }")]
    public Task OwnTwin_throughContracts_isSilent(string types) => VerifySilentAsync(InFile(types));

    // A sequence that is only given away runs where it is enumerated.
    [Theory]
    [InlineData("return paths.Select(path => File.ReadAllText(path));")]
    [InlineData("var texts = paths.Where(path => path.Length > 1).Select(path => File.ReadAllText(path)).OrderBy(text => text); return texts;")]
    [InlineData("var texts = paths.Select(path => File.ReadAllText(path)); var more = texts.Concat(paths); return more.Reverse();")]
    [InlineData("return from path in paths select File.ReadAllText(path);")]
    [InlineData("kept = paths.Select(path => File.ReadAllText(path)); return paths;")]
    [InlineData("return paths.Select(path => File.{|ASY1101:ReadAllText(path)|}).ToList();")]
    [InlineData("var texts = paths.Select(path => File.{|ASY1101:ReadAllText(path)|}); _ = texts.Count(); return texts;")]
    [InlineData("var texts = paths.Select(path => File.{|ASY1101:ReadAllText(path)|}); foreach (var text in texts) { } return paths;")]
    [InlineData("return new List<string>(from path in paths select File.{|ASY1101:ReadAllText(path)|});")]
    [InlineData("return paths.SelectMany(path => new[] { path }.Select(one => File.{|ASY1101:ReadAllText(one)|})).ToList();")]
    public Task LazySequence_isJudgedByWhatBecomesOfIt(string statements) => CSharpAnalyzerVerifier<BlockingCallAnalyzer>.VerifyAnalyzerAsync(
        InAsyncMethod("await Task.Yield(); " + statements, "string[] paths", "Task<IEnumerable<string>>", members: "private IEnumerable<string>? kept;"));

    // Who answers a task may run the function on another thread, unless it is seen to call it.
    [Theory]
    [InlineData("await HandOnAsync(() => File.ReadAllText(path)); await InLambdaAsync(() => File.ReadAllText(path));")]
    [InlineData("await Parallel.ForEachAsync(new[] { path }, (one, _) => { File.{|ASY1101:ReadAllText(one)|}; return default; });")]
    [InlineData("await Dapper.SqlMapper.QueryAsync<int, int, int>(null!, path, (one, other) => File.ReadAllText(path).Length);")]
    [InlineData("await CallAsync(() => File.{|ASY1101:ReadAllText(path)|}); await InvokeAsync(() => File.{|ASY1101:ReadAllText(path)|});")]
    [InlineData("Locked(() => File.ReadAllText(path)); Here(() => File.{|ASY1101:ReadAllText(path)|});")]
    [InlineData("_ = Now(() => File.{|ASY1101:ReadAllText(path)|}); await TaskAsync(() => Task.FromResult(File.{|ASY1101:ReadAllText(path)|}));")]
    public async Task FunctionGivenToWhoAnswersATask_mayRunElsewhere(string statements)
    {
        var test = new CSharpAnalyzerVerifier<BlockingCallAnalyzer>.Test
        {
            TestCode = InAsyncMethod(statements, "string path", members: """
                private static readonly object Gate = new();
                private static T Locked<T>(Func<T> work) { lock (Gate) { return work(); } }
                private static T Here<T>(Func<T> work) { lock (Gate) { } return work(); }
                private static Task<T> HandOnAsync<T>(Func<T> work) => Task.Run(work);
                private static async Task<T> InLambdaAsync<T>(Func<T> work) => await Task.Run(() => work());
                private static async Task<T> CallAsync<T>(Func<T> work) { await Task.Yield(); return work(); }
                private static Task InvokeAsync<T>(Func<T>? work) { work?.Invoke(); return Task.CompletedTask; }
                private static T Now<T>(Func<T> work) => work();
                private static Task<T> TaskAsync<T>(Func<Task<T>> work) => work();
                """),
        };
        test.Packages.Add("Dapper");
        await test.RunAsync();
    }

    // Who names the awaitable form in a comment has decided; who asks for it has not.
    [Theory]
    [InlineData("// ReadAllTextAsync is far slower here, measured.\nvar text = File.ReadAllText(path);")]
    [InlineData("/* WaitForExitAsync loses output (ReadAllTextAsync too) */ if (path.Length > 1) { _ = File.ReadAllText(path); }")]
    [InlineData("// No File.ReadAllTextAsync: it leaves the thread.\nAction read = () => { }; _ = File.ReadAllText(path);")]
    [InlineData("// TODO: ReadAllTextAsync\nvar text = File.{|ASY1101:ReadAllText(path)|};")]
    [InlineData("// ReadAllTextAsyncOrSo\nvar text = File.{|ASY1101:ReadAllText(path)|};")]
    [InlineData("var text = File.{|ASY1101:ReadAllText(path)|}; // ReadAllTextAsync may be better")]
    [InlineData("// Reads the text.\nvar text = File.{|ASY1101:ReadAllText(path)|};")]
    [InlineData("// WriteAllTextAsync is slower\nvar text = File.{|ASY1101:ReadAllText(path)|};")]
    public Task NamedInAComment_isDecided(string statements) => CSharpAnalyzerVerifier<BlockingCallAnalyzer>.VerifyAnalyzerAsync(
        InAsyncMethod(statements + "\nawait Task.Yield();", "string path"));

    // A stream, or a command, that this project writes: its body says whether it waits.
    [Theory]
    [InlineData("data.AsSpan(offset, count).CopyTo(buffer); return count;", "Read")]
    [InlineData("return new MemoryStream(data).Read(buffer, offset, count);", "Read")]
    [InlineData("return inner.Read(buffer, offset, count);", "{|ASY1101:Read|}")]
    [InlineData("return Inner(buffer);", "{|ASY1101:Read|}")]
    public Task OverrideInThisProject_isJudgedByItsBody(string body, string name)
    {
        var call = name == "Read" ? "Read(data, 0, 1)" : "{|ASY1101:Read(data, 0, 1)|}";
        return CSharpAnalyzerVerifier<BlockingCallAnalyzer>.VerifyAnalyzerAsync(InFile($$"""
            public abstract class Pass : Stream
            {
                private readonly byte[] data = new byte[1];
                private readonly Stream inner = null!;
                public override int Read(byte[] buffer, int offset, int count) { {{body}} }
                public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken token) => inner.ReadAsync(buffer, offset, count, token);
                public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken token) { await Task.Yield(); {{call}}; }
                private int Inner(byte[] buffer) => inner.Read(buffer, 0, 1);
            }

            public static class Reader { public static async Task A(Pass pass, byte[] data) { await Task.Yield(); pass.{{call}}; } }
            """));
    }

    [Theory]
    [InlineData("public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken token = default) => new(Read(buffer.Span));")]
    [InlineData("public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken token = default) => new(inner.{|ASY1101:Read(buffer.Span)|});")]
    public Task OwnTwin_withOtherArguments_isSilent(string member) => CSharpAnalyzerVerifier<BlockingCallAnalyzer>.VerifyAnalyzerAsync(InFile($$"""
        public abstract class Pass : Stream
        {
            private readonly Stream inner = null!;
            public override int Read(Span<byte> buffer) => inner.Read(buffer);
            {{member}}
        }
        """));

    [Theory]
    [InlineData("public class Shelf { private readonly Shelf inner = new(); public void Save() { Thread.Sleep(1); } public Task SaveAsync() { inner.{|ASY1107:Save()|}; return Task.CompletedTask; } }")]
    [InlineData("public class Other { public Task SaveAsync(Shelf shelf) { shelf.{|ASY1107:Save()|}; return Task.CompletedTask; } } public class Shelf { public void Save() { Thread.Sleep(1); } public Task SaveAsync() => Task.CompletedTask; }")]
    public Task TwinOfAnotherObject_isAdvice(string types) => new CSharpAnalyzerVerifier<SynchronousCallAnalyzer>.Test { TestCode = InFile(types) }.RunAsync();

    [Theory]
    [InlineData("validator.Validate(order);", "FluentValidation.AbstractValidator<string> validator, string order", "")]
    [InlineData("FluentValidation.DefaultValidatorExtensions.ValidateAndThrow(validator, order);", "FluentValidation.IValidator<string> validator, string order", "")]
    [InlineData("_ = orders.Find(order => order.Length > 1);", "MongoDB.Driver.IMongoCollection<string> orders", "using MongoDB.Driver;")]
    [InlineData("mock.Raise(m => m.PropertyChanged += null, EventArgs.Empty); mock.Setup(m => m.ToString());", "Moq.Mock<System.ComponentModel.INotifyPropertyChanged> mock", "")]
    [InlineData("_ = System.Text.Json.JsonSerializer.Deserialize<int>(data.ToStream()); data.ToStream().CopyTo(new MemoryStream());", "BinaryData data", "")]
    [InlineData("_ = connection.BeginTransaction();", "Microsoft.Data.SqlClient.SqlConnection connection", "")]
    [InlineData("Xunit.Assert.Throws<Exception>(() => { });", "string text", "")]
    public async Task PairsOfLibraries_areSilent(string statement, string parameters, string usings)
    {
        var source = InAsyncMethod(statement + " await Task.Yield();", parameters, usings: usings);
        foreach (var analyzer in Analyzers())
        {
            var test = new AnalyzerTest { TestCode = source };
            test.Analyzers.Add(analyzer);
            test.Packages.AddRange(["FluentValidation", "Microsoft.Data.SqlClient", "MongoDB.Driver", "Moq", "System.Memory.Data", "xunit"]);
            await test.RunAsync();
        }
    }

    private const string Usings = Shop.EfUsing + "\nusing System.IO.Compression;";

    private static async Task VerifyAsync(string silent, string flagged, string parameters, string members)
    {
        await VerifySilentAsync(InAsyncMethod(silent + " await Task.Yield();", parameters, members: members, usings: Usings));
        await VerifySilentAsync(InController($"public async Task Post({parameters}) {{ {Qualified(silent)} await Task.Yield(); }}\n{members}", Usings));
        await Shop.Analyze<BlockingCallAnalyzer>(InAsyncMethod(flagged + " await Task.Yield();", parameters, members: members, usings: Usings)).RunAsync();
        await Shop.Analyze<BlockingCallAnalyzer>(InController($"public async Task Post({parameters}) {{ {Qualified(flagged)} await Task.Yield(); }}\n{members}", Usings)).RunAsync();
    }

    /// <summary>In a controller, <c>File</c> is a method.</summary>
    private static string Qualified(string statements) => System.Text.RegularExpressions.Regex.Replace(statements, @"(?<![.\w])File\.", "System.IO.File.");

    private static async Task VerifySilentAsync(string source)
    {
        foreach (var analyzer in Analyzers())
        {
            var test = new AnalyzerTest { TestCode = source };
            test.Analyzers.Add(analyzer);
            test.Packages.Add(Shop.Package);
            test.TestState.Sources.Add(("/0/Shop.cs", Shop.Types));
            await test.RunAsync();
        }
    }

    private static IEnumerable<DiagnosticAnalyzer> Analyzers() => [new BlockingCallAnalyzer(), new UnawaitableCallAnalyzer(), new FileSystemCallAnalyzer(), new SynchronousCallAnalyzer()];
}
