using BurgerShop.Api.Data;
using BurgerShop.Api.Endpoints;
using BurgerShop.Api.Pipeline;
using BurgerShop.Api.Services;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddControllers();
builder.Services.AddDbContext<BurgerShopContext>((services, options) =>
    options.UseSqlite($"Data Source={services.GetRequiredService<DataFolder>().Database}"));
builder.Services.AddHttpClient<SupplierClient>((services, http) =>
    http.BaseAddress = new Uri(services.GetRequiredService<IConfiguration>()["Supplier:BaseAddress"] ?? "http://localhost:5081"));

builder.Services.AddSingleton<DataFolder>();
builder.Services.AddSingleton<ShopSettings>();
builder.Services.AddSingleton<PickupNumbers>();
builder.Services.AddSingleton<KitchenBoard>();
builder.Services.AddSingleton<ReceiptPrinter>();
builder.Services.AddScoped<OpenShopFilter>();
builder.Services.AddScoped<IOrderRepository, OrderRepository>();
builder.Services.AddScoped<IShopStatistics, ShopStatistics>();
builder.Services.AddScoped<OrderService>();
builder.Services.AddHostedService<StockWatcher>();

var app = builder.Build();

SeedData.Prepare(app.Services);
app.Services.GetRequiredService<ShopSettings>().WriteDefaultsAsync().GetAwaiter().GetResult();

app.UseMiddleware<JournalMiddleware>();
app.MapControllers();
app.MapKitchen();
app.MapSupply();
app.MapGet("/", (ShopSettings settings) => $"Welcome to {settings.ShopName}");

app.Run();
