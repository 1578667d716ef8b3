using System.Net;

namespace BurgerShop.Api.Services;

public sealed record StockLevel(string Ingredient, int Available);

public sealed record IngredientPrice(string Ingredient, int PriceInCents);

public sealed record PurchaseOrder(string Ingredient, int Quantity);

public sealed record PurchaseConfirmation(string Reference, int TotalInCents);

public sealed class SupplierClient(HttpClient http)
{
    public async Task<StockLevel> GetStockAsync(string ingredient, CancellationToken cancellationToken = default)
    {
        using var response = await http.GetAsync($"stock/{Uri.EscapeDataString(ingredient)}", cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return new StockLevel(ingredient, 0);
        }

        response.EnsureSuccessStatusCode();
        var level = await response.Content.ReadFromJsonAsync<StockLevel>(cancellationToken);
        return level ?? new StockLevel(ingredient, 0);
    }

    public async Task<IReadOnlyList<IngredientPrice>> GetPricesAsync(CancellationToken cancellationToken = default)
    {
        using var response = http.GetAsync("prices", cancellationToken).Result;
        response.EnsureSuccessStatusCode();

        var prices = await response.Content.ReadFromJsonAsync<List<IngredientPrice>>(cancellationToken);
        return prices ?? [];
    }

    public Task<PurchaseConfirmation?> PurchaseAsync(PurchaseOrder order)
    {
        var response = http.PostAsJsonAsync("orders", order).GetAwaiter().GetResult();
        if (!response.IsSuccessStatusCode)
        {
            return Task.FromResult<PurchaseConfirmation?>(null);
        }

        return response.Content.ReadFromJsonAsync<PurchaseConfirmation>();
    }

    public string GetPriceSheet() => http.GetStringAsync("prices").Result;

    public bool IsReachable()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "prices");
        using var response = http.Send(request);
        return response.IsSuccessStatusCode;
    }
}
