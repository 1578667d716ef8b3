namespace AsyncAnalyzers.Tests.Robustness;

/// <summary>
/// What analyzers of this kind look for, in the places where it is hardest to get right: material to cut, found like the
/// sources of any test. It need not compile.
/// </summary>
internal static class HardSources
{
    public const string Action = """
        [HttpGet]
        public string Get(int id, CancellationToken token)
        {
            var t = LoadAsync(id, token);
            lock (this) { t.Wait(); }
            var x = t.Result + LoadAsync(2, token).GetAwaiter().GetResult();
            try { t.Wait(500); } catch (AggregateException e) when (t.Result == "") { Console.WriteLine(e); } finally { t.Wait(); }
            Func<string> f = () => t.Result;
            string Local() => t.ConfigureAwait(false).GetAwaiter().GetResult();
            var q = from i in new[] { 1, 2 } where LoadAsync(i, token).Result == "" select i;
            Task.WaitAll(t, LoadAsync(3, token)); if (Task.WaitAny(new[] { t }, 5) < 0) { Thread.Sleep(id); }
            return f() + Local() + x + q.Count() + nameof(t.Result);
        }

        private static async Task<string> LoadAsync(int id, CancellationToken token) { await Task.Delay(id, token); return ""; }
        """;

    public const string Endpoints = """
        app.MapGet("/a", (HttpClient client) => client.GetStringAsync("x").Result);
        app.MapPost("/b", Handle);
        app.MapPut("/d", (Task<int>[] tasks, CancellationToken stop) => Task.WaitAll(tasks, cancellationToken: stop));
        app.MapDelete("/e", () => Thread.Sleep(millisecondsTimeout: 10));
        app.MapGroup("/g").MapGet("/c", async (HttpContext context) => { context.Response.WriteAsync("x").Wait(); await Task.Yield(); });
        static string Handle(HttpClient client, IServiceProvider services)
        {
            ValueTask<int> v = default;
            var a = client.GetAsync("x").GetAwaiter();
            return a.GetResult().ToString() + v.Result;
        }
        """;

    public const string Statements = """
        var task = Task.Run(() => 1);
        await Task.WhenAll(task);
        if (task.IsCompleted) { Console.WriteLine(task.Result); }
        var y = task?.Result ?? 3;
        foreach (var i in new[] { task.Result, Task.FromResult(3).Result }) { Console.WriteLine($"{i} {task.Result,3:x}"); }
        switch (task.Result) { case 1 when task.Result > 2: break; default: task.Wait(); break; }
        using (var stream = File.OpenRead("x")) { stream.ReadByte(); }
        var tasks = new List<Task> { task }; Task.WaitAll(tasks.ToArray()); while (tasks.Count > 0) { _ = Task.WaitAny(tasks.ToArray()); tasks.Clear(); }
        var thread = new Thread(() => Thread.Sleep(1)); thread.Join(); SpinWait.SpinUntil(() => task.Wait(1), TimeSpan.FromSeconds(1)); new Task(() => { }).RunSynchronously();
        for (task.Wait(); task.Result > 0; _ = task.Result) { Thread.Sleep(1); }
        """;

    public const string Types = """
        public abstract class Source<T>(Task<T> first) where T : notnull
        {
            private static readonly int s_length = File.ReadAllText("x").Length;
            private readonly Lazy<T> _lazy = new(() => first.Result);

            protected Source(Func<Task<T>> load) : this(load().ContinueWith(t => t.Result)) { }

            public T Value => _lazy.Value;

            public T this[int index] { get => first.Result; set => first.Wait(); }

            public event Action Changed { add => first.Wait(); remove { first.Wait(); } }

            public static T operator +(Source<T> left, Source<T> right) => left.Load().Result;

            public static implicit operator T(Source<T> source) => source.Load().GetAwaiter().GetResult();

            public abstract Task<T> Load();

            public IEnumerable<T> All() { yield return Load().Result; }

            public async IAsyncEnumerable<T> AllAsync() { yield return Load().Result; await Task.Yield(); }

            public bool TryLoad(out T value) { value = Load().Result; return true; }

            ~Source() => first.Wait();
        }
        """;

    public const string Controller = """
        namespace Shop.Controllers;

        public partial class OrdersController : ControllerBase
        {
            [HttpPost("{id:int}")]
            public ActionResult<string> Post([FromServices] HttpClient client, [FromBody] Order? order, int id) => order switch
            {
                { Id: var other } when other != id => BadRequest(client.GetStringAsync("x").Result),
                null => NotFound(),
                _ => Ok(order with { Id = client.GetStringAsync("y").Result.Length }),
            };

            public void Put() => Task.Delay(1).Wait();

            [NonAction]
            public int Count() => new[] { Task.FromResult(1) }.Sum(task => task.Result);

            public record Order(int Id);
        }
        """;
}
