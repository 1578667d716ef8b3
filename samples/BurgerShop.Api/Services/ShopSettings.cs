using System.Text.Json;

namespace BurgerShop.Api.Services;

public sealed record ShopSettingsDocument(string ShopName, bool IsOpen);

/// <summary>What the manager can change without a deployment: a small file, read again for every question.</summary>
public sealed class ShopSettings(DataFolder folder)
{
    private static readonly ShopSettingsDocument Defaults = new("The Burger Shop", IsOpen: true);

    public string ShopName => ReadAsync().Result.ShopName;

    public async Task<bool> IsOpenAsync(CancellationToken cancellationToken = default)
    {
        var settings = await ReadAsync(cancellationToken);
        return settings.IsOpen;
    }

    public async Task WriteDefaultsAsync()
    {
        if (!File.Exists(folder.Settings))
        {
            await File.WriteAllTextAsync(folder.Settings, JsonSerializer.Serialize(Defaults));
        }
    }

    private async ValueTask<ShopSettingsDocument> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var stream = File.OpenRead(folder.Settings);
        return await JsonSerializer.DeserializeAsync<ShopSettingsDocument>(stream, cancellationToken: cancellationToken) ?? Defaults;
    }
}
