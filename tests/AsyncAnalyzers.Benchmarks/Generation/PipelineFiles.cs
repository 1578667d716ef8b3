namespace AsyncAnalyzers.Benchmarks.Generation;

/// <summary>What runs beside the endpoints: a middleware and a background service.</summary>
internal static class PipelineFiles
{
    public static IEnumerable<SourceFile> Create(Entity entity, Statements statements)
    {
        yield return new(WebFiles.Project, $"{entity.Name}Middleware", Middleware(entity, statements));
        yield return new(WebFiles.Project, $"{entity.Name}Worker", Worker(entity, statements));
    }

    private static string Middleware(Entity e, Statements s) => $$"""
        namespace Shop.Web;

        public sealed class {{e.Name}}Middleware(RequestDelegate next, I{{e.Name}}Service service, ILogger<{{e.Name}}Middleware> logger)
        {
            private static readonly PathString s_path = new("/{{e.Table}}");

            private long _requests;

            public async Task InvokeAsync(HttpContext context)
            {
                if (!context.Request.Path.StartsWithSegments(s_path, StringComparison.OrdinalIgnoreCase, out var rest))
                {
                    await next(context);
                    return;
                }

                var cancellationToken = context.RequestAborted;
                var started = Stopwatch.GetTimestamp();
                context.Items["{{e.Name}}"] = Interlocked.Increment(ref _requests);
                context.Response.OnStarting(static state =>
                {
                    var response = (HttpResponse)state;
                    response.Headers.Append("X-Module", "{{e.Plural}}");
                    return Task.CompletedTask;
                }, context.Response);

                try
                {
                    {{s.InAsync(12, "service.CountAsync(cancellationToken)")}}
                    await next(context);
                }
                catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
                {
                    context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                }
                finally
                {
                    var elapsed = Stopwatch.GetElapsedTime(started);
                    logger.LogInformation("{Method} {Path} took {Elapsed} ms: {Status}", context.Request.Method, rest.Value, elapsed.TotalMilliseconds, context.Response.StatusCode);
                }
            }

            public async Task<string> ReadBodyAsync(HttpContext context, CancellationToken cancellationToken)
            {
                context.Request.EnableBuffering();
                using var reader = new StreamReader(context.Request.Body, Encoding.UTF8, leaveOpen: true);
                var body = await reader.ReadToEndAsync(cancellationToken);
                {{s.InAsync(8, "service.CountAsync(cancellationToken)")}}
                context.Request.Body.Position = 0;
                return body.Length > 1000 ? string.Concat(body.AsSpan(0, 1000), "…") : body;
            }
        }
        """;

    private static string Worker(Entity e, Statements s) => $$"""
        namespace Shop.Web;

        public sealed class {{e.Name}}Worker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<{{e.Name}}Worker> logger) : BackgroundService
        {
            private readonly ConcurrentQueue<int> _waiting = new();

            public void Enqueue(params IEnumerable<int> ids)
            {
                foreach (var id in ids.Where(id => id > 0))
                {
                    _waiting.Enqueue(id);
                }
            }

            protected override async Task ExecuteAsync(CancellationToken stoppingToken)
            {
                using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
                while (await timer.WaitForNextTickAsync(stoppingToken))
                {
                    while (_waiting.TryDequeue(out var id))
                    {
                        await HandleAsync(id, stoppingToken);
                    }
                }
            }

            private async Task HandleAsync(int id, CancellationToken cancellationToken)
            {
                await using var scope = scopes.CreateAsyncScope();
                var service = scope.ServiceProvider.GetRequiredService<I{{e.Name}}Service>();
                try
                {
                    var item = await service.GetAsync(id, cancellationToken);
                    {{s.InAsync(12, "service.CountAsync(cancellationToken)")}}
                    if (item is { Price: > 0 } && item.Tags.Any(tag => tag.StartsWith("late", StringComparison.OrdinalIgnoreCase)))
                    {
                        await service.ChangeAsync(id, new Change{{e.Name}}(item.Price * 1.05m, null, {{e.Name}}Status.Blocked), cancellationToken);
                    }
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    logger.LogError(exception, "Could not handle {Id}; {Count} are waiting", id, _waiting.Count);
                }
            }
        }
        """;
}
