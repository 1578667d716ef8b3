using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.BlockingCalls.LazyShop;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpCodeFixVerifier<AsyncAnalyzers.BlockingCalls.SynchronousCallAnalyzer, AsyncAnalyzers.BlockingCalls.SynchronousCallFix>;

namespace AsyncAnalyzers.Tests.BlockingCalls;

/// <summary>Reads of navigations that load themselves.</summary>
public sealed class ASY1107_LazyLoadingTests
{
    private const string Find = "var order = await db.Orders.FirstAsync(o => o.Id == id);\n";

    [Theory]
    [InlineData("return order.{|ASY1107:Customer|}.Name;")]
    [InlineData("return order.{|ASY1107:Customer|}.{|ASY1107:Address|}.City;")]
    [InlineData("return order.{|ASY1107:Lines|}.Count + order.Name;")]
    [InlineData("foreach (var line in order.{|ASY1107:Lines|}) { _ = line.Id; _ = line.{|ASY1107:Target|}.City; } return \"\";")]
    [InlineData("order.{|ASY1107:Lines|}.Add(new Line()); return \"\";")]
    [InlineData("return order.{|ASY1107:Customer|} == null ? \"\" : order.Customer.Name;")]
    [InlineData("return order?.{|ASY1107:Customer|}?.Name;")]
    [InlineData("order.{|ASY1107:Customer|} ??= new Customer(); return \"\";")]
    [InlineData("order.Customer = order.{|ASY1107:Customer|}; return \"\";")]
    [InlineData("_ = order.Customer.Name; order = await db.Orders.Include(o => o.Customer).FirstAsync(); return order.Name;", "order.{|ASY1107:Customer|}.Name")]
    [InlineData("return string.Join(\",\", (await db.Orders.ToListAsync()).Select(o => o.{|ASY1107:Customer|}.Name));")]
    [InlineData("return (await db.Orders.AsNoTracking().FirstAsync()).{|ASY1107:Customer|}.Name;")]
    [InlineData("return order is { {|ASY1107:Customer|}: { Name: \"a\" } } ? order.Customer.Name : \"\";")]
    [InlineData("return order switch { { {|ASY1107:Customer|}: { {|ASY1107:Address|}: { City: \"a\" } } } => \"a\", _ => \"\" };")]
    [InlineData("return (await db.Orders.FindAsync(id))!.{|ASY1107:Customer|}.Name;")]
    [InlineData("await db.Entry(order).Collection(o => o.Lines).LoadAsync(); return order.{|ASY1107:Customer|}.Name + order.Lines.Count;")]
    [InlineData("await db.Orders.Where(o => o.Customer.Name == \"a\").OrderBy(o => o.Customer.Id).LoadAsync(); return order.{|ASY1107:Customer|}.Name;")]
    [InlineData("return order is { {|ASY1107:Customer|}.Name: \"a\" } ? \"a\" : \"\";")]
    [InlineData("return nameof(order.Customer) + order.{|ASY1107:Customer|}.Name;")]
    [InlineData("Func<string> name = () => order.Customer.Name; return order.{|ASY1107:Customer|}.Name;")]
    public Task NavigationOfAProxy_isFlagged(string statements, string? marked = null) => Analyze(
        $"public async Task<string?> RunAsync(int id) {{ {Find}{(marked is null ? statements : statements.Replace("order.Customer.Name", marked, StringComparison.Ordinal))} }}").RunAsync();

    [Theory]
    [InlineData("order.Customer = new Customer(); return \"\";")]
    [InlineData("order.Customer = new Customer(); return order.Customer.Name;")]
    [InlineData("(order.Customer, order.Name) = (new Customer(), \"a\"); return \"\";")]
    [InlineData("return nameof(order.Customer) + nameof(Order.Lines);")]
    [InlineData("return order.Name + order.Photo.Length + order.CustomerId;")]
    [InlineData("return order.Payer.Name + order.Friend.Name + order.Place.Id + order.Link + order.Open.Any();")]
    [InlineData("return await db.Orders.Where(o => o.Customer.Address.City == \"a\").Select(o => o.Customer.Name).FirstAsync();")]
    [InlineData("return await (from o in db.Orders where o.Customer.Name == \"a\" select o.Customer.Name).FirstAsync();")]
    [InlineData("var made = new Order(); made.Lines.Add(new Line()); return made.Customer?.Name;")]
    [InlineData("var made = new Order { Customer = new Customer(), Lines = { new Line() } }; return made.Name;")]
    [InlineData("return new Order() is { Customer: { Address: { City: \"a\" } } } ? \"a\" : \"\";")]
    [InlineData("var made = new List<Order>(); foreach (var one in made) { _ = one.Customer.Name; } return \"\";")]
    [InlineData("await db.Entry(order).Reference(o => o.Customer).LoadAsync(); return order.Customer.Name;")]
    [InlineData("await db.Entry(order).Reference(nameof(Order.Customer)).LoadAsync(); return order.Customer.Name;")]
    [InlineData("await db.Entry(order).Navigation(\"Customer\").LoadAsync(); return order.Customer.Name;")]
    [InlineData("await LoadAsync(order, o => o.Customer); return order.Customer.Name;")]
    [InlineData("await LoadLinesAsync(order); return \"\" + order.Lines.Count;")]
    [InlineData("db.ChangeTracker.LazyLoadingEnabled = false; return order.Customer?.Name;")]
    [InlineData("var included = await db.Orders.Include(o => o.Customer).FirstAsync(); return included.Customer.Name;")]
    [InlineData("return (await db.Orders.Include(o => o.Customer).FirstAsync()).Customer.Name;")]
    [InlineData("var included = await db.Orders.Include(\"Customer.Address\").FirstAsync(); return included.Customer.Address.City;")]
    [InlineData("var included = await db.Orders.Include(o => o.Customer.Address).FirstAsync(); return included.Customer.Address.City;")]
    [InlineData("var included = await db.Orders.Include(o => o.Customer).ThenInclude(c => c.Address).FirstAsync(); return included.Customer.Address.City;")]
    [InlineData("var included = await db.Orders.Include(o => o.Lines.Where(l => l.Id > 1)).ThenInclude(l => l.Target).FirstAsync(); foreach (var line in included.Lines) { _ = line.Target; } return \"\";")]
    [InlineData("foreach (var one in await db.Orders.Include(o => o.Customer).ToListAsync()) { _ = one.Customer.Name; } return \"\";")]
    [InlineData("var found = await GetAsync(id); return found.Customer.Name;")]
    [InlineData("var found = await db.Orders.WithCustomer().FirstAsync(); return found.Customer.Name;")]
    [InlineData("var spec = new WithCustomer(); return order.Customer.Name;")]
    [InlineData("var found = await store.GetAsync(id, o => o.Customer); return found.Customer.Name;")]
    [InlineData("var found = await store.GetAsync(id, \"Customer\"); return found.Customer.Name;")]
    [InlineData("var found = await store.GetIncludingAllAsync(id); return found.Customer.Name;")]
    [InlineData("Func<string> name = () => order.Customer.Name; return \"\";")]
    public Task NavigationThatIsLoadedOrNotRead_isSilent(string statements) => Analyze(
        $$"""
        private readonly IStore store = null!;
        public async Task<string?> RunAsync(int id) { {{Find}}{{statements}} }
        private Task<Order> GetAsync(int id) => db.Orders.Include(o => o.Customer).FirstAsync(o => o.Id == id);
        private Task LoadLinesAsync(Order order) => db.Entry(order).Collection(o => o.Lines).LoadAsync();
        private static Task LoadAsync(Order order, Expression<Func<Order, object>> navigation) => Task.CompletedTask;
        """,
        $$"""
        {{Entities}}
        {{UseProxies}}
        public interface IStore
        {
            Task<Order> GetAsync(int id, params Expression<Func<Order, object>>[] paths);
            Task<Order> GetAsync(int id, string include);
            Task<Order> GetIncludingAllAsync(int id);
        }
        public static class Queries { public static IQueryable<Order> WithCustomer(this IQueryable<Order> orders) => orders.Include(o => o.Customer); }
        public class WithCustomer { public WithCustomer() { Add(o => o.Customer); } private void Add(Expression<Func<Order, object>> path) { } }
        """).RunAsync();

    // Which implementation runs isn't known: one that includes the navigation is enough, one that includes another is not.
    [Theory]
    [InlineData("(await Compiled(db, id)).Customer.Name")]
    [InlineData("(await Expressed(db, id)).Customer.Name")]
    [InlineData("(await store.GetAsync(id)).Customer.Name")]
    [InlineData("(await generic.GetAsync(id)).Customer.Name")]
    [InlineData("(await basic.GetAsync(id)).Customer.Name")]
    [InlineData("(await Compiled(db, id)).{|ASY1107:Lines|}.Count")]
    [InlineData("(await Expressed(db, id)).{|ASY1107:Lines|}.Count")]
    [InlineData("(await store.GetAsync(id)).{|ASY1107:Lines|}.Count")]
    [InlineData("(await generic.GetAsync(id)).{|ASY1107:Lines|}.Count")]
    [InlineData("(await basic.GetAsync(id)).{|ASY1107:Lines|}.Count")]
    [InlineData("(await none.GetAsync(id)).{|ASY1107:Customer|}.Name")]
    public Task IncludeOfAnImplementationOrACompiledQuery_isSeen(string read) => Analyze(
        $$"""
        private static readonly Func<ShopDb, int, Task<Order>> Compiled = EF.CompileAsyncQuery((ShopDb shop, int key) => shop.Orders.Include(o => o.Customer).First(o => o.Id == key));
        private static Func<ShopDb, int, Task<Order>> Expressed => (shop, key) => shop.Orders.Include(o => o.Customer).FirstAsync(o => o.Id == key);
        private readonly IStore store = null!;
        private readonly IStore<Order> generic = null!;
        private readonly Store basic = null!;
        private readonly INothing none = null!;
        public async Task<string> RunAsync(int id) => "" + {{read}};
        """,
        $$"""
        {{Entities}}
        {{UseProxies}}
        public interface IStore { Task<Order> GetAsync(int id); }
        public interface IStore<T> { Task<T> GetAsync(int id); }
        public interface INothing { Task<Order> GetAsync(int id); }
        public abstract class Store { public abstract Task<Order> GetAsync(int id); }
        public class Plain : IStore, INothing { public Task<Order> GetAsync(int id) => Task.FromResult(new Order()); }
        public class Explicit : IStore, IStore<Order>
        {
            private readonly ShopDb db = null!;
            Task<Order> IStore.GetAsync(int id) => db.Orders.Include(o => o.Customer).FirstAsync(o => o.Id == id);
            Task<Order> IStore<Order>.GetAsync(int id) => db.Orders.Include(o => o.Customer).FirstAsync(o => o.Id == id);
        }
        public class Middle : Store { public override Task<Order> GetAsync(int id) => throw new NotSupportedException(); }
        public class Last : Middle { private readonly ShopDb db = null!; public override Task<Order> GetAsync(int id) => db.Orders.Include(o => o.Customer).FirstAsync(o => o.Id == id); }
        """).RunAsync();

    // Nothing in the compilation says that these load themselves, or something says that they don't.
    [Theory]
    [InlineData("")]
    [InlineData("public static class Setup { public static void Add(IServiceCollection services) => services.AddDbContext<ShopDb>(options => options.UseLazyLoadingProxies(false)); }")]
    [InlineData("public static class Setup { public static void Add(IServiceCollection services) => services.AddDbContext<OtherDb>(options => options.UseLazyLoadingProxies()); }\npublic class OtherDb : DbContext { }")]
    [InlineData("public static class Setup { public static void UseLazyLoadingProxies(this object options) { } public static void Add(object options) => options.UseLazyLoadingProxies(); }")]
    [InlineData("public class Config : IEntityTypeConfiguration<Order> { public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Order> order) { order.Ignore(o => o.Customer); } }\n" + UseProxies)]
    [InlineData("public class Config : IEntityTypeConfiguration<Order> { public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Order> order) { order.OwnsOne(\"Customer\", \"Customer\"); order.Ignore(\"Customer\"); } }\n" + UseProxies)]
    [InlineData("public class Config : IEntityTypeConfiguration<Order> { public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Order> order) { order.Navigation(o => o.Customer).AutoInclude(); } }\n" + UseProxies)]
    [InlineData("public class Config : IEntityTypeConfiguration<Order> { public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Order> order) { order.Navigation(o => o.Customer).EnableLazyLoading(false); } }\n" + UseProxies)]
    public Task NavigationThatDoesNotLoadItself_isSilent(string types) =>
        Analyze($"public async Task<string> RunAsync(int id) {{ {Find}return order.Customer.Name; }}", $"{Entities}\n{types}").RunAsync();

    [Fact]
    public Task ContextThatTurnsLazyLoadingOff_isSilent() => Analyze(
        $"public async Task<string> RunAsync(int id) {{ {Find}return order.Customer.Name; }}",
        $"{Entities.Replace(": base(options) { }", ": base(options) { ChangeTracker.LazyLoadingEnabled = false; }", StringComparison.Ordinal)}\n{UseProxies}").RunAsync();

    [Theory]
    [InlineData("public static class Setup { public static void Add(DbContextOptionsBuilder options) => options.UseLazyLoadingProxies(); }", "")]
    [InlineData("public static class Setup { public static void Add(DbContextOptionsBuilder? options) => options?.UseLazyLoadingProxies(); }", "")]
    [InlineData("public static class Setup { public static void Add(DbContextOptionsBuilder<ShopDb> options) => options.UseLazyLoadingProxies(proxies => proxies.IgnoreNonVirtualNavigations()); }", "")]
    [InlineData("", "protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseLazyLoadingProxies();")]
    [InlineData(UseProxies, "protected override void OnModelCreating(ModelBuilder model) => model.Entity<Order>().Navigation(o => o.Lines).AutoInclude();")]
    public Task UseOfProxies_isFoundWhereverItStands(string types, string member) => Analyze(
        $"public async Task<string> RunAsync(int id) {{ {Find}return order.{{|ASY1107:Customer|}}.Name; }}",
        $"{Entities.Replace(": base(options) { }", ": base(options) { }\n" + member, StringComparison.Ordinal)}\n{types}").RunAsync();

    [Theory]
    [InlineData("protected override void OnModelCreating(ModelBuilder model) => model.Entity<Order>();", "")]
    [InlineData("", "public class Config : IEntityTypeConfiguration<Order> { public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Order> order) { } }")]
    public Task EntityOfTheConfiguration_isFound(string member, string types) => Analyze(
        "public async Task<string> RunAsync(int id) { var order = await db.Set<Order>().FirstAsync(); return order.{|ASY1107:Customer|}.Name; }",
        $"{Entities.Replace("public DbSet<Order> Orders => Set<Order>();", member, StringComparison.Ordinal)}\n{UseProxies}\n{types}").RunAsync();

    [Theory]
    [InlineData("private readonly ILazyLoader _loader; public Order(ILazyLoader loader) { _loader = loader; }", "_loader.Load(this, ref _customer)")]
    [InlineData("private readonly ILazyLoader _loader; private Order(ILazyLoader loader) { _loader = loader; }", "_customer ?? _loader?.Load(this, ref _customer)")]
    [InlineData("private Action<object, string> LazyLoader { get; set; }", "LazyLoader.Load(this, ref _customer)")]
    [InlineData("private readonly Action<object, string> _loader; private Order(Action<object, string> lazyLoader) { _loader = lazyLoader; }", "Load(ref _customer)", "private T Load<T>(ref T field) { _loader?.Invoke(this, \"Customer\"); return field; }")]
    public Task GetterThatCallsTheLoader_isFlagged(string loader, string getter, string members = "") => Analyze(
        "public async Task<string> RunAsync(Order order) { await Task.Yield(); return order.{|ASY1107:Customer|}.Name + order.Other.Name; }",
        $$"""
        #nullable disable
        public class ShopDb : DbContext { }
        public class Customer { public int Id { get; set; } public string Name { get; set; } }
        public class Order
        {
            private Customer _customer;
            {{loader}}
            public Customer Customer { get => {{getter}}; set => _customer = value; }
            public Customer Other { get; set; }
            {{members}}
        }
        public static class Loading { public static T Load<T>(this Action<object, string> loader, object entity, ref T field, [System.Runtime.CompilerServices.CallerMemberName] string name = null) where T : class { loader?.Invoke(entity, name); return field; } }
        """).RunAsync();

    [Fact]
    public Task GetterWithAnotherLoader_isSilent() => Analyze(
        "public async Task<string> RunAsync(Order order) { await Task.Yield(); return order.Customer.Name; }",
        """
        #nullable disable
        public class ShopDb : DbContext { public ShopDb(ILazyLoader loader) { } }
        public class Customer { public int Id { get; set; } public string Name { get; set; } }
        public class Order
        {
            private readonly Action<object, string> _log = (_, _) => { };
            public Customer Customer { get { _log(this, "read"); return field2; } set => field2 = value; }
            private Customer field2;
        }
        """).RunAsync();

    // A host sees of another project's entities what is public, as in a build.
    [Theory]
    [InlineData("protected Order() { } protected Order(ILazyLoader loader) { }", "", true)]
    [InlineData("protected ILazyLoader Loader { get; set; } = null!;", "", true)]
    [InlineData("private Order() { } private Order(ILazyLoader loader) { }", "", false)]
    [InlineData("", "", false)]
    [InlineData("", UseProxies, true)]
    public Task EntityOfAnotherProject_isFlagged(string loader, string setup, bool isFlagged)
    {
        var test = Analyze($"public async Task<string> RunAsync(int id) {{ {Find}return order.{(isFlagged ? "{|ASY1107:Customer|}" : "Customer")}.Name; }}", setup);
        var entities = test.TestState.AdditionalProjects["Entities"];
        entities.Sources.Add(InFile(Entities.Replace("public int CustomerId { get; set; }", $"public int CustomerId {{ get; set; }}\n{loader}", StringComparison.Ordinal), Usings));
        test.TestState.AdditionalProjectReferences.Add("Entities");
        return test.RunAsync();
    }

    // Before version 8, EF Core loaded nothing for an entity that it didn't track.
    [Fact]
    public Task UntrackedEntity_ofAnOldVersion_isSilent()
    {
        var test = new CSharpAnalyzerVerifier<SynchronousCallAnalyzer>.Test
        {
            TestCode = InFile("""
                public class Subject
                {
                    public async Task<string> RunAsync(IQueryable<Order> orders)
                    {
                        await Task.Yield();
                        return orders.AsNoTracking().First().Customer.Name + orders.First().{|ASY1107:Customer|}.Name;
                    }
                }

                public class Customer { public int Id { get; set; } public string Name { get; set; } = ""; }

                public class Order
                {
                    private readonly ILazyLoader loader = null!;
                    private Customer customer = null!;
                    public Customer Customer { get { loader.Load(this, "Customer"); return customer; } set => customer = value; }
                }
                """, "using Microsoft.EntityFrameworkCore;\nusing Microsoft.EntityFrameworkCore.Infrastructure;"),
        };
        test.TestState.Sources.Add(("/0/Old.cs", """
            namespace Microsoft.EntityFrameworkCore
            {
                public class DbContext { }
                public static class EntityFrameworkQueryableExtensions { public static System.Linq.IQueryable<T> AsNoTracking<T>(this System.Linq.IQueryable<T> source) => source; }
            }

            namespace Microsoft.EntityFrameworkCore.Infrastructure
            {
                public interface ILazyLoader { void Load(object entity, string name); }
            }
            """));
        return test.RunAsync();
    }

    // What the framework makes of a request is no proxy; a synchronous caller is somebody else's.
    [Fact]
    public Task EntityThatTheFrameworkMakes_isSilent() => Analyze(
        """
        public string Get(Order order) => order.Customer.Name;
        """,
        $$"""
        {{Entities}}
        {{UseProxies}}
        [ApiController] public class OrdersController : ControllerBase
        {
            [HttpPost] public async Task<string> Post(Order order) { await Task.Yield(); return Other(order) + order.Customer.Name; }
            [HttpGet] public string Get([FromServices] ShopDb db) => db.Orders.First().Customer.Name;
            private string Other(Order order) => order.Customer.Name;
            private async Task<string> OtherAsync(Order order) { await Task.Yield(); return order.{|ASY1107:Customer|}.Name; }
        }
        """).RunAsync();

    [Fact]
    public async Task Message_saysWhatToDo_andNoFixIsOffered()
    {
        var source = InFile($"public class Subject {{ public async Task<int> RunAsync(Order order) {{ await Task.Yield(); return order.{{|#0:Customer|}}.Id + order.{{|#1:Lines|}}.Count; }} }}\n{Entities}\n{UseProxies}", Usings);
        var test = new Verify.Test { TestCode = source, FixedCode = source, NoCodeFixOffered = true };
        test.Packages.AddRange([Shop.Package, "Microsoft.EntityFrameworkCore.Proxies"]);
        test.ExpectedDiagnostics.Add(Verify.Diagnostic().WithLocation(0).WithMessage("'Order.Customer' runs synchronously on the calling thread in async 'Subject.RunAsync'; lazy loading may query the database here: include it in the query, or await 'Entry(…).Reference(…).LoadAsync()' first"));
        test.ExpectedDiagnostics.Add(Verify.Diagnostic().WithLocation(1).WithMessage("'Order.Lines' runs synchronously on the calling thread in async 'Subject.RunAsync'; lazy loading may query the database here: include it in the query, or await 'Entry(…).Collection(…).LoadAsync()' first"));
        await test.RunAsync();
    }
}
