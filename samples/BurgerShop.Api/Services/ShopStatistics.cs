using BurgerShop.Api.Data;

namespace BurgerShop.Api.Services;

public sealed record ShopReport(int Open, int Ready, int Cancelled, int PaidInCents);

public interface IShopStatistics
{
    ShopReport CreateReport(int paidInCents);
}

public sealed class ShopStatistics(IOrderRepository orders) : IShopStatistics
{
    public ShopReport CreateReport(int paidInCents)
    {
        var counts = orders.CountByStatus();
        var open = Count(counts, OrderStatus.Placed) + Count(counts, OrderStatus.Cooking);
        return new ShopReport(open, Count(counts, OrderStatus.Ready), Count(counts, OrderStatus.Cancelled), paidInCents);
    }

    private static int Count(IReadOnlyDictionary<OrderStatus, int> counts, OrderStatus status) =>
        counts.TryGetValue(status, out var count) ? count : 0;
}
