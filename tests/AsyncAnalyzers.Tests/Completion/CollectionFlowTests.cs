using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.BlockingWaits.BlockingWaitAnalyzer>;

namespace AsyncAnalyzers.Tests.Completion;

/// <summary>Tasks in collections: awaited together, read one by one.</summary>
public sealed class CollectionFlowTests
{
    private const string Parameters = "Task<int> a, Task<int> b, List<Task<int>> many, Task<int>[] array, List<Job> jobs, Dictionary<string, Task<int>> byName, IEnumerable<int> ids, bool x";

    private const string Members = """
        public sealed class Job { public int Id { get; set; } public Task<int> Work { get; set; } = MakeAsync(); public Task<int> Fresh => MakeAsync(); }
        private static void Use(params int[] values) { }
        private static Task<int> MakeAsync(int id = 0) => Task.FromResult(id);
        """;

    private static Task VerifyAsync(string statements) =>
        Verify.VerifyAnalyzerAsync(InAsyncMethod(statements + "\nawait Task.Yield();", Parameters, members: Members));

    [Theory]
    [InlineData("await Task.WhenAll(array); Use(array[0].Result); for (var i = 0; i < array.Length; i++) { Use(array[i].Result); }")]
    [InlineData("await Task.WhenAll(many); many.ForEach(t => Use(t.Result)); Use(many.ConvertAll(t => t.Result).ToArray());")]
    [InlineData("await Task.WhenAll(many); Use(many.Aggregate(0, (sum, t) => sum + t.Result)); Use(many.Zip(ids, (t, id) => t.Result + id).ToArray());")]
    [InlineData("await Task.WhenAll(many); Use((from t in many where t.Result > 1 orderby t.Result select t.Result).ToArray());")]
    [InlineData("var tasks = ids.Select(id => MakeAsync(id)).ToList(); await Task.WhenAll(tasks); Use(tasks.Select(t => t.Result).ToArray());")]
    [InlineData("var tasks = ids.Select(MakeAsync).ToArray(); var all = Task.WhenAll(tasks); await all; Use(tasks.Where(t => t.Result > 0).First().Result);")]
    [InlineData("var tasks = new List<Task<int>>(); foreach (var id in ids) { tasks.Add(MakeAsync(id)); } await Task.WhenAll(tasks); foreach (var t in tasks) { Use(t.Result); }")]
    [InlineData("var tasks = new Task<int>[2]; for (var i = 0; i < 2; i++) { tasks[i] = MakeAsync(i); } await Task.WhenAll(tasks); Use(tasks[0].Result, tasks[1].Result);")]
    [InlineData("var tasks = new List<Task<int>> { a, b }; await Task.WhenAll(tasks); Use(a.Result, b.Result, tasks[1].Result);")]
    [InlineData("var tasks = new List<Task<int>>(); tasks.Add(a); if (x) { tasks.Add(b); } await Task.WhenAll(tasks); Use(a.Result);")]
    [InlineData("await Task.WhenAll(many.Append(a)); Use(a.Result, many[0].Result);")]
    [InlineData("await Task.WhenAll(many.Concat(array)); Use(array[0].Result, many[0].Result);")]
    [InlineData("var tasks = many.Concat(array).ToList(); await Task.WhenAll(tasks); Use(tasks.Sum(t => t.Result));")]
    [InlineData("foreach (var t in many) { await t; Use(t.Result); }")]
    [InlineData("foreach (var t in many) { await t; } Use(many[0].Result, many.Sum(t => t.Result));")]
    [InlineData("foreach (var t in many) { try { await t; } catch (Exception) { continue; } Use(t.Result); } Use(many[0].Result);")]
    [InlineData("await Task.WhenAll(jobs.Select(job => job.Work)); foreach (var job in jobs) { Use(job.Work.Result); } Use(jobs[0].Work.Result, jobs.Sum(job => job.Work.Result));")]
    [InlineData("await Task.WhenAll(jobs.Where(job => job.Id > 1).Select(job => job.Work).ToArray()); Use(jobs.OrderBy(job => job.Work.Result).First().Id);")]
    [InlineData("var pairs = ids.Select(id => (Id: id, Work: MakeAsync(id))).ToList(); await Task.WhenAll(pairs.Select(p => p.Work)); foreach (var p in pairs) { Use(p.Work.Result); } foreach (var (id, work) in pairs) { Use(work.Result); }")]
    [InlineData("var pairs = ids.Select(id => new { Id = id, Work = MakeAsync(id) }).ToList(); await Task.WhenAll(pairs.Select(p => p.Work)); Use(pairs.Select(p => p.Work.Result).ToArray());")]
    [InlineData("await Task.WhenAll(byName.Values); foreach (var (name, task) in byName) { Use(task.Result); } Use(byName.Values.Sum(t => t.Result), byName.ToDictionary(p => p.Key, p => p.Value.Result).Count);")]
    [InlineData("await Task.WhenAll(byName.Values); if (byName.TryGetValue(\"a\", out var found)) { Use(found.Result); }")]
    [InlineData("await Task.WhenAll(byName.Select(p => p.Value)); Use(byName[\"a\"].Result);")]
    [InlineData("var named = new Dictionary<string, Task<int>>(); named[\"a\"] = a; named.Add(\"b\", b); await Task.WhenAll(named.Values); Use(a.Result, b.Result, named[\"a\"].Result);")]
    [InlineData("var queue = new Queue<Task<int>>(many); await Task.WhenAll(queue); Use(queue.Dequeue().Result, many[0].Result);")]
    [InlineData("await array[0]; Use(array[0].Result); await array[1]; Use(array[1].Result);")]
    [InlineData("await many[0]; var t = many[0]; Use(t.Result);")]
    [InlineData("for (var i = 0; i < array.Length; i++) { await array[i]; Use(array[i].Result); }")]
    [InlineData("if (many.All(t => t.IsCompleted)) { Use(many[0].Result); }")]
    [InlineData("if (many.Any(t => !t.IsCompletedSuccessfully)) { return; } Use(many.Sum(t => t.Result));")]
    [InlineData("while (many.Count > 0) { var done = await Task.WhenAny(many); many.Remove(done); Use(done.Result); }")]
    [InlineData("await foreach (var t in Task.WhenEach(many)) { Use(t.Result); }")]
    [InlineData("foreach (var job in jobs) { await job.Work; Use(job.Work.Result); }")]
    [InlineData("var tasks = new[] { a, b }; await a; Use(tasks[0].Result);")]
    [InlineData("var done = many.Where(t => t.IsCompleted).ToList(); await Task.WhenAll(many); Use(done.Sum(t => t.Result));")]
    [InlineData("foreach (var chunk in many.Chunk(10)) { await Task.WhenAll(chunk); foreach (var t in chunk) { Use(t.Result); } }")]
    [InlineData("foreach (var group in many.GroupBy(t => t.Id)) { await Task.WhenAll(group); foreach (var t in group) { Use(t.Result); } }")]
    [InlineData("foreach (var t in many.Where(t => t.IsCompletedSuccessfully)) { Use(t.Result); }")]
    [InlineData("Use(many.Where(t => t.IsCompletedSuccessfully && t.Result > 1).OrderBy(t => t.Result).Select(t => t.Result).ToArray());")]
    [InlineData("var done = many.FindAll(t => t.Status == TaskStatus.RanToCompletion); Use(done[0].Result, done.Sum(t => t.Result));")]
    [InlineData("Use(many.FirstOrDefault(t => t.IsCompleted)?.Result ?? 0, (from t in many where t.IsCompleted select t.Result).Sum());")]
    [InlineData("foreach (var job in jobs.Where(job => job.Work.IsCompletedSuccessfully)) { Use(job.Work.Result); }")]
    [InlineData("await Task.WhenAll(jobs.Select(job => job.Work)); foreach (var job in jobs.Where(job => job.Work.IsCompletedSuccessfully)) { Use(job.Work.Result); }")]
    [InlineData("if (many.TrueForAll(t => t.IsCompleted) && Array.TrueForAll(array, t => t.IsCompleted && t.Id > 0)) { Use(many[0].Result, array[0].Result); }")]
    [InlineData("var all = new List<Task>(); Task<int>? t = null; if (x) { t = MakeAsync(); all.Add(t); } await Task.WhenAll(all); Use(t?.Result ?? 0);")]
    public Task CollectionThatWasAwaited_isSilent(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("await Task.WhenAll(many); many.Add(MakeAsync()); Use(many.Sum(t => t.{|ASY1001:Result|}));")]
    [InlineData("await Task.WhenAll(many); many = new List<Task<int>> { MakeAsync() }; Use(many[0].{|ASY1001:Result|});")]
    [InlineData("await Task.WhenAll(array); array[0] = MakeAsync(); Use(array[0].{|ASY1001:Result|});")]
    [InlineData("await Task.WhenAny(many); Use(many[0].{|ASY1001:Result|});")]
    [InlineData("await many[0]; Use(many[1].{|ASY1001:Result|});")]
    [InlineData("foreach (var t in many) { if (x) { break; } await t; } Use(many[0].{|ASY1001:Result|});")]
    [InlineData("foreach (var t in many) { if (x) { await t; } } Use(many[0].{|ASY1001:Result|});")]
    [InlineData("await jobs[0].Work; Use(jobs[1].Work.{|ASY1001:Result|});")]
    [InlineData("await jobs[0].Fresh; Use(jobs[0].Fresh.{|ASY1001:Result|});")]
    [InlineData("if (many.Any(t => t.IsCompleted)) { Use(many[0].{|ASY1001:Result|}); }")]
    [InlineData("var tasks = new List<Task<int>>(); if (x) { tasks.Add(a); } await Task.WhenAll(tasks); Use(a.{|ASY1001:Result|});")]
    [InlineData("var tasks = new List<Task<int>>(); foreach (var id in ids) { tasks.Add(MakeAsync(id)); } Use(tasks.Sum(t => t.{|ASY1001:Result|}));")]
    [InlineData("await Task.WhenAll(many); Use(array.Sum(t => t.{|ASY1001:Result|}));")]
    [InlineData("while (many.Count > 0) { var done = await Task.WhenAny(many); many.Remove(done); Use(many[0].{|ASY1001:Result|}); }")]
    [InlineData("await byName[\"a\"]; Use(byName[\"b\"].{|ASY1001:Result|});")]
    [InlineData("try { foreach (var t in many) { Use(t.{|ASY1001:Result|}); } } catch (InvalidOperationException) { } Use(x && many[0].{|ASY1001:Result|} > 1 ? 1 : 0);")]
    [InlineData("try { a = MakeAsync(); Use(many.Where(t => t.{|ASY1001:Result|} > 1).Count()); await a; } catch (Exception) { Use(a.{|ASY1001:Result|}); }")]
    [InlineData("try { await b; _ = array.Sum(t => t.{|ASY1001:Result|}); await a; } catch (InvalidOperationException) { Use(a.{|ASY1001:Result|}); }")]
    [InlineData("foreach (var chunk in many.Chunk(10)) { await Task.WhenAll(chunk); chunk[0] = MakeAsync(); foreach (var t in chunk) { Use(t.{|ASY1001:Result|}); } }")]
    [InlineData("foreach (var chunk in many.Chunk(10)) { await chunk[0]; foreach (var t in chunk) { Use(t.{|ASY1001:Result|}); } }")]
    [InlineData("foreach (var t in many.Where(t => !t.IsCompleted || x)) { Use(t.{|ASY1001:Result|}); }")]
    [InlineData("if (many.Exists(t => t.IsCompleted)) { Use(many[0].{|ASY1001:Result|}); }")]
    [InlineData("var all = new List<Task>(); Task<int>? t = null; if (x) { t = MakeAsync(); } await Task.WhenAll(all); Use(t!.{|ASY1001:Result|});")]
    [InlineData("await Task.WhenAll(ids.Select(id => MakeAsync(id))); Use(ids.Select(id => MakeAsync(id).{|ASY1001:Result|}).ToArray());")]
    public Task CollectionThatMayStillRun_isFlagged(string statements) => VerifyAsync(statements);
}
