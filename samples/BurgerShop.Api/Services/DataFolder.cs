namespace BurgerShop.Api.Services;

/// <summary>The folder that holds what the shop keeps as files: receipts, menu notes, the pickup counter, the journal.</summary>
public sealed class DataFolder
{
    public DataFolder(IConfiguration configuration, IHostEnvironment environment)
    {
        Root = Path.Combine(environment.ContentRootPath, configuration["Data:Folder"] ?? "App_Data");
        Directory.CreateDirectory(Receipts);
        Directory.CreateDirectory(Notes);
    }

    public string Root { get; }

    public string Database => Path.Combine(Root, "burgershop.db");

    public string Receipts => Path.Combine(Root, "receipts");

    public string Notes => Path.Combine(Root, "notes");

    public string PickupCounter => Path.Combine(Root, "pickup-number.txt");

    public string Journal => Path.Combine(Root, "journal.log");

    public string Settings => Path.Combine(Root, "settings.json");

    public string ReceiptOf(int orderId) => Path.Combine(Receipts, $"{orderId}.txt");

    public string NoteOf(int burgerId) => Path.Combine(Notes, $"{burgerId}.txt");
}
