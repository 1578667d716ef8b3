namespace BurgerShop.Api.Data;

public sealed class Burger
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public required string Patty { get; set; }

    public int PriceInCents { get; set; }
}

public enum OrderStatus
{
    Placed,
    Cooking,
    Ready,
    Cancelled,
}

public sealed class Order
{
    public int Id { get; set; }

    public int Table { get; set; }

    public int PickupNumber { get; set; }

    public OrderStatus Status { get; set; }

    public int TotalInCents { get; set; }

    public List<OrderLine> Lines { get; set; } = [];
}

public sealed class OrderLine
{
    public int Id { get; set; }

    public int OrderId { get; set; }

    public int BurgerId { get; set; }

    public int Quantity { get; set; }
}

public sealed class LoyaltyCard
{
    public required string Number { get; set; }

    public required string PinHash { get; set; }

    public int Points { get; set; }
}
