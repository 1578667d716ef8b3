using static AsyncAnalyzers.Tests.Harness.Snippets;

namespace AsyncAnalyzers.Tests.Handlers;

/// <summary>Controllers, Razor Pages and what runs around them.</summary>
public sealed class MvcTests
{
    private const string Usings = """
        using System.Globalization;
        using System.Text;
        using Microsoft.AspNetCore.Mvc.Filters;
        using Microsoft.AspNetCore.Mvc.Formatters;
        using Microsoft.AspNetCore.Mvc.ModelBinding;
        using Microsoft.AspNetCore.Mvc.RazorPages;
        using Microsoft.AspNetCore.Razor.TagHelpers;
        """;

    [Fact]
    public Task Controllers_areThoseOfTheFramework() => HandlerTable.VerifyAsync(InFile(
        """
        public class PlainController { public int Get() { /*= action PlainController.Get */ return 1; } }

        [Controller] public class Marked { public int Get() { /*= action Marked.Get */ return 1; } }

        public abstract class BaseController : ControllerBase
        {
            public int Inherited() { /*= action BaseController.Inherited */ return 1; }
            public virtual int Changed() { /*= action BaseController.Changed */ return 1; }
            [NonAction] public virtual int Helper() { /*= none */ return 1; }
            protected int Protected() { /*= none */ return 1; }
        }

        public class DerivedController : BaseController
        {
            public override int Changed() { /*= action DerivedController.Changed */ return 1; }
            public override int Helper() { /*= none */ return 1; }
            public override string ToString() { /*= none */ return ""; }
            public static int Static() { /*= none */ return 1; }
            public int Generic<T>() { /*= none */ return 1; }
            public int Property { get { /*= none */ return 1; } }
            public DerivedController() { /*= none */ }
            public int Get() { int Local() { /*= none */ return 1; } return Local(); }
        }

        public class DisposedController : IDisposable { public void Dispose() { /*= none */ } }

        public class DisposingController { public void Dispose(int now) { /*= action DisposingController.Dispose */ } }

        [NonController] public class LeftOutController { public int Get() { /*= none */ return 1; } }
        public class StillLeftOutController : LeftOutController { public int Put() { /*= none */ return 1; } }
        internal class InternalController { public int Get() { /*= none */ return 1; } }
        public class GenericController<T> { public int Get() { /*= none */ return 1; } }
        public abstract class GenericBaseController<T> { public int Get() { /*= action GenericBaseController.Get */ return 1; } }
        public class Outer { public class NestedController { public int Get() { /*= none */ return 1; } } }
        public class ControllerLike { public int Get() { /*= none */ return 1; } }
        public struct StructController { public int Get() { /*= none */ return 1; } }
        """));

    [Fact]
    public Task Route_isThatOfTheAttributes() => HandlerTable.VerifyAsync(InFile(
        """
        [Route("api/[controller]")]
        public class OrdersController : ControllerBase
        {
            [HttpGet] public int List() { /*= GET /api/Orders */ return 1; }
            [HttpGet("{id}")] public int Get(int id) { /*= GET /api/Orders/{id} */ return 1; }
            [HttpPost("[action]")] public int Pay() { /*= POST /api/Orders/Pay */ return 1; }
            [HttpPut("/absolute")] public int Put() { /*= PUT /absolute */ return 1; }
            [HttpDelete, Route("gone")] public int Gone() { /*= DELETE /api/Orders/gone */ return 1; }
            [Route("any")] public int Any() { /*= action OrdersController.Any */ return 1; }
            public int Conventional() { /*= action OrdersController.Conventional */ return 1; }
        }

        public class NotesController : OrdersController
        {
            [HttpGet("notes")] public int Notes() { /*= GET /api/Notes/notes */ return 1; }
        }

        public class HomeController : Controller
        {
            [HttpGet] public IActionResult Index() { /*= action HomeController.Index */ return Ok(); }
            [HttpGet("about")] public IActionResult About() { /*= GET /about */ return Ok(); }
        }
        """));

    [Fact]
    public Task RazorPages_haveHandlersByName() => HandlerTable.VerifyAsync(InFile(
        """
        public class EditModel : PageModel
        {
            public void OnGet() { /*= page handler EditModel.OnGet */ }
            public Task OnPostSaveAsync() { /*= page handler EditModel.OnPostSaveAsync */ return Task.CompletedTask; }
            public void OnAsync() { /*= none */ }
            public void On() { /*= none */ }
            public void Load() { /*= none */ }
            private void OnPut() { /*= none */ }
            public void OnPatch<T>() { /*= none */ }
            [NonHandler] public void OnHead() { /*= none */ }
            public static void OnTrace() { /*= none */ }
            public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) { /*= filter EditModel.OnPageHandlerExecuting */ }
        }

        public class NoPage { public void OnGet() { /*= none */ } }
        """,
        Usings));

    [Fact]
    public Task Filters_ofEveryKind_areHandlers() => HandlerTable.VerifyAsync(InFile(
        """
        public class StampFilter : IActionFilter, IAsyncResultFilter, IAuthorizationFilter, IExceptionFilter
        {
            public void OnActionExecuting(ActionExecutingContext context) { /*= filter StampFilter.OnActionExecuting */ }
            void IActionFilter.OnActionExecuted(ActionExecutedContext context) { /*= filter StampFilter.OnActionExecuted */ }
            public Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next) { /*= filter StampFilter.OnResultExecutionAsync */ return next(); }
            public void OnAuthorization(AuthorizationFilterContext context) { /*= filter StampFilter.OnAuthorization */ }
            public void OnException(ExceptionContext context) { /*= filter StampFilter.OnException */ }
            public void OnActionExecuting(string other) { /*= none */ }
        }

        public class AuditAttribute : ActionFilterAttribute
        {
            public override void OnActionExecuting(ActionExecutingContext context) { /*= filter AuditAttribute.OnActionExecuting */ }
            public override Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next) { /*= filter AuditAttribute.OnActionExecutionAsync */ return next(); }
            public override bool Match(object? other) { /*= none */ return false; }
        }

        public class MoreAttribute : AuditAttribute
        {
            public override void OnActionExecuting(ActionExecutingContext context) { /*= filter MoreAttribute.OnActionExecuting */ }
        }

        public class ShopController : Controller
        {
            [NonAction] public override void OnActionExecuting(ActionExecutingContext context) { /*= filter ShopController.OnActionExecuting */ }
        }

        public class NoFilter { public void OnActionExecuting(ActionExecutingContext context) { /*= none */ } }
        """,
        Usings));

    [Fact]
    public Task Binding_formatting_andResults_areHandlers() => HandlerTable.VerifyAsync(InFile(
        """
        public class MoneyBinder : IModelBinder { public Task BindModelAsync(ModelBindingContext bindingContext) { /*= model binder MoneyBinder.BindModelAsync */ return Task.CompletedTask; } }

        public class HeaderValues : IValueProvider
        {
            public bool ContainsPrefix(string prefix) { /*= model binder HeaderValues.ContainsPrefix */ return true; }
            public ValueProviderResult GetValue(string key) { /*= model binder HeaderValues.GetValue */ return default; }
        }

        public class CsvOutput : TextOutputFormatter
        {
            protected override bool CanWriteType(Type? type) { /*= formatter CsvOutput.CanWriteType */ return true; }
            public override Task WriteResponseBodyAsync(OutputFormatterWriteContext context, Encoding selectedEncoding) { /*= formatter CsvOutput.WriteResponseBodyAsync */ return Task.CompletedTask; }
        }

        public class CsvInput : InputFormatter
        {
            public override Task<InputFormatterResult> ReadRequestBodyAsync(InputFormatterContext context) { /*= formatter CsvInput.ReadRequestBodyAsync */ return InputFormatterResult.NoValueAsync(); }
        }

        public class PdfResult : ActionResult { public override void ExecuteResult(ActionContext context) { /*= result PdfResult.ExecuteResult */ } }
        public class TextResult : IActionResult { public Task ExecuteResultAsync(ActionContext context) { /*= result TextResult.ExecuteResultAsync */ return Task.CompletedTask; } }
        public class PngResult : IResult { public Task ExecuteAsync(HttpContext httpContext) { /*= result PngResult.ExecuteAsync */ return Task.CompletedTask; } }

        public class BoldTagHelper : TagHelper { public override void Process(TagHelperContext context, TagHelperOutput output) { /*= tag helper BoldTagHelper.Process */ } }

        public class Binder { public Task BindModelAsync(ModelBindingContext bindingContext) { /*= none */ return Task.CompletedTask; } }
        """,
        Usings));

    [Fact]
    public Task ViewComponents_areThoseOfTheFramework() => HandlerTable.VerifyAsync(InFile(
        """
        public class CartViewComponent { public string Invoke() { /*= view component CartViewComponent.Invoke */ return ""; } }
        public class Basket : ViewComponent { public Task<string> InvokeAsync() { /*= view component Basket.InvokeAsync */ return Task.FromResult(""); } }
        [ViewComponent] public class Marked { public string Invoke() { /*= view component Marked.Invoke */ return ""; } public void Other() { /*= none */ } }
        [NonViewComponent] public class LeftOutViewComponent { public string Invoke() { /*= none */ return ""; } }
        public class Command { public string Invoke() { /*= none */ return ""; } }
        """));
}
