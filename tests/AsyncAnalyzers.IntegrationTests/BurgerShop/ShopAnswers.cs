using System.Text;
using System.Text.RegularExpressions;
using AsyncAnalyzers.IntegrationTests.Running;

namespace AsyncAnalyzers.IntegrationTests.BurgerShop;

/// <summary>What the running shop answered: a line for each request with status, location and body.</summary>
public sealed partial record ShopAnswers(IReadOnlyList<string> Lines, IReadOnlyList<string> WrongStatus, string Output)
{
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(30);

    /// <summary>Starts supplier and shop with an empty data folder, asks everything in the script, and ends both.</summary>
    public static async Task<ShopAnswers> RecordAsync(string supplierProject, string shopProject, string dataFolder, DotnetEnvironment environment)
    {
        var answers = new ShopAnswers([], [], string.Empty);
        await using var supplier = await WebProcess.StartAsync(supplierProject, environment);
        await using var shop = await WebProcess.StartAsync(
            shopProject, environment, $"--Supplier:BaseAddress={supplier.Address}", $"--Data:Folder={dataFolder}");
        using var client = new HttpClient { BaseAddress = new Uri(shop.Address), Timeout = RequestLimit };

        foreach (var request in ShopRequest.Script)
        {
            answers = await answers.WithAsync(request, client, shop);
        }

        await supplier.DisposeAsync();
        foreach (var request in ShopRequest.ScriptWithoutSupplier)
        {
            answers = await answers.WithAsync(request, client, shop);
        }

        return answers with { Output = shop.Output };
    }

    private async Task<ShopAnswers> WithAsync(ShopRequest request, HttpClient client, WebProcess shop)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Path);
        if (request.Json is not null)
        {
            message.Content = new StringContent(request.Json, Encoding.UTF8, "application/json");
        }

        try
        {
            using var response = await client.SendAsync(message);
            var body = await response.Content.ReadAsStringAsync();
            var status = (int)response.StatusCode;
            var line = $"{request.Method} {request.Path} -> {status} {response.Headers.Location?.ToString().Replace(shop.Address, string.Empty, StringComparison.Ordinal)} "
                + $"{response.Content.Headers.ContentType} {TraceIdPattern().Replace(body, string.Empty).ReplaceLineEndings("\\n")}";
            return this with
            {
                Lines = [.. Lines, line],
                WrongStatus = status == request.Status ? WrongStatus : [.. WrongStatus, $"{line} (expected {request.Status})"],
            };
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            throw new InvalidOperationException($"{request.Method} {request.Path} was not answered\n{shop.Output}", exception);
        }
    }

    // Problem details carry the identifier of the request, which is never the same.
    [GeneratedRegex(",?\"traceId\":\"[^\"]*\"")]
    private static partial Regex TraceIdPattern();
}
