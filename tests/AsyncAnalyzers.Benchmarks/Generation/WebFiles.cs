using System.Globalization;

namespace AsyncAnalyzers.Benchmarks.Generation;

/// <summary>The web layer: controllers, endpoints of minimal APIs, and the start-up that maps them.</summary>
internal static class WebFiles
{
    public const string Project = "Shop.Web";

    public static IEnumerable<SourceFile> Create(Entity entity, Statements statements)
    {
        yield return new(Project, $"{entity.Plural}Controller", Controller(entity, statements));
        yield return new(Project, $"{entity.Name}Endpoints", Endpoints(entity, statements));
    }

    /// <summary>Top-level statements that register every module whose endpoints are there.</summary>
    public static SourceFile Program(IEnumerable<Entity> mapped)
    {
        var entities = mapped.ToList();
        return new(Project, "Program", $$"""
            using Shop.Web;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddControllers();
            builder.Services.AddSingleton(TimeProvider.System);
            {{Each(entity => string.Create(CultureInfo.InvariantCulture, $"builder.Services.AddScoped<I{entity.Name}Repository, {entity.Name}Repository>().AddScoped<I{entity.Name}Service, {entity.Name}Service>();"))}}

            var app = builder.Build();
            app.UseRouting();
            app.MapControllers();
            app.MapGet("/ping", () => "pong");
            {{Each(entity => $"app.Map{entity.Plural}();")}}
            app.Run();
            """);

        string Each(Func<Entity, string> line) => string.Join('\n', entities.Select(line));
    }

    private static string Controller(Entity e, Statements s) => $$"""
        namespace Shop.Web;

        [ApiController]
        [Route("api/{{e.Table}}")]
        public sealed class {{e.Plural}}Controller(I{{e.Name}}Service service, LinkGenerator links, ILogger<{{e.Plural}}Controller> logger) : ControllerBase
        {
            [HttpGet("{id:int}")]
            public async Task<ActionResult<{{e.Name}}Dto>> Get(int id, CancellationToken cancellationToken)
            {
                {{s.InAsync(8, "service.CountAsync(cancellationToken)")}}
                var item = await service.GetAsync(id, cancellationToken);
                return item is null ? NotFound() : item;
            }

            [HttpGet]
            public async Task<IActionResult> Search([FromQuery] string? text, [FromQuery] {{e.Name}}Status? status, [FromQuery] int page, CancellationToken cancellationToken)
            {
                var filter = new {{e.Name}}Filter(text, status, new Page(Math.Max(1, page), 20));
                var found = await service.SearchAsync(filter, cancellationToken);
                {{s.InAsync(8, "service.CountAsync(cancellationToken)")}}
                Response.Headers["X-Count"] = found.Count.ToString(CultureInfo.InvariantCulture);
                return Ok(found.Select(item => new { item.Id, item.Code, item.Price, Link = links.GetPathByAction(HttpContext, nameof(Get), values: new { id = item.Id }) }));
            }

            [HttpPost]
            public async Task<IActionResult> Create(Create{{e.Name}} request, CancellationToken cancellationToken)
            {
                if (!ModelState.IsValid || string.IsNullOrWhiteSpace(request.Code))
                {
                    return ValidationProblem(ModelState);
                }

                try
                {
                    {{s.InAsync(12, "service.CountAsync(cancellationToken)")}}
                    var created = await service.CreateAsync(request, cancellationToken);
                    return CreatedAtAction(nameof(Get), new { id = created.Id }, created);
                }
                catch (RuleBrokenException exception)
                {
                    foreach (var problem in exception.Problems)
                    {
                        ModelState.AddModelError(problem.Field, problem.Text);
                    }

                    logger.LogInformation("Refused {Code} from {Address}", request.Code, HttpContext.Connection.RemoteIpAddress);
                    return ValidationProblem(ModelState);
                }
            }

            [HttpPatch("{id:int}")]
            public async Task<IActionResult> Change(int id, Change{{e.Name}} request, CancellationToken cancellationToken)
            {
                var changed = await service.ChangeAsync(id, request, cancellationToken);
                {{s.InAsync(8, "service.CountAsync(cancellationToken)")}}
                return changed is null ? NotFound(new { id, User = User.Identity?.Name }) : Ok(changed);
            }

            [HttpDelete("{id:int}")]
            public async Task<IActionResult> Delete(int id, CancellationToken cancellationToken) =>
                await service.RemoveAsync(id, cancellationToken) ? NoContent() : NotFound();

            [HttpGet("{id:int}/text")]
            public ActionResult<string> GetText(int id)
            {
                {{s.InSync(8, "service.CountAsync(HttpContext.RequestAborted)")}}
                return service.Describe(id) is { Length: > 0 } text ? text : NotFound();
            }

            [HttpGet("headers")]
            public IActionResult GetHeaders()
            {
                {{s.InSync(8, "service.CountAsync(HttpContext.RequestAborted)")}}
                var names = Request.Headers.Where(header => header.Value.Count > 0).Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal);
                return Content(string.Join('\n', names), "text/plain", Encoding.UTF8);
            }
        }
        """;

    private static string Endpoints(Entity e, Statements s) => $$"""
        namespace Shop.Web;

        public static class {{e.Name}}Endpoints
        {
            public static IEndpointRouteBuilder Map{{e.Plural}}(this IEndpointRouteBuilder routes)
            {
                var group = routes.MapGroup("/{{e.Table}}").WithTags("{{e.Plural}}");
                group.MapGet("/", GetAll);
                group.MapGet("/{id:int}", GetById).WithName("Get{{e.Name}}");
                group.MapPost("/", Create);
                group.MapPut("/{id:int}", Update);
                group.MapDelete("/{id:int}", Delete);
                group.MapGet("/{id:int}/text", Describe);
                group.MapGet("/summary", async (I{{e.Name}}Service service, ILogger<{{e.Name}}Dto> logger, CancellationToken cancellationToken) =>
                {
                    {{s.InAsync(12, "service.CountAsync(cancellationToken)")}}
                    var summary = await service.SummarizeAsync(cancellationToken);
                    return TypedResults.Ok(new { summary.Count, summary.Average, Most = summary.ByStatus.MaxBy(status => status.Value).Key });
                });
                group.MapGet("/count", (I{{e.Name}}Service service, CancellationToken cancellationToken) => service.CountAsync(cancellationToken));
                return routes;
            }

            private static async Task<IResult> GetAll(string? text, I{{e.Name}}Service service, ILogger<{{e.Name}}Dto> logger, CancellationToken cancellationToken)
            {
                {{s.InAsync(8, "service.CountAsync(cancellationToken)")}}
                var items = await service.SearchAsync(new {{e.Name}}Filter(text, null, Page.First), cancellationToken);
                return Results.Ok(items.Where(item => item.Price > 0).Take(100).ToList());
            }

            private static async Task<IResult> GetById(int id, I{{e.Name}}Service service, ILogger<{{e.Name}}Dto> logger, CancellationToken cancellationToken)
            {
                {{s.InAsync(8, "service.CountAsync(cancellationToken)")}}
                return await service.GetAsync(id, cancellationToken) is { } item ? Results.Ok(item) : Results.NotFound();
            }

            private static async Task<IResult> Create(Create{{e.Name}} request, I{{e.Name}}Service service, ILogger<{{e.Name}}Dto> logger, CancellationToken cancellationToken)
            {
                try
                {
                    var created = await service.CreateAsync(request, cancellationToken);
                    {{s.InAsync(12, "service.CountAsync(cancellationToken)")}}
                    return Results.CreatedAtRoute("Get{{e.Name}}", new { id = created.Id }, created);
                }
                catch (RuleBrokenException exception)
                {
                    return Results.ValidationProblem(exception.Problems.GroupBy(problem => problem.Field).ToDictionary(group => group.Key, group => group.Select(problem => problem.Text).ToArray()));
                }
            }

            private static async Task<IResult> Update(int id, Change{{e.Name}} request, I{{e.Name}}Service service, ILogger<{{e.Name}}Dto> logger, CancellationToken cancellationToken)
            {
                {{s.InAsync(8, "service.CountAsync(cancellationToken)")}}
                var changed = await service.ChangeAsync(id, request, cancellationToken);
                return changed is null ? Results.NotFound() : Results.Ok(changed);
            }

            private static async Task<IResult> Delete(int id, I{{e.Name}}Service service, ILogger<{{e.Name}}Dto> logger, CancellationToken cancellationToken)
            {
                {{s.InAsync(8, "service.CountAsync(cancellationToken)")}}
                return await service.RemoveAsync(id, cancellationToken) ? Results.NoContent() : Results.NotFound();
            }

            private static IResult Describe(int id, I{{e.Name}}Service service, ILogger<{{e.Name}}Dto> logger)
            {
                {{s.InSync(8, "service.CountAsync(CancellationToken.None)")}}
                return Results.Text(service.Describe(id), "text/plain", Encoding.UTF8);
            }
        }
        """;
}
