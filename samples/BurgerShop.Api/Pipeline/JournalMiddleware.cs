using BurgerShop.Api.Services;

namespace BurgerShop.Api.Pipeline;

/// <summary>Keeps a line for every request that changes something.</summary>
public sealed class JournalMiddleware(RequestDelegate next, DataFolder folder)
{
    private readonly SemaphoreSlim _writer = new(1, 1);

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);

        if (HttpMethods.IsGet(context.Request.Method))
        {
            return;
        }

        var line = $"{context.Request.Method} {context.Request.Path} {context.Response.StatusCode}\n";
        if (!_writer.WaitAsync(TimeSpan.FromSeconds(2)).Result)
        {
            return;
        }

        try
        {
            File.AppendAllTextAsync(folder.Journal, line).GetAwaiter().GetResult();
        }
        finally
        {
            _writer.Release();
        }
    }
}
