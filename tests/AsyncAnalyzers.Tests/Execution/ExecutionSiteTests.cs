using AsyncAnalyzers.Tests.Handlers;
using static AsyncAnalyzers.Tests.Harness.Snippets;

namespace AsyncAnalyzers.Tests.Execution;

/// <summary>On which kind of thread the code at a place runs.</summary>
public sealed class ExecutionSiteTests
{
    [Fact]
    public Task Lambdas_runWhereTheirReceiverSays() => HandlerTable.VerifyAsync(InController(
        """
        public void Get(List<int> items, IQueryable<int> query)
        {
            Use(/*@ Request */ 1);
            items.ForEach(item => Use(/*@ Request */ item));
            Helper(() => Use(/*@ Request */ 1));
            Task.Run(() => Use(/*@ Pool */ 1));
            Task.Factory.StartNew(() => Use(/*@ Pool */ 1));
            Task.Factory.StartNew(() => Use(/*@ Dedicated */ 1), TaskCreationOptions.LongRunning);
            Task.CompletedTask.ContinueWith(_ => Use(/*@ Pool */ 1));
            ThreadPool.QueueUserWorkItem(_ => Use(/*@ Pool */ 1));
            new Thread(() => Use(/*@ Dedicated */ 1)).Start();
            new Thread(() => items.ForEach(item => Use(/*@ Dedicated */ item))).Start();
            new Timer(_ => Use(/*@ Pool */ 1)).Dispose();
            Action kept = () => Use(/*@ Unknown */ 1);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Use(/*@ Unknown */ 1);
            query.Where(item => item == Math.Abs(/*@ None */ 1)).ToList();
            _ = nameof(Math/*@ None */);
            kept();
        }

        private static void Helper(Action action) => action();

        private static void Use(int value) => Console.Write(/*@ Unknown */ value);
        """));

    [Fact]
    public Task StartUp_isItsOwnThread_butForWhatRunsLater() => HandlerTable.VerifyAsync(InMinimalApi(
        """
        Console.Write(/*@ StartUp */ 1);
        args.ToList().ForEach(arg => Console.Write(/*@ StartUp */ arg));
        builder.Services.Configure<object>(options => Console.Write(/*@ Unknown */ options));
        builder.Services.AddSingleton<object>(_ => Math.Abs(/*@ Unknown */ 1));
        builder.Services.AddTransient<object>(_ => Math.Abs(/*@ Request */ 1));
        app.MapGet("/", () => Math.Abs(/*@ Request */ 1));
        app.MapGet("/run", async () => await Task.Run(() => Math.Abs(/*@ Pool */ 1)));
        app.Use(async (context, next) => { Console.Write(/*@ Request */ 1); await next(); });
        """));

    [Fact]
    public Task MarkedFunctions_runOnTheBlockingPool() => HandlerTable.VerifyAsync(InFile(
        """
        public static class Endpoints
        {
            public static void MapAll(IEndpointRouteBuilder app)
            {
                app.MapGet("/a", [RunOnBlockingPool] () => Math.Abs(/*@ Dedicated */ 1));
                app.MapGet("/b", Local);
                app.MapGet("/c", Member);
                app.MapGet("/d", [RunOnBlockingPool] async () => { await Task.Yield(); return Math.Abs(/*@ Request */ 1); });
                app.MapGet("/e", () => Math.Abs(/*@ Request */ 1));

                [RunOnBlockingPool] static int Local() => Math.Abs(/*@ Dedicated */ 1);
            }

            [RunOnBlockingPool] private static int Member() => Math.Abs(/*@ Dedicated */ 1);
        }

        [RunOnBlockingPool] public class Reports : ControllerBase { public int Get() => Math.Abs(/*@ Dedicated */ 1); }

        public class Derived : Reports { public int More() => Math.Abs(/*@ Dedicated */ 1); }

        public sealed class RunOnBlockingPoolAttribute : Attribute { }
        """));

    [Fact]
    public Task HostedServices_runOnThePool() => HandlerTable.VerifyAsync(InFile(
        """
        public class Worker : BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken stoppingToken)
            {
                Console.Write(/*@ Pool */ 1);
                await Task.Delay(1, stoppingToken);
            }
        }
        """));
}
