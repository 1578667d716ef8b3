namespace AsyncAnalyzers.IntegrationTests.BurgerShop;

/// <summary>A request to the shop, and the status that it is answered with.</summary>
public sealed record ShopRequest(string Method, string Path, int Status, string? Json = null)
{
    private const string Order = """{"table":7,"lines":[{"burgerId":1,"quantity":2},{"burgerId":3,"quantity":1}]}""";

    /// <summary>Every endpoint of the shop, in an order in which each answer follows from those before.</summary>
    public static IReadOnlyList<ShopRequest> Script { get; } =
    [
        new("GET", "/", 200),
        new("GET", "/menu", 200),
        new("GET", "/menu/1", 200),
        new("GET", "/menu/99", 404),
        new("GET", "/menu/search?text=ee", 200),
        new("GET", "/menu/1/note", 204),
        new("PUT", "/menu/1/note", 204, """{"text":"the one everybody knows"}"""),
        new("GET", "/menu/1/note", 200),
        new("GET", "/menu/99/note", 404),
        new("GET", "/menu/margins", 200),
        new("GET", "/menu/available", 200),
        new("GET", "/menu/classic/stock", 200),

        new("GET", "/orders", 200),
        new("POST", "/orders", 201, Order),
        new("POST", "/orders", 409, """{"table":7,"lines":[{"burgerId":4,"quantity":1}]}"""),
        new("GET", "/orders/2", 200),
        new("GET", "/orders/9", 404),
        new("GET", "/orders/2/total", 200),
        new("GET", "/orders/9/total", 200),
        new("GET", "/orders/2/label", 200),
        new("GET", "/orders/9/label", 200),

        new("GET", "/kitchen/queue", 200),
        new("POST", "/kitchen/grill/next", 200),
        new("GET", "/kitchen/grill", 200),
        new("POST", "/kitchen/finished/1", 204),
        new("POST", "/kitchen/finished/1", 404),
        new("POST", "/kitchen/fryer/next", 200),
        new("POST", "/kitchen/fryer/next", 204),

        new("GET", "/orders", 200),
        new("POST", "/orders", 201, Order),
        new("PUT", "/orders/3/status", 200, """{"status":1}"""),
        new("GET", "/orders/3", 200),
        new("DELETE", "/orders/3", 204),
        new("DELETE", "/orders/1", 404),
        new("GET", "/orders/report", 200),

        new("GET", "/receipts", 200),
        new("GET", "/receipts/2", 200),
        new("GET", "/receipts/2/lines", 200),
        new("GET", "/receipts/9", 404),
        new("POST", "/receipts/1", 201),
        new("POST", "/receipts/9", 404),
        new("POST", "/receipts/reprint", 200, "[1,2,9]"),
        new("POST", "/receipts/open", 200),
        new("GET", "/receipts/1", 200),

        new("POST", "/loyalty/points", 200, """{"number":"7001","pin":"1234"}"""),
        new("POST", "/loyalty/points", 401, """{"number":"7001","pin":"4321"}"""),
        new("POST", "/loyalty/7001/points/5", 200),
        new("POST", "/loyalty/7002/points/3", 200),
        new("POST", "/loyalty/points", 200, """{"number":"7001","pin":"1234"}"""),
        new("POST", "/loyalty/points", 200, """{"number":"7002","pin":"0000"}"""),

        new("GET", "/supply/stock/beef", 200),
        new("GET", "/supply/stock/halloumi", 404),
        new("GET", "/supply/stock/caviar", 404),
        new("GET", "/supply/stock", 200),
        new("GET", "/supply/prices.json", 200),
        new("GET", "/supply/status", 200),
        new("GET", "/supply/sheet", 200),
        new("POST", "/supply/purchases", 200, """{"ingredient":"beef","quantity":3}"""),
        new("POST", "/supply/purchases", 409, """{"ingredient":"caviar","quantity":3}"""),
        new("POST", "/supply/purchases", 422, """{"ingredient":"bun","quantity":0}"""),
    ];

    /// <summary>What is asked when the supplier has gone.</summary>
    public static IReadOnlyList<ShopRequest> ScriptWithoutSupplier { get; } =
    [
        new("POST", "/supply/purchases", 503, """{"ingredient":"beef","quantity":3}"""),
        new("GET", "/menu/2", 200),
    ];
}
