using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Tests.Harness;

namespace AsyncAnalyzers.Tests.BlockingCalls;

/// <summary>A shop whose entities load their navigations when these are read: by proxies, and by an <c>ILazyLoader</c>.</summary>
internal static class LazyShop
{
    public const string Usings = """
        using System.ComponentModel.DataAnnotations.Schema;
        using System.Linq.Expressions;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Infrastructure;
        """;

    public const string UseProxies = "public static class Setup { public static void Add(IServiceCollection services) => services.AddDbContext<ShopDb>(options => options.UseLazyLoadingProxies()); }";

    public const string Entities = """
        public class Order
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public byte[] Photo { get; set; } = new byte[0];
            public int CustomerId { get; set; }
            public virtual Customer Customer { get; set; } = null!;
            public Customer Payer { get; set; } = null!;
            public virtual ICollection<Line> Lines { get; } = new List<Line>();
            public virtual IEnumerable<Line> Open => Lines;
            [NotMapped] public virtual Customer Friend { get; set; } = null!;
            public virtual Place Place { get; set; } = null!;
            public virtual Uri Link { get; set; } = null!;
        }

        public class Customer
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public virtual Address Address { get; set; } = null!;
        }

        public class Line
        {
            public int Id { get; set; }
            public virtual Order Order { get; set; } = null!;
            public virtual Address Target { get; set; } = null!;
        }

        public class Address
        {
            public int AddressId { get; set; }
            public string City { get; set; } = "";
        }

        [Owned]
        public class Place
        {
            public int Id { get; set; }
        }

        public class ShopDb : DbContext
        {
            public ShopDb(DbContextOptions<ShopDb> options) : base(options) { }
            public DbSet<Order> Orders => Set<Order>();
        }
        """;

    /// <summary>An analyzer test on EF Core and its proxies.</summary>
    /// <param name="members">Members of a class that has a <c>db</c>.</param>
    /// <param name="types">The entities and all else.</param>
    public static AnalyzerTest Analyze(string members, string types = Entities + "\n" + UseProxies)
    {
        var test = new CSharpAnalyzerVerifier<SynchronousCallAnalyzer>.Test { TestCode = Snippets.InFile($"public class Subject\n{{\nprivate readonly ShopDb db = null!;\n{members}\n}}\n\n{types}", Usings) };
        test.Packages.AddRange([Shop.Package, "Microsoft.EntityFrameworkCore.Proxies"]);
        return test;
    }
}
