namespace BurgerShop.Supplier;

public sealed record StockLevel(string Ingredient, int Available);

public sealed record IngredientPrice(string Ingredient, int PriceInCents);

public sealed record PurchaseOrder(string Ingredient, int Quantity);

public sealed record PurchaseConfirmation(string Reference, int TotalInCents);

public sealed class Warehouse
{
    private const int LargestDelivery = 500;

    private static readonly (string Ingredient, int Available, int PriceInCents)[] Goods =
    [
        ("beef", 120, 145),
        ("bun", 400, 30),
        ("cheddar", 80, 40),
        ("chicken", 60, 125),
        ("halloumi", 0, 160),
        ("lettuce", 35, 12),
    ];

    public IReadOnlyList<IngredientPrice> Prices { get; } =
        [.. Goods.Select(good => new IngredientPrice(good.Ingredient, good.PriceInCents))];

    public StockLevel? Find(string ingredient) =>
        Goods.Where(good => good.Ingredient == ingredient)
            .Select(good => new StockLevel(good.Ingredient, good.Available))
            .FirstOrDefault();

    public PurchaseConfirmation? Accept(PurchaseOrder order)
    {
        var price = Prices.FirstOrDefault(price => price.Ingredient == order.Ingredient);
        if (price is null || order.Quantity is < 1 or > LargestDelivery)
        {
            return null;
        }

        return new PurchaseConfirmation($"{order.Ingredient}-{order.Quantity}", price.PriceInCents * order.Quantity);
    }
}
