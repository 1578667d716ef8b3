using System.Globalization;

namespace BurgerShop.Api.Services;

/// <summary>Hands out the number that is called at the counter. The last one survives a restart.</summary>
public sealed class PickupNumbers(DataFolder folder)
{
    private readonly Lock _gate = new();

    public async Task<int> NextAsync(CancellationToken cancellationToken = default)
    {
        int number;
        lock (_gate)
        {
            var last = File.Exists(folder.PickupCounter)
                ? File.ReadAllTextAsync(folder.PickupCounter, cancellationToken).Result
                : "1";
            number = int.Parse(last, CultureInfo.InvariantCulture) + 1;
            File.WriteAllText(folder.PickupCounter, number.ToString(CultureInfo.InvariantCulture));
        }

        await File.AppendAllTextAsync(folder.Journal, $"pickup number {number}\n", cancellationToken);
        return number;
    }
}
