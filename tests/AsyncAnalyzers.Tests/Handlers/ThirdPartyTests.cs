using static AsyncAnalyzers.Tests.Harness.Snippets;

namespace AsyncAnalyzers.Tests.Handlers;

/// <summary>Handlers of libraries, against the libraries themselves; of those that can't be had, against types of the same names.</summary>
public sealed class ThirdPartyTests
{
    internal static readonly string[] Packages =
    [
        "Coravel", "FastEndpoints", "Grpc.Core.Api", "Hangfire.Core", "MassTransit.Abstractions", "MediatR", "Mediator.Abstractions", "Microsoft.AspNetCore.Authentication.JwtBearer",
        "Microsoft.Azure.Functions.Worker.Core", "Microsoft.Azure.Functions.Worker.Extensions.Abstractions", "Microsoft.Azure.WebJobs.Core", "Quartz", "Rebus", "WolverineFx",
    ];

    [Fact]
    public Task Grpc_servicesAndInterceptors() => HandlerTable.VerifyAsync(
        InFile(
            """
            // As the generator writes it.
            public static class Greeter
            {
                [BindServiceMethod(typeof(Greeter), "BindService")]
                public abstract class GreeterBase
                {
                    public virtual Task<string> SayHello(string request, ServerCallContext context) { /*= none */ throw new RpcException(new Status(StatusCode.Unimplemented, "")); }
                }
            }

            public class GreeterService : Greeter.GreeterBase
            {
                public override Task<string> SayHello(string request, ServerCallContext context) { /*= gRPC method GreeterService.SayHello */ return Task.FromResult(request); }
                public Task<string> Helper(string request, ServerCallContext context) { /*= none */ return Task.FromResult(request); }
            }

            public class LogInterceptor : Interceptor
            {
                public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) { /*= gRPC interceptor LogInterceptor.UnaryServerHandler */ return continuation(request, context); }
            }
            """,
            "using Grpc.Core;\nusing Grpc.Core.Interceptors;"),
        "Grpc.Core.Api");

    [Fact]
    public Task MediatR_handlersAndBehaviors() => HandlerTable.VerifyAsync(
        InFile(
            """
            public class Ping : IRequest<int> { }

            public class PingHandler : IRequestHandler<Ping, int>
            {
                public Task<int> Handle(Ping request, CancellationToken cancellationToken) { /*= MediatR handler PingHandler.Handle */ return Task.FromResult(1); }
                public Task<int> Handle(Ping request) { /*= none */ return Task.FromResult(1); }
            }

            public class Timing<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
            {
                public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) { /*= MediatR handler Timing.Handle */ return next(); }
            }
            """,
            "using MediatR;"),
        "MediatR");

    [Fact]
    public Task Mediator_handlers() => HandlerTable.VerifyAsync(
        InFile(
            """
            public sealed record Ping : Mediator.IRequest<int>;

            public class PingHandler : Mediator.IRequestHandler<Ping, int>
            {
                public ValueTask<int> Handle(Ping request, CancellationToken cancellationToken) { /*= Mediator handler PingHandler.Handle */ return new(1); }
            }
            """),
        "Mediator.Abstractions");

    [Fact]
    public Task Messaging_consumersAndHandlers() => HandlerTable.VerifyAsync(
        InFile(
            """
            public record Paid;

            public class PaidConsumer : MassTransit.IConsumer<Paid>
            {
                public Task Consume(MassTransit.ConsumeContext<Paid> context) { /*= MassTransit consumer PaidConsumer.Consume */ return Task.CompletedTask; }
            }

            public class PaidHandler : Rebus.Handlers.IHandleMessages<Paid>
            {
                public Task Handle(Paid message) { /*= Rebus handler PaidHandler.Handle */ return Task.CompletedTask; }
            }

            public class PaidWolverine : Wolverine.IWolverineHandler
            {
                public void Handle(Paid message) { /*= Wolverine handler PaidWolverine.Handle */ }
                private void Helper() { /*= none */ }
            }

            public class Consumer { public Task Consume(MassTransit.ConsumeContext<Paid> context) { /*= none */ return Task.CompletedTask; } }
            """),
        "MassTransit.Abstractions",
        "Rebus",
        "WolverineFx");

    [Fact]
    public Task Functions_jobsAndInvocables() => HandlerTable.VerifyAsync(
        InFile(
            """
            public class Functions
            {
                [Microsoft.Azure.Functions.Worker.Function("resize")] public void Resize(string blob) { /*= function Functions.Resize */ }
                [Microsoft.Azure.WebJobs.FunctionName("copy")] public static void Copy(string blob) { /*= function Functions.Copy */ }
                public void Helper() { /*= none */ }
            }

            public class Nightly : Quartz.IJob { public Task Execute(Quartz.IJobExecutionContext context) { /*= Quartz job Nightly.Execute */ return Task.CompletedTask; } }

            public class Mails { [Hangfire.Queue("mail")] public void Send() { /*= Hangfire job Mails.Send */ } public void Other() { /*= none */ } }

            public class Sweep : Coravel.Invocable.IInvocable { public Task Invoke() { /*= Coravel invocable Sweep.Invoke */ return Task.CompletedTask; } }
            """),
        "Microsoft.Azure.Functions.Worker.Extensions.Abstractions",
        "Microsoft.Azure.WebJobs.Core",
        "Quartz",
        "Hangfire.Core",
        "Coravel");

    // A worker of Hangfire's is no thread of the pool; what a job awaits goes on there.
    [Fact]
    public async Task Hangfire_synchronousJobs_mayBlock()
    {
        var test = new AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.BlockingWaits.BlockingWaitAnalyzer>.Test
        {
            TestCode = InFile(
                """
                public class Mails
                {
                    [Hangfire.Queue("mail")] public void Send() => Task.Delay(1).Wait();
                    [Hangfire.Queue("mail")] public async Task SendAsync() { await Task.Yield(); Task.Delay(1).{|ASY1001:Wait()|}; }
                }
                """),
        };
        test.Packages.Add("Hangfire.Core");
        await test.RunAsync();
    }

    [Fact]
    public Task FastEndpoints_endpoints() => HandlerTable.VerifyAsync(
        InFile(
            """
            public class Order { public int Id { get; set; } }

            public class GetOrder : FastEndpoints.Endpoint<Order, string>
            {
                public override void Configure() { /*= none */ Get("/orders"); }
                public override Task HandleAsync(Order req, CancellationToken ct) { /*= endpoint GetOrder.HandleAsync */ return Task.CompletedTask; }
            }
            """),
        "FastEndpoints");

    [Fact]
    public Task JwtBearer_events() => HandlerTable.VerifyAsync(
        InMinimalApi(
            """
            builder.Services.AddAuthentication().AddJwtBearer(options => options.Events = new JwtBearerEvents
            {
                OnTokenValidated = context => { /*= authentication event OnTokenValidated */ return Task.CompletedTask; },
            });
            """,
            """
            public class TokenEvents : JwtBearerEvents
            {
                public override Task TokenValidated(TokenValidatedContext context) { /*= authentication event TokenEvents.TokenValidated */ return Task.CompletedTask; }
            }
            """,
            "using Microsoft.AspNetCore.Authentication.JwtBearer;"),
        "Microsoft.AspNetCore.Authentication.JwtBearer");

    [Fact]
    public Task LibrariesByNameAlone() => HandlerTable.VerifyAsync(InFile(
        """
        public class PaidHandler : NServiceBus.IHandleMessages<string> { public Task Handle(string message) { /*= NServiceBus handler PaidHandler.Handle */ return Task.CompletedTask; } }

        [HotChocolate.Types.QueryType] public static class Query { public static string Book() { /*= resolver Query.Book */ return ""; } internal static string Helper() { /*= none */ return ""; } }

        public interface ICart : Orleans.IGrain { Task Add(string item); }

        public class Cart : Orleans.Grain, ICart
        {
            public Task Add(string item) { /*= grain method Cart.Add */ return Task.CompletedTask; }
            public override Task OnActivateAsync(CancellationToken token) { /*= grain method Cart.OnActivateAsync */ return Task.CompletedTask; }
            public Task Helper() { /*= none */ return Task.CompletedTask; }
        }

        namespace NServiceBus { public interface IHandleMessages<T> { Task Handle(T message); } }
        namespace HotChocolate.Types { public sealed class QueryTypeAttribute : Attribute { } }
        namespace Orleans.Runtime { public interface IAddressable { } }
        namespace Orleans { public interface IGrain : Runtime.IAddressable { } public abstract class Grain : IGrain { public virtual Task OnActivateAsync(CancellationToken token) => Task.CompletedTask; } }
        """));
}
