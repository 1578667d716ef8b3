using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.CpuBound;
using AsyncAnalyzers.Locks;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.CpuBound.CpuBoundWorkAnalyzer>;

namespace AsyncAnalyzers.Tests.CpuBound;

public sealed class ASY1301_CpuBoundWorkTests
{
    private const string Usings = """
        using System.IO.Compression;
        using System.Security.Cryptography;
        using Microsoft.AspNetCore.Cryptography.KeyDerivation;
        using Microsoft.AspNetCore.Identity;
        """;

    [Theory]
    [InlineData("Rfc2898DeriveBytes.{|ASY1301:Pbkdf2(data, data, 600_000, HashAlgorithmName.SHA256, 32)|};")]
    [InlineData("Rfc2898DeriveBytes.{|ASY1301:Pbkdf2(data, data, rounds, HashAlgorithmName.SHA256, 32)|};")]
    [InlineData("Rfc2898DeriveBytes.{|ASY1301:Pbkdf2(text, data, hashAlgorithm: HashAlgorithmName.SHA256, iterations: 10_000, outputLength: 32)|};")]
    [InlineData("const int Rounds = 10_000; Rfc2898DeriveBytes.{|ASY1301:Pbkdf2(data, data, Rounds, HashAlgorithmName.SHA256, 32)|};")]
    [InlineData("using var key = {|ASY1301:new Rfc2898DeriveBytes(text, data, 100_000, HashAlgorithmName.SHA256)|}; key.GetBytes(32);")]
    [InlineData("KeyDerivation.{|ASY1301:Pbkdf2(text, data, KeyDerivationPrf.HMACSHA256, iterationCount: 100_000, 32)|};")]
    [InlineData("hasher.{|ASY1301:HashPassword(text, text)|}; new PasswordHasher<string>().{|ASY1301:VerifyHashedPassword(text, text, text)|};")]
    [InlineData("using var rsa = RSA.{|ASY1301:Create(2048)|}; using var other = {|ASY1301:new RSACryptoServiceProvider(4096)|}; using var dsa = DSA.{|ASY1301:Create(2048)|};")]
    [InlineData("using var rsa = RSA.Create(); rsa.ImportFromPem(text); using var other = RSA.{|ASY1301:Create(2048)|}; other.ExportRSAPublicKeyPem();")]
    public Task Keys_areFlagged(string statements) => Flagged(statements);

    [Theory]
    [InlineData("Rfc2898DeriveBytes.Pbkdf2(data, data, 9_999, HashAlgorithmName.SHA256, 32);")]
    [InlineData("const int Rounds = 1000; Rfc2898DeriveBytes.Pbkdf2(data, data, Rounds, HashAlgorithmName.SHA256, 32);")]
    [InlineData("KeyDerivation.Pbkdf2(text, data, KeyDerivationPrf.HMACSHA256, 1000, 32);")]
    [InlineData("using var rsa = RSA.Create(); rsa.ImportFromPem(text); using var other = RSA.Create(new RSAParameters()); using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);")]
    [InlineData("using var rsa = RSA.Create(2048); rsa.ImportFromPem(text);")]
    [InlineData("using (RSA rsa = new RSACryptoServiceProvider(2048)) { rsa.FromXmlString(text); }")]
    [InlineData("RSA rsa; rsa = RSA.Create(2048); rsa.ImportParameters(new RSAParameters());")]
    [InlineData("SHA256.HashData(data); using var hmac = new HMACSHA256(data); hmac.ComputeHash(data); HKDF.Expand(HashAlgorithmName.SHA256, data, 32);")]
    public Task CheapKeys_areSilent(string statements) => Flagged(statements);

    [Theory]
    [InlineData("using var zip = {|ASY1301:new GZipStream(stream, CompressionLevel.SmallestSize)|};")]
    [InlineData("using var zip = {|ASY1301:new DeflateStream(stream, CompressionLevel.SmallestSize, leaveOpen: true)|};")]
    [InlineData("using var zip = {|ASY1301:new ZLibStream(stream, CompressionLevel.SmallestSize)|};")]
    [InlineData("using var zip = {|ASY1301:new BrotliStream(stream, (CompressionLevel)3)|};")]
    [InlineData("using var zip = {|ASY1301:new BrotliEncoder(11, 22)|}; using var other = {|ASY1301:new BrotliEncoder(quality: rounds, window: 22)|};")]
    [InlineData("BrotliEncoder.{|ASY1301:TryCompress(data, data, out _, quality: 9, window: 22)|};")]
    [InlineData("using var zip = new ZipArchive(stream, ZipArchiveMode.Create); zip.{|ASY1301:CreateEntry(text, CompressionLevel.SmallestSize)|};")]
    [InlineData("using var zip = new GZipStream(stream, CompressionLevel.Optimal); using var other = new GZipStream(stream, CompressionMode.Compress);")]
    [InlineData("using var zip = new BrotliStream(stream, level); using var other = new BrotliStream(stream, CompressionLevel.Fastest);")]
    [InlineData("using var zip = new BrotliEncoder(4, 22); BrotliEncoder.TryCompress(data, data, out _);")]
    [InlineData("using var zip = new ZipArchive(stream, ZipArchiveMode.Create); zip.CreateEntry(text); zip.CreateEntry(text, CompressionLevel.NoCompression);")]
    public Task Compression_isFlagged_atTheHighestLevels(string statements) => Flagged(statements);

    [Theory]
    [InlineData("Parallel.{|ASY1301:For(0, rounds, i => data[i] = 1)|}; Parallel.{|ASY1301:ForEach(data, one => { })|}; Parallel.{|ASY1301:Invoke(() => { }, () => { })|};")]
    [InlineData("_ = data.AsParallel().Where(one => one > 1).{|ASY1301:ToArray()|}; data.AsParallel().{|ASY1301:ForAll(one => { })|};")]
    [InlineData("_ = (from one in data.AsParallel() orderby one select one * 2).{|ASY1301:Sum()|};")]
    [InlineData("foreach (var one in data.AsParallel().{|ASY1301:Select(one => one + 1)|}) { }")]
    [InlineData("foreach (var one in {|ASY1301:query|}) { } foreach (var one in query.{|ASY1301:OrderBy(one => one)|}) { }")]
    [InlineData("_ = data.AsParallel().Where(one => one > 1); _ = data.Where(one => one > 1).ToArray(); foreach (var one in data) { }")]
    [InlineData("await Parallel.ForEachAsync(data, (one, token) => ValueTask.CompletedTask); await Parallel.ForAsync(0, rounds, (one, token) => ValueTask.CompletedTask);")]
    [InlineData("Parallel.ForEach(data, async one => await Task.Yield());")]
    public Task ParallelWork_isFlagged_whereItRuns(string statements) => Flagged(statements);

    [Fact]
    public Task WorkThatAnotherCallRuns_isReportedOnce() => Flagged(
        """
        Parallel.{|ASY1301:For(0, rounds, i => hasher.HashPassword(text, text))|};
        _ = data.AsParallel().Select(one => hasher.HashPassword(text, text)).{|ASY1301:ToList()|};
        _ = data.Select(one => hasher.{|ASY1301:HashPassword(text, text)|}).ToList();
        """);

    [Fact]
    public Task OtherThreads_andCodeThatServesNoRequest_areSilent() => Verify.VerifyAnalyzerAsync(InFile(
        """
        public class Nightly : BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken stoppingToken)
            {
                RSA.Create(2048).Dispose();
                await Task.Run(() => RSA.Create(2048).Dispose());
                await Task.Run(async () => { await Task.Yield(); RSA.Create(2048).Dispose(); });
            }

            public async Task ServeAsync()
            {
                await Task.Run(() => RSA.Create(2048).Dispose());
                await Task.Run(async () => { await Task.Yield(); RSA.Create(2048).Dispose(); });
                await Task.Factory.StartNew(() => RSA.Create(2048).Dispose(), TaskCreationOptions.LongRunning);
                new Thread(() => RSA.Create(2048).Dispose()).Start();
                RSA.{|ASY1301:Create(2048)|}.Dispose();
            }

            public void Helper() => RSA.Create(2048).Dispose();

            [RunOnBlockingPool] public int Get() => RSA.Create(2048).KeySize;
        }

        public sealed class RunOnBlockingPoolAttribute : Attribute { }
        """,
        Usings));

    [Fact]
    public Task StartUp_isSilent() => Verify.VerifyAnalyzerAsync(InMinimalApi(
        """
        var key = RSA.Create(2048);
        app.MapGet("/", async () => { await Task.Yield(); return RSA.{|ASY1301:Create(2048)|}.KeySize + key.KeySize; });
        """,
        usings: Usings));

    [Fact]
    public Task OwnImplementations_speakForThemselves() => Verify.VerifyAnalyzerAsync(InFile(
        """
        public class Cheap : IPasswordHasher<string>
        {
            public string HashPassword(string user, string password) => password;
            public PasswordVerificationResult VerifyHashedPassword(string user, string hashed, string password) => PasswordVerificationResult.Success;
        }

        public class Login
        {
            public async Task<string> HashAsync(string text, Cheap cheap, IPasswordHasher<string> hasher) { await Task.Yield(); return cheap.HashPassword(text, text) + hasher.{|ASY1301:HashPassword(text, text)|}; }
        }
        """,
        Usings));

    [Theory]
    [InlineData("hasher.{|#0:HashPassword(text, text)|};", "'IPasswordHasher.HashPassword(…)' is CPU-bound work on the request thread in POST /items; keep its result, move it off the request path, or run it on a bounded pool of threads of its own")]
    [InlineData("using var zip = {|#0:new GZipStream(Stream.Null, CompressionLevel.SmallestSize)|};", "'new GZipStream(…)' is CPU-bound work on the request thread in POST /items; keep its result, move it off the request path, or run it on a bounded pool of threads of its own")]
    [InlineData("text.AsParallel().{|#0:ForAll(one => { })|};", "'ParallelQuery<char>.ForAll(…)' is CPU-bound work on the request thread in POST /items; it takes more threads of the pool as well: limit how many, or move it off the request path")]
    [InlineData("foreach (var one in text.AsParallel().{|#0:Where(one => one > 'a')|}) { }", "'foreach over ParallelQuery<char>' is CPU-bound work on the request thread in POST /items; it takes more threads of the pool as well: limit how many, or move it off the request path")]
    public async Task Message_saysWhatToDo_alsoInASynchronousHandler(string statement, string message)
    {
        await Verify.VerifyAnalyzerAsync(
            InController($"[HttpPost] public async Task Post(string text, [FromServices] IPasswordHasher<string> hasher) {{ await Task.Yield(); {statement} }}", Usings),
            Verify.Diagnostic().WithLocation(0).WithMessage(message));

        var synchronous = InController($"[HttpPost] public void Post(string text, [FromServices] IPasswordHasher<string> hasher) {{ {statement} }}", Usings);
        await Harness.CSharpAnalyzerVerifier<SynchronousHandlerAnalyzer>.VerifyAnalyzerAsync(
            synchronous,
            Harness.CSharpAnalyzerVerifier<SynchronousHandlerAnalyzer>.Diagnostic().WithLocation(0)
                .WithMessage(message.Replace("is CPU-bound work on the request thread in POST /items;", "blocks the request thread in POST /items while it computes;", StringComparison.Ordinal)));
        await Verify.VerifyAnalyzerAsync(synchronous.Replace("{|#0:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CostIsNoWait_forLocksAndPairs()
    {
        var test = new Verify.Test
        {
            TestCode = InClass(
                """
                private static readonly object gate = new();
                private string Hash(string text) { lock (gate) { return hasher.HashPassword(text, text); } }
                private Task<string> HashAsync(string text) => Task.Run(() => Hash(text));
                private readonly PasswordHasher<string> hasher = new();

                public async Task<string> RunAsync(string text)
                {
                    await Task.Yield();
                    lock (gate) { hasher.{|ASY1301:HashPassword(text, text)|}; }
                    return Hash(text);
                }
                """,
                Usings),
        };
        test.Analyzers.AddRange([new BlockedLockAnalyzer(), new SynchronousCallAnalyzer()]);
        await test.RunAsync();
    }

    private static Task Flagged(string statements) => Verify.VerifyAnalyzerAsync(InAsyncMethod(
        "await Task.Yield();\n" + statements,
        "byte[] data, string text, int rounds, Stream stream, CompressionLevel level, IPasswordHasher<string> hasher, OrderedParallelQuery<byte> query",
        usings: Usings));
}
