using BurgerShop.Api.Services;

namespace BurgerShop.Api.Data;

/// <summary>Creates the database and fills it with the opening menu. Runs before the first request.</summary>
public static class SeedData
{
    public static void Prepare(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        var context = scope.ServiceProvider.GetRequiredService<BurgerShopContext>();
        context.Database.EnsureCreated();
        if (context.Burgers.Any())
        {
            return;
        }

        context.Burgers.AddRange(
            new Burger { Name = "Classic", Patty = "beef", PriceInCents = 890 },
            new Burger { Name = "Cheese", Patty = "beef", PriceInCents = 950 },
            new Burger { Name = "Crispy Chicken", Patty = "chicken", PriceInCents = 920 },
            new Burger { Name = "Halloumi", Patty = "halloumi", PriceInCents = 990 });
        context.Orders.Add(new Order
        {
            Table = 4,
            PickupNumber = 1,
            TotalInCents = 890,
            Lines = [new OrderLine { BurgerId = 1, Quantity = 1 }],
        });
        context.LoyaltyCards.Add(new LoyaltyCard
        {
            Number = "7001",
            PinHash = PinHasher.Hash("7001", "1234"),
            Points = 40,
        });
        context.SaveChanges();
    }
}
