using System.Collections.Concurrent;
using BurgerShop.Api.Data;
using Microsoft.EntityFrameworkCore;

namespace BurgerShop.Api.Services;

public sealed record KitchenTicket(int OrderId, int PickupNumber, string Station);

public sealed record StationState(string Station, int Tickets);

/// <summary>Which order is on which station. Stations are in memory; the queue is what the database says.</summary>
public sealed class KitchenBoard(IServiceScopeFactory scopes)
{
    private readonly ConcurrentDictionary<int, KitchenTicket> _cooking = new();

    public async Task<IReadOnlyList<int>> GetQueueAsync(CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<BurgerShopContext>();
        return await context.Orders
            .Where(order => order.Status == OrderStatus.Placed)
            .OrderBy(order => order.Id)
            .Select(order => order.Id)
            .ToListAsync(cancellationToken);
    }

    public async Task<KitchenTicket?> TakeNextAsync(string station)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<BurgerShopContext>();
        var order = await context.Orders
            .Where(order => order.Status == OrderStatus.Placed)
            .OrderBy(order => order.Id)
            .FirstOrDefaultAsync();
        if (order is null)
        {
            return null;
        }

        order.Status = OrderStatus.Cooking;
        context.SaveChangesAsync().Wait();
        return _cooking[order.Id] = new KitchenTicket(order.Id, order.PickupNumber, station);
    }

    public async Task<bool> FinishAsync(int orderId, CancellationToken cancellationToken)
    {
        if (!_cooking.TryRemove(orderId, out _))
        {
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
        await orders.SetStatusAsync(orderId, OrderStatus.Ready).WaitAsync(cancellationToken);
        return true;
    }

    public ValueTask<StationState> GetStationAsync(string station)
    {
        var tickets = _cooking.Values.Count(ticket => ticket.Station == station);
        return ValueTask.FromResult(new StationState(station, tickets));
    }
}
