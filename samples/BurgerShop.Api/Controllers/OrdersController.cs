using BurgerShop.Api.Data;
using BurgerShop.Api.Pipeline;
using BurgerShop.Api.Services;
using Microsoft.AspNetCore.Mvc;

namespace BurgerShop.Api.Controllers;

public sealed record StatusChange(OrderStatus Status);

[ApiController]
[Route("orders")]
public sealed class OrdersController(
    OrderService orders,
    IOrderRepository repository,
    ReceiptPrinter printer,
    IShopStatistics statistics,
    ILogger<OrdersController> logger) : ControllerBase
{
    [HttpGet]
    public IActionResult GetOpen()
    {
        var open = orders.GetOpenAsync().Result;
        return Ok(open);
    }

    [HttpGet("{id:int}")]
    public ActionResult<OrderSummary> Get(int id)
    {
        var order = orders.FindAsync(id).GetAwaiter().GetResult();
        if (order is null)
        {
            return NotFound();
        }

        return order;
    }

    [HttpPost]
    [ServiceFilter<OpenShopFilter>]
    public async Task<IActionResult> Place(OrderRequest request, CancellationToken cancellationToken)
    {
        if (!await orders.CanServeAsync(request, cancellationToken))
        {
            return Conflict(new { message = "An ingredient has run out." });
        }

        var order = await orders.PlaceAsync(request, cancellationToken);
        printer.PrintAsync(order, CancellationToken.None).Wait(cancellationToken);
        return CreatedAtAction(nameof(Get), new { id = order.Id }, order);
    }

    [HttpGet("{id:int}/total")]
    public int GetTotal(int id) => orders.FindAsync(id).Result?.TotalInCents ?? 0;

    [HttpGet("{id:int}/label")]
    public string GetLabel(int id) => $"Order {id}: {orders.FindAsync(id).Result}";

    [HttpPut("{id:int}/status")]
    public void SetStatus(int id, StatusChange change)
    {
        // The kitchen's tablets send a change twice when the network is slow; the second one changes nothing.
        orders.SetStatusAsync(id, change.Status).Wait();
        logger.LogInformation("Order {Id} is now {Status}", id, change.Status);
    }

    [HttpDelete("{id:int}")]
    public Task<IActionResult> Cancel(int id)
    {
        if (!orders.CancelAsync(id).Result)
        {
            return Task.FromResult<IActionResult>(NotFound());
        }

        return Task.FromResult<IActionResult>(NoContent());
    }

    [HttpGet("report")]
    public async Task<ShopReport> GetReport()
    {
        var paid = await repository.SumOfPaidAsync();
        return statistics.CreateReport(paid);
    }
}
