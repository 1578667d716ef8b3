using static AsyncAnalyzers.Tests.Harness.Snippets;

namespace AsyncAnalyzers.Tests.Handlers;

/// <summary>The life of the host, components, and handlers that users name.</summary>
public sealed class HostTests
{
    [Fact]
    public Task HostedServices_andHealthChecks_areHandlers() => HandlerTable.VerifyAsync(InMinimalApi(
        """
        builder.Services.AddHealthChecks()
            .AddCheck("disk", () => { /*= health check given to AddCheck */ return HealthCheckResult.Healthy(); })
            .AddAsyncCheck("net", async () => { /*= health check given to AddAsyncCheck */ await Task.Yield(); return HealthCheckResult.Healthy(); });
        """,
        """
        public class Warmer : IHostedService
        {
            public Task StartAsync(CancellationToken cancellationToken) { /*= hosted service Warmer.StartAsync */ return Task.CompletedTask; }
            public Task StopAsync(CancellationToken cancellationToken) { /*= hosted service Warmer.StopAsync */ return Task.CompletedTask; }
            public Task WarmAsync() { /*= none */ return Task.CompletedTask; }
        }

        public class Sweeper : BackgroundService { public override void Dispose() { /*= none */ } protected override Task ExecuteAsync(CancellationToken stoppingToken) { /*= hosted service Sweeper.ExecuteAsync */ return Task.CompletedTask; } }

        public class Database : IHealthCheck
        {
            public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) { /*= health check Database.CheckHealthAsync */ return Task.FromResult(HealthCheckResult.Healthy()); }
        }

        public class Starter { public Task StartAsync(CancellationToken cancellationToken) { /*= none */ return Task.CompletedTask; } }
        """,
        "using Microsoft.Extensions.Diagnostics.HealthChecks;"));

    [Fact]
    public Task Timers_andFactories_areHandlers_butNotThoseThatRunOnce() => HandlerTable.VerifyAsync(InMinimalApi(
        """
        using var timer = new Timer(_ => { /*= timer callback given to Timer */ }, null, 0, 1000);
        using var typed = new Timer(Tick);
        Timer target = new(Tock);
        var classic = new System.Timers.Timer();
        classic.Elapsed += (_, _) => { /*= timer callback Elapsed */ };
        TimeProvider.System.CreateTimer(_ => { /*= timer callback given to CreateTimer */ }, null, TimeSpan.Zero, TimeSpan.Zero);
        builder.Services.AddScoped<object>(_ => { /*= service factory given to AddScoped */ return 1; });
        builder.Services.AddKeyedTransient<object>("key", (_, _) => { /*= service factory given to AddKeyedTransient */ return 1; });
        builder.Services.AddSingleton<object>(_ => { /*= none */ return 1; });
        builder.Services.AddScoped(_ => target);

        static void Tick(object? state) { /*= timer callback Tick */ }
        static void Tock(object? state) { /*= timer callback Tock */ }
        static void Other(object? state) { /*= none */ }
        Other(null);
        """));

    [Fact]
    public Task Components_andTheirCallbacks_areHandlers() => HandlerTable.VerifyAsync(InFile(
        """
        public class Counter : ComponentBase
        {
            protected override void OnInitialized() { /*= component Counter.OnInitialized */ }
            protected override Task OnParametersSetAsync() { /*= component Counter.OnParametersSetAsync */ return Task.CompletedTask; }
            protected override void BuildRenderTree(RenderTreeBuilder builder)
            {
                /*= component Counter.BuildRenderTree */
                builder.AddAttribute(1, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, Click));
                builder.AddAttribute(2, "onclick", EventCallback.Factory.Create(this, () => { /*= event callback given to Create */ }));
            }

            private void Click() { /*= event callback Counter.Click */ }
            private void Other() { /*= none */ }
        }

        public class NoComponent { protected virtual void OnInitialized() { /*= none */ } }
        """,
        """
        using Microsoft.AspNetCore.Components;
        using Microsoft.AspNetCore.Components.Rendering;
        using Microsoft.AspNetCore.Components.Web;
        """));

    [Fact]
    public Task TypesAndAttributesOfUsers_areHandlers() => HandlerTable.VerifyAsync(
        [
            InFile(
                """
                namespace Acme
                {
                    public interface IJob { void Run(); }
                    public interface IHandler<T> { Task Handle(T message); }
                    public abstract class Screen { public virtual void Show() { } }
                    public class TaskAttribute : Attribute { }
                    public class NightlyAttribute : TaskAttribute { }

                    public class Job : IJob { public void Run() { /*= handler Job.Run */ } public void Other() { /*= none */ } }
                    public class Handler : IHandler<int> { public Task Handle(int message) { /*= handler Handler.Handle */ return Task.CompletedTask; } public Task Handle(string text) { /*= none */ return Task.CompletedTask; } }
                    public class Start : Screen { public override void Show() { /*= handler Start.Show */ } public void Hide() { /*= none */ } }
                    public class Jobs { [Nightly] public void Sweep() { /*= handler Jobs.Sweep */ } public void Helper() { /*= none */ } }
                    [Task] public class Marked { public void Sweep() { /*= handler Marked.Sweep */ } private void Helper() { /*= none */ } }
                }
                """),
        ],
        "async_analyzers.handler_types = Acme.IJob, Acme.IHandler`1 , Acme.Screen, Acme.Missing, not a name\nasync_analyzers.handler_attributes = Acme.TaskAttribute");
}
