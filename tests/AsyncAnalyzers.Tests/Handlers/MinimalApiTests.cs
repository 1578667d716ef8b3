using static AsyncAnalyzers.Tests.Harness.Snippets;

namespace AsyncAnalyzers.Tests.Handlers;

public sealed class MinimalApiTests
{
    [Fact]
    public Task Route_isVerbAndPattern_behindThoseOfItsGroups() => HandlerTable.VerifyAsync(InMinimalApi(
        """
        const string Prefix = "/shop";
        var path = args[0];
        app.MapGet("/orders/{id}", (int id) => /*= GET /orders/{id} */ id);
        app.MapGet("orders", () => /*= GET /orders */ 1);
        app.MapGet(Prefix + "/a", () => /*= GET /shop/a */ 1);
        app.MapGet(path, () => /*= endpoint given to MapGet */ 1);
        app.MapMethods("/m", new[] { "PATCH" }, () => /*= MapMethods /m */ 1);
        app.MapFallback(() => /*= endpoint given to MapFallback */ 1);
        app.MapFallback("/x/{*rest}", () => /*= MapFallback /x/{*rest} */ 1);
        app.MapGroup("/api").MapGroup("v1").RequireAuthorization().MapPost("/things", () => /*= POST /api/v1/things */ 1);
        var orders = app.MapGroup("/orders").WithTags("orders");
        orders.MapDelete("/{id}", delegate (int id) { /*= DELETE /orders/{id} */ });
        var kept = () => /*= PUT /kept */ 1;
        app.MapPut("/kept", kept);
        app.MapGet("/raw", (HttpContext context) => /*= GET /raw */ Task.CompletedTask);
        Func<int> never = () => /*= none */ 1;
        Func<int> replaced = () => /*= none */ 1;
        replaced = () => 2;
        app.MapGet("/replaced", replaced);
        var text = string.Join(",", args.Select(arg => /*= none */ arg));
        """));

    [Fact]
    public Task MethodGroups_areFoundInEveryFile() => HandlerTable.VerifyAsync(
        [
            InFile(
                """
                public static class Endpoints
                {
                    public static void MapShop(this IEndpointRouteBuilder routes, Shop shop)
                    {
                        routes.MapGet("/static", (Func<int>)Shop.Static);
                        routes.MapGet("/instance", shop.Instance);
                        routes.MapGet("/cast", (Delegate)Shop.Cast);
                        routes.MapGet("/created", new Func<int>(Shop.Created));
                        routes.MapGet("/generic", Shop.Generic<int>);
                        routes.MapGet("/local", Local);
                        routes.MapShopPage("/own", () => /*= MapShopPage /own */ 1);
                        Use(Shop.Elsewhere);

                        static int Local() => /*= GET /local */ 1;
                        static int Other() => /*= none */ 1;
                        Other();
                    }

                    private static void MapShopPage(this IEndpointRouteBuilder routes, string pattern, Delegate page) => routes.MapGet(pattern, page);

                    private static void Use(Func<int> f) => f();
                }
                """),
            InFile(
                """
                public class Shop
                {
                    public static int Static() => /*= GET /static */ 1;
                    public static int Static(int overload) => /*= none */ overload;
                    public int Instance() => /*= GET /instance */ 1;
                    public static int Cast() => /*= GET /cast */ 1;
                    public static int Created() => /*= GET /created */ 1;
                    public static int Generic<T>() => /*= GET /generic */ 1;
                    public static int Elsewhere() => /*= none */ 1;
                }

                public class Other
                {
                    public static int Static() => /*= none */ 1;
                }
                """),
        ]);

    [Fact]
    public Task MapOfOthers_isNoEndpoint() => HandlerTable.VerifyAsync(InFile(
        """
        public class Mapper
        {
            public Mapper MapGet(string name, Func<int> read) => this;

            public void Configure() => MapGet("/", () => /*= none */ 1).MapGet("x", Read);

            private static int Read() => /*= none */ 1;
        }
        """));
}
