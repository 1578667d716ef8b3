using BurgerShop.Supplier;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<Warehouse>();

var app = builder.Build();

// The warehouse answers from another town: a reply takes its time.
app.Use(async (context, next) =>
{
    await Task.Delay(TimeSpan.FromMilliseconds(20), context.RequestAborted);
    await next(context);
});

app.MapGet("/prices", (Warehouse warehouse) => warehouse.Prices);

app.MapGet("/stock/{ingredient}", (string ingredient, Warehouse warehouse) =>
    warehouse.Find(ingredient) is { } level ? Results.Ok(level) : Results.NotFound());

app.MapPost("/orders", (PurchaseOrder order, Warehouse warehouse) =>
    warehouse.Accept(order) is { } confirmation ? Results.Ok(confirmation) : Results.UnprocessableEntity());

app.Run();
