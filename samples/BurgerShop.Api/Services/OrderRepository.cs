using BurgerShop.Api.Data;
using Microsoft.EntityFrameworkCore;

namespace BurgerShop.Api.Services;

public interface IOrderRepository
{
    Task<Order?> FindAsync(int id, CancellationToken cancellationToken = default);

    Task<List<Order>> GetOpenAsync(CancellationToken cancellationToken = default);

    Task AddAsync(Order order, CancellationToken cancellationToken = default);

    Task<int> SumOfPaidAsync();

    IReadOnlyDictionary<OrderStatus, int> CountByStatus();

    void Save();
}

public sealed class OrderRepository(BurgerShopContext context) : IOrderRepository
{
    public Task<Order?> FindAsync(int id, CancellationToken cancellationToken = default) =>
        context.Orders.Include(order => order.Lines).FirstOrDefaultAsync(order => order.Id == id, cancellationToken);

    public Task<List<Order>> GetOpenAsync(CancellationToken cancellationToken = default) =>
        context.Orders
            .Include(order => order.Lines)
            .Where(order => order.Status != OrderStatus.Ready && order.Status != OrderStatus.Cancelled)
            .OrderBy(order => order.Id)
            .ToListAsync(cancellationToken);

    public async Task AddAsync(Order order, CancellationToken cancellationToken = default)
    {
        context.Orders.Add(order);
        await context.SaveChangesAsync(cancellationToken);
    }

    public Task<int> SumOfPaidAsync()
    {
        var ready = context.Orders.Where(order => order.Status == OrderStatus.Ready);
        return Task.FromResult(ready.SumAsync(order => order.TotalInCents).Result);
    }

    public IReadOnlyDictionary<OrderStatus, int> CountByStatus() =>
        context.Orders
            .GroupBy(order => order.Status)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionary(group => group.Key, group => group.Count);

    public void Save() => context.SaveChanges();
}
