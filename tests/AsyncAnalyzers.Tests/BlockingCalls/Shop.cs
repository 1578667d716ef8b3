using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Tests.BlockingCalls;

/// <summary>A shop on EF Core: the code that tests of database calls stand on.</summary>
internal static class Shop
{
    public const string Package = "Microsoft.EntityFrameworkCore.Sqlite";

    public const string EfUsing = "using Microsoft.EntityFrameworkCore;";

    /// <summary>Entities and a context, in a file of its own.</summary>
    public const string Types = """
        using System.Collections.Generic;
        using System.Linq;
        using Microsoft.EntityFrameworkCore;

        public class Order
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public decimal Total { get; set; }
            public List<Line> Lines { get; } = new();
        }

        public class Line
        {
            public int Id { get; set; }
            public Order? Order { get; set; }
        }

        public class ShopDb : DbContext
        {
            public DbSet<Order> Orders => Set<Order>();
            public DbSet<Line> Lines { get; set; } = null!;
            public IQueryable<Order> Open => Orders.Where(order => order.Total > 0);
        }
        """;

    /// <summary>An analyzer test whose code sees the shop.</summary>
    public static AnalyzerTest Analyze<TAnalyzer>(string source)
        where TAnalyzer : DiagnosticAnalyzer, new() =>
        AddTo(new CSharpAnalyzerVerifier<TAnalyzer>.Test { TestCode = source });

    public static AnalyzerTest Expecting(this AnalyzerTest test, params DiagnosticResult[] expected)
    {
        test.ExpectedDiagnostics.AddRange(expected);
        return test;
    }

    /// <summary>A test of a fix whose code sees the shop.</summary>
    public static CodeFixTest Fix<TAnalyzer, TCodeFix>(string source, string fixedSource)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TCodeFix : CodeFixProvider, new() =>
        AddTo(new CSharpCodeFixVerifier<TAnalyzer, TCodeFix>.Test { TestCode = source, FixedCode = fixedSource });

    private static T AddTo<T>(T test)
        where T : AnalyzerTest
    {
        test.Packages.Add(Package);
        test.TestState.Sources.Add(("/0/Shop.cs", Types));
        return test;
    }
}
