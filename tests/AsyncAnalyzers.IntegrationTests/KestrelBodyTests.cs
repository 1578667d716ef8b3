using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AsyncAnalyzers.IntegrationTests;

/// <summary>What ASY1105 says of Kestrel: it throws when what writes to a body is disposed of synchronously, even if nothing is left to write.</summary>
public sealed class KestrelBodyTests
{
    public static TheoryData<string> Writers => new("StreamWriter", "GZipStream", "BrotliStream", "Utf8JsonWriter", "ZipArchive");

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task SynchronousDisposal_throws_flushedOrNot(string writer)
    {
        Assert.Contains("Synchronous operations are disallowed", await AnswerOf(writer, flush: false, isAwaited: false), StringComparison.Ordinal);
        Assert.Contains("Synchronous operations are disallowed", await AnswerOf(writer, flush: true, isAwaited: false), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task AwaitedDisposal_works(string writer) => Assert.Null(await AnswerOf(writer, flush: false, isAwaited: true));

    /// <summary>The message of what is thrown when the handler writes to the body so; null where nothing is.</summary>
    private static async Task<string?> AnswerOf(string writer, bool flush, bool isAwaited)
    {
        string? thrown = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(async context =>
        {
            try
            {
                await WriteAsync(context.Response.Body, writer, flush, isAwaited);
            }
            catch (InvalidOperationException exception)
            {
                thrown = exception.Message;
            }
        });

        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var response = await client.GetAsync(new Uri("/", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        return thrown;
    }

    private static async Task WriteAsync(Stream body, string name, bool flush, bool isAwaited)
    {
        var writer = await OpenAsync(body, name);
        var flushing = (writer, flush) switch
        {
            (StreamWriter text, true) => text.FlushAsync(),
            (Stream stream, true) => stream.FlushAsync(),
            (Utf8JsonWriter json, true) => json.FlushAsync(),
            _ => Task.CompletedTask,
        };

        await flushing;
        if (isAwaited)
        {
            await writer.DisposeAsync();
        }
        else
        {
            ((IDisposable)writer).Dispose();
        }
    }

    private static async Task<IAsyncDisposable> OpenAsync(Stream body, string name)
    {
        switch (name)
        {
            case "StreamWriter":
                return new StreamWriter(body);

            case "Utf8JsonWriter":
                var json = new Utf8JsonWriter(body);
                json.WriteNullValue();
                return json;

            case "ZipArchive":
                return new ZipArchive(body, ZipArchiveMode.Create);

            case "BrotliStream":
                var brotli = new BrotliStream(body, CompressionLevel.Fastest);
                await brotli.WriteAsync(new byte[1]);
                return brotli;

            default:
                var zip = new GZipStream(body, CompressionLevel.Fastest);
                await zip.WriteAsync(new byte[1]);
                return zip;
        }
    }
}
