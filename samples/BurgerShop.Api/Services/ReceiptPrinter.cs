namespace BurgerShop.Api.Services;

/// <summary>Writes receipts to the data folder, where the printer at the counter picks them up.</summary>
public sealed class ReceiptPrinter
{
    private readonly DataFolder _folder;
    private readonly string _heading;
    private readonly SemaphoreSlim _paper = new(1, 1);

    public ReceiptPrinter(DataFolder folder, ShopSettings settings)
    {
        _folder = folder;
        _heading = settings.IsOpenAsync().GetAwaiter().GetResult() ? settings.ShopName : $"{settings.ShopName} (closed)";
    }

    public async Task PrintAsync(OrderSummary order, CancellationToken cancellationToken = default)
    {
        _paper.Wait(cancellationToken);
        try
        {
            await File.WriteAllTextAsync(_folder.ReceiptOf(order.Id), Format(order), cancellationToken);
        }
        finally
        {
            _paper.Release();
        }
    }

    public async Task<string?> ReadAsync(int orderId)
    {
        var path = _folder.ReceiptOf(orderId);
        return File.Exists(path) ? await File.ReadAllTextAsync(path) : null;
    }

    private string Format(OrderSummary order) =>
        $"{_heading}\nTable {order.Table}, number {order.PickupNumber}\nTotal {order.TotalInCents / 100}.{order.TotalInCents % 100:00}\n";
}
