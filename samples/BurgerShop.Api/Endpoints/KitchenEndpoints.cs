using BurgerShop.Api.Services;

namespace BurgerShop.Api.Endpoints;

public static class KitchenEndpoints
{
    public static RouteGroupBuilder MapKitchen(this IEndpointRouteBuilder routes)
    {
        var kitchen = routes.MapGroup("/kitchen");

        kitchen.MapGet("/queue", (KitchenBoard board) => board.GetQueueAsync().Result);
        kitchen.MapPost("/{station}/next", TakeNext);
        kitchen.MapGet("/{station}", GetStation);

        kitchen.MapPost("/finished/{orderId:int}", async (int orderId, KitchenBoard board, DataFolder folder, HttpContext http) =>
        {
            if (!await board.FinishAsync(orderId, http.RequestAborted))
            {
                return Results.NotFound();
            }

            File.AppendAllTextAsync(folder.Journal, $"order {orderId} is ready\n").Wait(http.RequestAborted);
            return Results.NoContent();
        });

        return kitchen;

        static StationState GetStation(string station, KitchenBoard board)
        {
            return board.GetStationAsync(station).GetAwaiter().GetResult();
        }
    }

    private static IResult TakeNext(string station, KitchenBoard board)
    {
        var ticket = board.TakeNextAsync(station).GetAwaiter().GetResult();
        return ticket is null ? Results.NoContent() : Results.Ok(ticket);
    }
}
