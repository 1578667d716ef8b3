using BurgerShop.Api.Services;

namespace BurgerShop.Api.Endpoints;

public static class SupplyEndpoints
{
    public static RouteGroupBuilder MapSupply(this IEndpointRouteBuilder routes)
    {
        var supply = routes.MapGroup("/supply");

        supply.MapGet("/stock/{ingredient}", (string ingredient, SupplierClient supplier) =>
        {
            var level = supplier.GetStockAsync(ingredient).Result;
            return level.Available > 0 ? Results.Ok(level) : Results.NotFound(level);
        });

        supply.MapGet("/stock", async (SupplierClient supplier, CancellationToken cancellationToken) =>
        {
            var prices = await supplier.GetPricesAsync(cancellationToken);
            var levels = await Task.WhenAll(prices.Select(price => supplier.GetStockAsync(price.Ingredient, cancellationToken)));
            return levels.Where(level => level.Available < 50);
        });

        supply.MapGet("/prices.json", (IHttpClientFactory clients, IConfiguration configuration) =>
        {
            var http = clients.CreateClient();
            var address = $"{configuration["Supplier:BaseAddress"]}/prices";
            return Results.Text(http.GetAsync(address).Result.Content.ReadAsStringAsync().Result, "application/json");
        });

        supply.MapGet("/status", (SupplierClient supplier) => supplier.IsReachable() ? "open" : "closed");
        supply.MapGet("/sheet", (SupplierClient supplier) => supplier.GetPriceSheet());
        supply.MapPost("/purchases", PurchaseAsync);

        return supply;
    }

    private static async Task<IResult> PurchaseAsync(PurchaseOrder order, SupplierClient supplier, ILogger<Program> logger)
    {
        var stock = supplier.GetStockAsync(order.Ingredient);
        try
        {
            stock.Wait();
        }
        catch (AggregateException exception) when (exception.InnerException is HttpRequestException)
        {
            logger.LogWarning("The supplier did not answer: {Reason}", exception.InnerException.Message);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        if ((await stock).Available < order.Quantity)
        {
            return Results.Conflict(await stock);
        }

        var confirmation = await supplier.PurchaseAsync(order);
        return confirmation is null ? Results.UnprocessableEntity() : Results.Ok(confirmation);
    }
}
