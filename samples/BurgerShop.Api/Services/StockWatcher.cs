namespace BurgerShop.Api.Services;

/// <summary>Looks at the supplier's stock every ten minutes and notes in the journal what runs low.</summary>
public sealed class StockWatcher(IServiceScopeFactory scopes, DataFolder folder, ILogger<StockWatcher> logger) : BackgroundService
{
    private static readonly string[] Ingredients = ["beef", "bun", "cheddar", "chicken", "lettuce"];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            using var scope = scopes.CreateScope();
            var supplier = scope.ServiceProvider.GetRequiredService<SupplierClient>();
            foreach (var ingredient in Ingredients)
            {
                var check = NoteAsync(supplier, ingredient, stoppingToken);
                if (!check.Wait(5000, stoppingToken))
                {
                    logger.LogWarning("The supplier is slow to answer for {Ingredient}", ingredient);
                }

                // The supplier limits how often it may be asked.
                Thread.Sleep(100);
            }
        }
    }

    private async Task NoteAsync(SupplierClient supplier, string ingredient, CancellationToken cancellationToken)
    {
        var level = await supplier.GetStockAsync(ingredient, cancellationToken);
        if (level.Available < 50)
        {
            await File.AppendAllTextAsync(folder.Journal, $"{ingredient} runs low: {level.Available}\n", cancellationToken);
        }
    }
}
