using AsyncAnalyzers.BlockingCalls;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.CpuBound.CpuBoundWorkAnalyzer>;

namespace AsyncAnalyzers.Tests.CpuBound;

public sealed class ASY1301_LibraryTests
{
    [Fact]
    public async Task Libraries_areFlagged_byName()
    {
        var test = new Verify.Test
        {
            TestCode = InAsyncMethod(
                """
                await Task.Yield();
                BCrypt.Net.BCrypt.{|ASY1301:HashPassword(text)|};
                BCrypt.Net.BCrypt.{|ASY1301:Verify(text, text)|};
                new Konscious.Security.Cryptography.Argon2id(data).{|ASY1301:GetBytes(32)|};
                Isopoh.Cryptography.Argon2.Argon2.{|ASY1301:Hash(text)|};
                Org.BouncyCastle.Crypto.Generators.SCrypt.{|ASY1301:Generate(data, data, 16384, 8, 1, 32)|};
                using var image = Image.{|ASY1301:Load(stream)|};
                image.{|ASY1301:Mutate(x => x.Resize(10, 10).Grayscale())|};
                image.{|ASY1301:SaveAsJpeg(stream)|};
                Image.Identify(data);
                magick.{|ASY1301:Read(data)|};
                magick.{|ASY1301:Resize(10, 10)|};
                using var mat = OpenCvSharp.Cv2.{|ASY1301:ImRead(text)|};
                OpenCvSharp.Cv2.{|ASY1301:Canny(mat, mat, 1, 2)|};
                using var results = session.{|ASY1301:Run(inputs)|};
                K4os.Compression.LZ4.LZ4Pickler.{|ASY1301:Pickle(data, K4os.Compression.LZ4.LZ4Level.L12_MAX)|};
                K4os.Compression.LZ4.LZ4Pickler.Pickle(data);
                using var zstd = {|ASY1301:new ZstdSharp.Compressor(19)|};
                using var fast = new ZstdSharp.Compressor();
                _ = {|ASY1301:new ICSharpCode.SharpZipLib.Zip.Compression.Deflater(9)|};
                using var bitmap = {|ASY1301:new System.Drawing.Bitmap(stream)|};
                using var blank = new System.Drawing.Bitmap(10, 10);
                """,
                "string text, byte[] data, Stream stream, ImageMagick.IMagickImage<byte> magick, Microsoft.ML.OnnxRuntime.InferenceSession session, IReadOnlyCollection<Microsoft.ML.OnnxRuntime.NamedOnnxValue> inputs",
                usings: "using SixLabors.ImageSharp;\nusing SixLabors.ImageSharp.Processing;"),
        };
        test.Packages.AddRange(
        [
            "BCrypt.Net-Next", "BouncyCastle.Cryptography", "Isopoh.Cryptography.Argon2", "K4os.Compression.LZ4", "Konscious.Security.Cryptography.Argon2", "Magick.NET.Core",
            "Microsoft.ML.OnnxRuntime.Managed", "OpenCvSharp4", "SharpZipLib", "SixLabors.ImageSharp", "System.Drawing.Common", "ZstdSharp.Port",
        ]);
        await test.RunAsync();
    }

    [Fact]
    public async Task LibrariesThatAreNotRestored_areFlagged_byName()
    {
        var test = new Verify.Test
        {
            TestCode = InAsyncMethod(
                """
                await Task.Yield();
                _ = SkiaSharp.SKBitmap.{|ASY1301:Decode(text)|};
                engine.{|ASY1301:Predict(text)|};
                net.{|ASY1301:call(text)|};
                _ = {|ASY1301:new ImageMagick.MagickImage(text)|};
                _ = new ImageMagick.MagickImage();
                """,
                "string text, Microsoft.ML.PredictionEngine<string, string> engine, TorchSharp.torch.nn.Module<string, string> net"),
        };
        test.TestState.AdditionalProjectReferences.Add("Libraries");
        test.TestState.AdditionalProjects["Libraries"].Sources.Add(
            """
            namespace SkiaSharp { public class SKBitmap { public static SKBitmap Decode(string file) => new(); } }
            namespace ImageMagick { public class MagickImage { public MagickImage() { } public MagickImage(string file) { } } }
            namespace Microsoft.ML
            {
                public class PredictionEngineBase<TSource, TTarget> { public TTarget Predict(TSource example) => default!; }
                public class PredictionEngine<TSource, TTarget> : PredictionEngineBase<TSource, TTarget> { }
            }
            namespace TorchSharp
            {
                public static class torch { public static class nn { public class Module<T, TResult> { public TResult call(T input) => default!; } } }
            }
            """);
        await test.RunAsync();
    }

    [Fact]
    public async Task AwaitableForms_thatCompute_areNoAdvice_butWhereTheyRunElsewhere_orKestrelRefuses()
    {
        var test = new Verify.Test
        {
            TestCode = InController(
                """
                public async Task Get(Image image, Konscious.Security.Cryptography.Argon2 argon, InferenceSession session, string[] names, OrtValue[] values)
                {
                    await Task.Yield();
                    image.{|ASY1301:SaveAsPng(Stream.Null)|};
                    argon.{|ASY1301:GetBytes(32)|};
                    image.{|ASY1107:SaveAsPng(Response.Body)|};
                    session.{|ASY1107:Run(new RunOptions(), names, values, names, values)|};
                    using var results = session.{|ASY1301:Run(new RunOptions(), names, values, names)|};
                }
                """,
                "using SixLabors.ImageSharp;\nusing Microsoft.ML.OnnxRuntime;"),
        };
        test.Analyzers.AddRange([new BlockingCallAnalyzer(), new UnawaitableCallAnalyzer(), new SynchronousCallAnalyzer(), new FileSystemCallAnalyzer()]);
        test.Packages.AddRange(["SixLabors.ImageSharp", "Konscious.Security.Cryptography.Argon2", "Microsoft.ML.OnnxRuntime.Managed"]);
        await test.RunAsync();
    }
}
