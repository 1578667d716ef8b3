using static AsyncAnalyzers.Tests.Harness.Snippets;

namespace AsyncAnalyzers.Tests.Handlers;

/// <summary>Middleware, endpoint filters, authentication, hubs: what runs on a request besides its endpoint.</summary>
public sealed class RequestPipelineTests
{
    private const string Usings = """
        using System.Security.Claims;
        using System.Threading.RateLimiting;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Authentication.Cookies;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Diagnostics;
        using Microsoft.AspNetCore.RateLimiting;
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.Extensions.Options;
        """;

    [Fact]
    public Task Middleware_byConventionAndInterface_isAHandler() => HandlerTable.VerifyAsync(InFile(
        """
        public class ClockMiddleware
        {
            private readonly RequestDelegate next;
            public ClockMiddleware(RequestDelegate next) => this.next = next;
            public Task InvokeAsync(HttpContext context) { /*= middleware ClockMiddleware */ return next(context); }
            public Task Invoke(string text) { /*= none */ return Task.CompletedTask; }
            private Task Write(HttpContext context) { /*= none */ return Task.CompletedTask; }
        }

        public class ScopedMiddleware { private readonly RequestDelegate next; public ScopedMiddleware(RequestDelegate next) => this.next = next; public Task Invoke(HttpContext context, Shop shop) { /*= middleware ScopedMiddleware */ return next(context); } }

        public class FactoryMiddleware : IMiddleware { public Task InvokeAsync(HttpContext context, RequestDelegate next) { /*= middleware FactoryMiddleware.InvokeAsync */ return next(context); } }

        public class Shop { public Task InvokeAsync(HttpContext context) { /*= none */ return Task.CompletedTask; } }

        public class StaticMiddleware { public StaticMiddleware(RequestDelegate next) => Next = next; public static Task Invoke(HttpContext context) { /*= none */ return Task.CompletedTask; } public RequestDelegate Next { get; } }
        """));

    [Fact]
    public Task MiddlewareDelegates_areHandlers_butNotWhatConfiguresABranch() => HandlerTable.VerifyAsync(InMinimalApi(
        """
        app.Use(async (context, next) => { /*= middleware given to Use */ await next(); });
        app.Use((HttpContext context, RequestDelegate next) => { /*= middleware given to Use */ return next(context); });
        app.Use(next => { /*= none */ return context => { /*= middleware */ return next(context); }; });
        app.Map("/admin", branch => { /*= none */ branch.Run(context => { /*= middleware given to Run */ return Task.CompletedTask; }); });
        app.MapWhen(context => { /*= middleware given to MapWhen */ return true; }, branch => { /*= none */ });
        app.UseWhen(context => { /*= middleware given to UseWhen */ return true; }, branch => { /*= none */ });
        app.UseExceptionHandler(branch => { /*= none */ branch.Run(Fail); });
        app.Run(async context => { /*= middleware given to Run */ await Task.Yield(); });
        RequestDelegate kept = context => { /*= middleware */ return Task.CompletedTask; };

        static Task Fail(HttpContext context) { /*= middleware Fail */ return Task.CompletedTask; }
        static Task Other(HttpContext context) { /*= none */ return Task.CompletedTask; }
        Func<HttpContext, Task> other = Other;
        _ = (kept, other);
        """));

    [Fact]
    public Task EndpointFilters_andWhatFactoriesReturn_areHandlers() => HandlerTable.VerifyAsync(InMinimalApi(
        """
        app.MapGet("/", () => 1)
            .AddEndpointFilter(async (context, next) => { /*= endpoint filter given to AddEndpointFilter */ return await next(context); })
            .AddEndpointFilter(Check)
            .AddEndpointFilterFactory((factory, next) => { /*= none */ return context => { /*= endpoint filter */ return next(context); }; });

        static ValueTask<object?> Check(EndpointFilterInvocationContext context, EndpointFilterDelegate next) { /*= endpoint filter Check */ return next(context); }
        """,
        """
        public class AgeFilter : IEndpointFilter
        {
            public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) { /*= endpoint filter AgeFilter.InvokeAsync */ return next(context); }
        }
        """));

    [Fact]
    public Task Authentication_schemesEventsAndPolicies_areHandlers() => HandlerTable.VerifyAsync(InMinimalApi(
        """
        builder.Services.AddAuthentication().AddCookie(options =>
        {
            /*= none */
            options.Events.OnValidatePrincipal = context => { /*= authentication event OnValidatePrincipal */ return Task.CompletedTask; };
            options.Events = new CookieAuthenticationEvents { OnSigningIn = context => { /*= authentication event OnSigningIn */ return Task.CompletedTask; } };
            options.Events.OnSignedIn = Welcome;
        });
        builder.Services.AddAuthorization(options => options.AddPolicy("adult", policy =>
        {
            /*= none */
            policy.RequireAssertion(context => { /*= authorization handler given to RequireAssertion */ return true; });
        }));

        static Task Welcome(CookieSignedInContext context) { /*= authentication event Welcome */ return Task.CompletedTask; }
        """,
        """
        public class ShopEvents : CookieAuthenticationEvents
        {
            public override Task ValidatePrincipal(CookieValidatePrincipalContext context) { /*= authentication event ShopEvents.ValidatePrincipal */ return Task.CompletedTask; }
        }

        public class KeyHandler : AuthenticationHandler<AuthenticationSchemeOptions>
        {
            public KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, System.Text.Encodings.Web.UrlEncoder encoder)
                : base(options, logger, encoder)
            {
            }

            protected override Task<AuthenticateResult> HandleAuthenticateAsync() { /*= authentication handler KeyHandler.HandleAuthenticateAsync */ return Task.FromResult(AuthenticateResult.NoResult()); }
        }

        public class AgeRequirement : IAuthorizationRequirement { }

        public class AgeHandler : AuthorizationHandler<AgeRequirement>
        {
            protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AgeRequirement requirement) { /*= authorization handler AgeHandler.HandleRequirementAsync */ return Task.CompletedTask; }
        }

        public class RoleClaims : IClaimsTransformation
        {
            public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal) { /*= authentication handler RoleClaims.TransformAsync */ return Task.FromResult(principal); }
        }
        """,
        Usings));

    [Fact]
    public Task Hubs_andTheirFilters_areHandlers() => HandlerTable.VerifyAsync(InFile(
        """
        public class ChatHub : Hub
        {
            public void Send(string text) { /*= hub method ChatHub.Send */ }
            public override Task OnConnectedAsync() { /*= hub method ChatHub.OnConnectedAsync */ return Task.CompletedTask; }
            protected void Helper() { /*= none */ }
            public static void Static() { /*= none */ }
            public override string ToString() { /*= none */ return ""; }
        }

        public interface IClient { Task Receive(); }
        public class TypedHub : Hub<IClient> { public Task Send() { /*= hub method TypedHub.Send */ return Clients.All.Receive(); } }
        public class LogFilter : IHubFilter
        {
            public ValueTask<object?> InvokeMethodAsync(HubInvocationContext context, Func<HubInvocationContext, ValueTask<object?>> next) { /*= hub filter LogFilter.InvokeMethodAsync */ return next(context); }
        }

        public class Hubcap { public void Send(string text) { /*= none */ } }
        """,
        Usings));

    [Fact]
    public Task RateLimits_exceptionHandlers_andConstraints_areHandlers() => HandlerTable.VerifyAsync(InMinimalApi(
        """
        builder.Services.AddRateLimiter(options =>
        {
            options.OnRejected = (context, token) => { /*= rate limiter callback OnRejected */ return ValueTask.CompletedTask; };
            options.AddPolicy("ip", context => { /*= rate limiter callback given to AddPolicy */ return RateLimitPartition.GetNoLimiter("a"); });
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => { /*= rate limiter callback given to Create */ return RateLimitPartition.GetNoLimiter("a"); });
        });
        """,
        """
        public class Fallback : IExceptionHandler
        {
            public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken) { /*= exception handler Fallback.TryHandleAsync */ return new(true); }
        }

        public class EvenConstraint : IRouteConstraint
        {
            public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) { /*= route constraint EvenConstraint.Match */ return true; }
        }
        """,
        Usings));
}
