using BurgerShop.Api.Services;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BurgerShop.Api.Pipeline;

/// <summary>Refuses orders while the shop is closed.</summary>
public sealed class OpenShopFilter(ShopSettings settings) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        if (!settings.IsOpenAsync(context.HttpContext.RequestAborted).Result)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status503ServiceUnavailable);
            return;
        }

        await next();
    }
}
