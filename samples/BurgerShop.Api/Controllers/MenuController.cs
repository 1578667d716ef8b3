using BurgerShop.Api.Data;
using BurgerShop.Api.Services;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace BurgerShop.Api.Controllers;

public sealed record MenuNote(string Text);

public sealed record Margin(string Burger, int MarginInCents);

[ApiController]
[Route("menu")]
public sealed class MenuController(BurgerShopContext context, SupplierClient supplier, DataFolder folder) : ControllerBase
{
    [HttpGet]
    public async Task<List<Burger>> GetAll(CancellationToken cancellationToken) =>
        await context.Burgers.AsNoTracking().OrderBy(burger => burger.Id).ToListAsync(cancellationToken);

    [HttpGet("{id:int}")]
    public ActionResult<Burger> Get(int id)
    {
        var burger = context.Burgers.Find(id);
        return burger is null ? NotFound() : burger;
    }

    [HttpGet("search")]
    public List<string> Search(string text) =>
        context.Burgers.Where(burger => burger.Name.Contains(text)).Select(burger => burger.Name).ToList();

    [HttpGet("{id:int}/note")]
    public async Task<IActionResult> GetNote(int id)
    {
        if (!await context.Burgers.AnyAsync(burger => burger.Id == id))
        {
            return NotFound();
        }

        var path = folder.NoteOf(id);
        return System.IO.File.Exists(path) ? Ok(new MenuNote(System.IO.File.ReadAllText(path))) : NoContent();
    }

    [HttpPut("{id:int}/note")]
    public IActionResult SetNote(int id, MenuNote note, CancellationToken cancellationToken)
    {
        System.IO.File.WriteAllTextAsync(folder.NoteOf(id), note.Text, cancellationToken).Wait();
        return NoContent();
    }

    [HttpGet("margins")]
    public ActionResult<IEnumerable<Margin>> GetMargins()
    {
        var burgers = context.Burgers.OrderBy(burger => burger.Id).ToListAsync().ConfigureAwait(false).GetAwaiter().GetResult();
        var costs = supplier.GetPricesAsync()
            .ConfigureAwait(false)
            .GetAwaiter()
            .GetResult()
            .ToDictionary(price => price.Ingredient, price => price.PriceInCents);

        return burgers.ConvertAll(burger => new Margin(burger.Name, burger.PriceInCents - costs[burger.Patty] - costs["bun"]));
    }

    [HttpGet("available")]
    public async Task<IEnumerable<string>> GetAvailable(CancellationToken cancellationToken)
    {
        var burgers = await context.Burgers.AsNoTracking().OrderBy(burger => burger.Id).ToListAsync(cancellationToken);
        var available =
            from burger in burgers
            where supplier.GetStockAsync(burger.Patty, cancellationToken).Result.Available > 0
            select burger.Name;
        return available.ToList();
    }

    [HttpGet("classic/stock")]
    public async Task<int> GetClassicStock(CancellationToken cancellationToken)
    {
        var beef = supplier.GetStockAsync("beef", cancellationToken);
        var bun = supplier.GetStockAsync("bun", cancellationToken);
        await Task.WhenAll(beef, bun);
        return Math.Min(beef.Result.Available, bun.Result.Available);
    }
}
