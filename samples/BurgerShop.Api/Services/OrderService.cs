using BurgerShop.Api.Data;
using Microsoft.EntityFrameworkCore;

namespace BurgerShop.Api.Services;

public sealed record OrderLineRequest(int BurgerId, int Quantity);

public sealed record OrderRequest(int Table, List<OrderLineRequest> Lines);

public sealed record OrderSummary(int Id, int Table, int PickupNumber, string Status, int TotalInCents);

public sealed class OrderService(IOrderRepository orders, BurgerShopContext context, PickupNumbers numbers, SupplierClient supplier)
{
    public async Task<OrderSummary?> FindAsync(int id, CancellationToken cancellationToken = default)
    {
        var order = await orders.FindAsync(id, cancellationToken);
        return order is null ? null : Summarize(order);
    }

    public async Task<IReadOnlyList<OrderSummary>> GetOpenAsync()
    {
        var open = await orders.GetOpenAsync();
        return [.. open.Select(Summarize)];
    }

    public async Task<OrderSummary> PlaceAsync(OrderRequest request, CancellationToken cancellationToken)
    {
        var order = new Order { Table = request.Table, PickupNumber = numbers.NextAsync(cancellationToken).Result };
        foreach (var line in request.Lines)
        {
            var burger = context.Burgers.First(burger => burger.Id == line.BurgerId);
            order.TotalInCents += burger.PriceInCents * line.Quantity;
            order.Lines.Add(new OrderLine { BurgerId = burger.Id, Quantity = line.Quantity });
        }

        await orders.AddAsync(order, cancellationToken);
        return Summarize(order);
    }

    public Task<bool> CancelAsync(int id)
    {
        var order = orders.FindAsync(id).Result;
        if (order is null || order.Status == OrderStatus.Ready)
        {
            return Task.FromResult(false);
        }

        order.Status = OrderStatus.Cancelled;
        orders.Save();
        return Task.FromResult(true);
    }

    public async Task SetStatusAsync(int id, OrderStatus status)
    {
        var order = await context.Orders.FirstAsync(order => order.Id == id);
        order.Status = status;
        context.SaveChanges();
    }

    /// <summary>Whether the supplier has what all the lines of a request need.</summary>
    public async Task<bool> CanServeAsync(OrderRequest request, CancellationToken cancellationToken)
    {
        var ids = request.Lines.Select(line => line.BurgerId).ToList();
        var patties = await context.Burgers
            .Where(burger => ids.Contains(burger.Id))
            .Select(burger => burger.Patty)
            .Distinct()
            .ToListAsync(cancellationToken);

        var levels = patties.Select(patty => supplier.GetStockAsync(patty).Result).ToList();
        return levels.TrueForAll(level => level.Available > 0);
    }

    private static OrderSummary Summarize(Order order) =>
        new(order.Id, order.Table, order.PickupNumber, order.Status.ToString(), order.TotalInCents);
}
