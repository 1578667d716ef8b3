using BurgerShop.Api.Services;
using Microsoft.AspNetCore.Mvc;

namespace BurgerShop.Api.Controllers;

[ApiController]
[Route("receipts")]
public sealed class ReceiptsController(OrderService orders, ReceiptPrinter printer, DataFolder folder) : ControllerBase
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [HttpGet]
    public IEnumerable<string?> GetAll() =>
        Directory.GetFiles(folder.Receipts, "*.txt").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);

    [HttpGet("{orderId:int}")]
    public IActionResult Get(int orderId)
    {
        if (printer.ReadAsync(orderId).Result is { } text)
        {
            return Content(text);
        }

        return NotFound();
    }

    [HttpGet("{orderId:int}/lines")]
    public string[] GetLines(int orderId)
    {
        return System.IO.File.ReadAllLinesAsync(folder.ReceiptOf(orderId)).GetAwaiter().GetResult();
    }

    [HttpPost("{orderId:int}")]
    public async Task<IActionResult> Print(int orderId, CancellationToken cancellationToken)
    {
        var order = await orders.FindAsync(orderId, cancellationToken);
        if (order is null)
        {
            return NotFound();
        }

        if (!printer.PrintAsync(order, cancellationToken).Wait(Patience))
        {
            return StatusCode(StatusCodes.Status504GatewayTimeout);
        }

        return Created($"/receipts/{orderId}", null);
    }

    [HttpPost("reprint")]
    public IActionResult Reprint([FromBody] int[] orderIds)
    {
        var printed = 0;
        foreach (var orderId in orderIds)
        {
            var order = orders.FindAsync(orderId).Result;
            if (order is not null)
            {
                printer.PrintAsync(order).GetAwaiter().GetResult();
                printed++;
            }
        }

        return Ok(new { printed });
    }

    [HttpPost("open")]
    public async Task<IActionResult> PrintOpen(CancellationToken cancellationToken)
    {
        var open = await orders.GetOpenAsync();
        var prints = open.Select(order => printer.PrintAsync(order, cancellationToken)).ToArray();
        Task.WaitAll(prints, cancellationToken);
        return Ok(new { printed = prints.Length });
    }
}
