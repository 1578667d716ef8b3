using System.Collections.Immutable;
using System.Globalization;

namespace AsyncAnalyzers.Benchmarks.Generation;

/// <summary>A property that one kind of thing has and another has not, so that no two modules bind to the same members.</summary>
internal readonly record struct EntityProperty(string Type, string Name)
{
    public string Initializer => Type == "string" ? " = string.Empty;" : string.Empty;

    /// <summary>How a repository reads it from column <paramref name="column"/>.</summary>
    public string ReadFrom(int column) => Type switch
    {
        "string" => $"reader.GetString({column})",
        "string?" => $"reader.IsDBNull({column}) ? null : reader.GetString({column})",
        "int" => $"reader.GetInt32({column})",
        "decimal" => $"reader.GetDecimal({column})",
        "bool" => $"reader.GetBoolean({column})",
        _ => $"reader.GetFieldValue<{Type}>({column})",
    };
}

/// <summary>The thing that one module of a generated solution is about.</summary>
internal sealed record Entity(string Name, string Noun, ImmutableArray<EntityProperty> Extras)
{
    private static readonly string[] s_areas = ["", "Retail", "Harbour", "Clinic", "Campus", "Fleet", "Museum", "Kitchen", "Studio", "Depot"];

    private static readonly string[] s_nouns =
    [
        "Order", "Customer", "Invoice", "Product", "Shipment", "Warehouse", "Payment", "Supplier", "Employee", "Ticket",
        "Booking", "Delivery", "Vehicle", "Recipe", "Course", "Student", "Patient", "Claim", "Account", "Transfer",
        "Asset", "Sensor", "Campaign", "Coupon", "Review", "Message", "Device", "Permit", "Project", "Journey",
    ];

    private static readonly ImmutableArray<EntityProperty> s_extras =
    [
        new("string", "Title"), new("string?", "Notes"), new("decimal", "Discount"), new("int", "Priority"), new("bool", "IsPinned"),
        new("DateTimeOffset", "DueAt"), new("Guid", "Reference"), new("double", "Weight"), new("TimeSpan", "Duration"), new("string?", "Region"),
        new("int", "Attempts"), new("decimal", "Tax"), new("long", "Revision"), new("DateOnly", "ValidFrom"), new("string", "Channel"), new("bool", "IsShared"),
    ];

    public string Plural => Name.EndsWith('y') && !Name.EndsWith("ey", StringComparison.Ordinal) ? $"{Name[..^1]}ies" : $"{Name}s";

    public string Table => Plural.ToLowerInvariant();

    /// <summary>The thing of the module with this number: a name that no other has, and a choice of properties.</summary>
    public static Entity Create(int module, Random random)
    {
        var round = module / s_nouns.Length;
        var area = round < s_areas.Length ? s_areas[round] : string.Create(CultureInfo.InvariantCulture, $"Area{round}");
        var noun = s_nouns[module % s_nouns.Length];
        var extras = s_extras.ToArray();
        random.Shuffle(extras);
        return new Entity(area + noun, noun.ToLowerInvariant(), [.. extras.Take(4 + random.Next(5))]);
    }

    /// <summary>One line of code for each of the extra properties, at the depth of the place it is put into.</summary>
    public string ForExtras(int depth, Func<EntityProperty, int, string> line) =>
        string.Join("\n" + new string(' ', depth), Extras.Select(line));
}
