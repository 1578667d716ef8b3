using BurgerShop.Api.Data;
using BurgerShop.Api.Services;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace BurgerShop.Api.Controllers;

public sealed record CardLogin(string Number, string Pin);

[ApiController]
[Route("loyalty")]
public sealed class LoyaltyController(BurgerShopContext context) : ControllerBase
{
    [HttpPost("points")]
    public IActionResult GetPoints(CardLogin login)
    {
        var card = context.LoyaltyCards.SingleOrDefaultAsync(card => card.Number == login.Number).Result;
        if (card?.PinHash != PinHasher.Hash(login.Number, login.Pin))
        {
            // Guessing a PIN should be slow.
            Thread.Sleep(250);
            return Unauthorized();
        }

        return Ok(new { card.Points });
    }

    [HttpPost("{number}/points/{points:int}")]
    public Task AddPoints(string number, int points)
    {
        var card = context.LoyaltyCards.FindAsync(number).AsTask().Result;
        if (card is null)
        {
            context.LoyaltyCards.Add(new LoyaltyCard { Number = number, PinHash = PinHasher.Hash(number, "0000"), Points = points });
        }
        else
        {
            card.Points += points;
        }

        return context.SaveChangesAsync();
    }
}
