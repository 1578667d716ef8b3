using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.LazyLoading;
using AsyncAnalyzers.Tests.Harness;
using static AsyncAnalyzers.Tests.Harness.Snippets;

namespace AsyncAnalyzers.Tests.BlockingCalls;

public sealed class ASY1107_LazyNavigationTests
{
    private const string Parameters = "BlogDb db, Post post, Blog blog, List<Post> posts, CancellationToken token";

    private const string Usings = "using Microsoft.EntityFrameworkCore;\nusing Microsoft.EntityFrameworkCore.Infrastructure;";

    /// <summary>Entities as proxies need them.</summary>
    private const string Virtual = """
        public class Blog { public int Id { get; set; } public string Name { get; set; } = ""; public virtual ICollection<Post> Posts { get; set; } = new List<Post>(); public ICollection<Post> Kept { get; set; } = new List<Post>(); }
        public class Post { public int PostId { get; set; } public virtual Blog Blog { get; set; } = null!; public virtual string Text { get; set; } = ""; public virtual byte[] Image { get; set; } = null!; public virtual Place Place { get; set; } = null!; }
        public class Place { public string Street { get; set; } = ""; }
        public class BlogDb : DbContext { public DbSet<Blog> Blogs => Set<Blog>(); public DbSet<Post> Posts => Set<Post>(); PROXIES }
        """;

    private const string Proxies = "protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseLazyLoadingProxies();";

    /// <summary>Entities that call the loader themselves.</summary>
    private const string Loading = """
        public class Blog
        {
            private readonly ILazyLoader? _loader;
            private ICollection<Post>? _posts;
            public Blog() { }
            private Blog(ILazyLoader loader) => _loader = loader;
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public ICollection<Post> Posts { get => _loader.Load(this, ref _posts)!; set => _posts = value; }
            public ICollection<Post> Kept { get; set; } = new List<Post>();
        }
        public class Post
        {
            private Blog? _blog;
            public Post() { }
            private Post(Action<object, string> lazyLoader) => LazyLoader = lazyLoader;
            private Action<object, string>? LazyLoader { get; set; }
            public int PostId { get; set; }
            public Blog Blog { get { LazyLoader.Load(this, nameof(Blog)); return _blog!; } set => _blog = value; }
            public string Text { get; set; } = "";
            public byte[] Image { get; set; } = null!;
            public Place Place { get; set; } = null!;
        }
        public static class Loaders { public static void Load(this Action<object, string>? loader, object entity, string name) => loader?.Invoke(entity, name); }
        public class Place { public string Street { get; set; } = ""; }
        public class BlogDb : DbContext { public DbSet<Blog> Blogs => Set<Blog>(); public DbSet<Post> Posts => Set<Post>(); }
        """;

    [Theory]
    [InlineData("Use(post.{|ASY1107:Blog|}.Name);")]
    [InlineData("var found = await db.Posts.FirstAsync(token); Use(found.{|ASY1107:Blog|});")]
    [InlineData("foreach (var one in await db.Posts.ToListAsync(token)) { Use(one.{|ASY1107:Blog|}.Name); }")]
    [InlineData("foreach (var one in blog.{|ASY1107:Posts|}) { Use(one); }")]
    [InlineData("Use(posts.Select(one => one.{|ASY1107:Blog|}.Name).ToList());")]
    [InlineData("Use(post.{|ASY1107:Blog|}.{|ASY1107:Posts|}.Count);")]
    [InlineData("Use(post.{|ASY1107:Blog|}); Use(post.Blog.Name);")]
    [InlineData("if (post is { {|ASY1107:Blog|}.Name: \"a\" }) { } Use(post?.{|ASY1107:Blog|});")]
    [InlineData("var list = await db.Blogs.Include(one => one.Kept).ToListAsync(token); Use(list[0].{|ASY1107:Posts|});")]
    public async Task LazyNavigation_isFlagged(string statement)
    {
        await RunAsync(statement, Virtual.Replace("PROXIES", Proxies, StringComparison.Ordinal));
        await RunAsync(statement, Loading);
    }

    [Theory]
    [InlineData("var found = await db.Posts.Include(one => one.Blog).FirstAsync(token); Use(found.Blog.Name);")]
    [InlineData("var found = await db.Blogs.Include(one => one.Posts).ThenInclude(one => one.Blog).FirstAsync(token); foreach (var one in found.Posts) { Use(one.Blog); }")]
    [InlineData("var found = await db.Posts.Include(\"Blog.Posts\").FirstAsync(token); Use(found.Blog.Posts);")]
    [InlineData("await db.Entry(post).Reference(one => one.Blog).LoadAsync(token); Use(post.Blog.Name);")]
    [InlineData("await db.Entry(blog).Collection(\"Posts\").LoadAsync(token); Use(blog.Posts);")]
    [InlineData("var found = await db.Posts.AsNoTracking().FirstAsync(token); Use(found.Blog);")]
    [InlineData("Use(await db.Posts.Where(one => one.Blog.Name == \"a\").Select(one => one.Blog.Posts.Count).ToListAsync(token));")]
    [InlineData("post.Blog = blog; Use(nameof(post.Blog)); Use(new Post { Blog = blog });")]
    [InlineData("var made = new Blog(); made.Posts.Add(post);")]
    [InlineData("Use(post.Text); Use(post.Image); Use(post.Place.Street); Use(blog.Kept); Use(db.Posts);")]
    public async Task WhatIsLoadedOrNew_orNoNavigation_isSilent(string statement)
    {
        await RunAsync(statement, Virtual.Replace("PROXIES", Proxies, StringComparison.Ordinal));
        await RunAsync(statement, Loading);
    }

    [Theory]
    [InlineData("")]
    [InlineData("protected override void OnConfiguring(DbContextOptionsBuilder options) => Settings.UseLazyLoadingProxies(); private static class Settings { public static void UseLazyLoadingProxies() { } }")]
    public Task VirtualNavigations_withoutProxies_areSilent(string member) => RunAsync("Use(post.Blog.Name); Use(blog.Posts);", Virtual.Replace("PROXIES", member, StringComparison.Ordinal));

    [Fact]
    public Task SynchronousCode_isSilent() => TestOf(InMethod("Use(post.Blog.Name);", Parameters, members: "private static void Use(object value) { }", usings: Usings), Loading).RunAsync();

    [Fact]
    public Task NoFixIsOffered()
    {
        var source = InAsyncMethod("Use(post.{|ASY1107:Blog|}.Name); await Task.Yield();", Parameters, members: "private static void Use(object? value) { }", usings: Usings);
        var test = new CSharpCodeFixVerifier<LazyNavigationAnalyzer, SynchronousCallFix>.Test { TestCode = source, FixedCode = source };
        test.Packages.Add("Microsoft.EntityFrameworkCore.Proxies");
        test.TestState.Sources.Add(("/0/Blog.cs", InFile(Loading, Usings)));
        return test.RunAsync();
    }

    [Fact]
    public Task Message_saysHowToLoadIt()
    {
        var test = TestOf(InController($"public async Task<string> Get({Parameters}) {{ await Task.Yield(); return post.{{|#0:Blog|}}.Name; }}", Usings), Loading);
        test.ExpectedDiagnostics.Add(CSharpAnalyzerVerifier<LazyNavigationAnalyzer>.Diagnostic().WithLocation(0).WithArguments(
            "Post.Blog", "the request thread in action ItemsController.Get", "it is loaded when it is first read: load it with the query, by 'Include', or before, by 'LoadAsync'"));
        return test.RunAsync();
    }

    private static Task RunAsync(string statement, string types) =>
        TestOf(InAsyncMethod(statement + " await Task.Yield();", Parameters, members: "private static void Use(object? value) { }", usings: Usings), types).RunAsync();

    private static CSharpAnalyzerVerifier<LazyNavigationAnalyzer>.Test TestOf(string source, string types)
    {
        var test = new CSharpAnalyzerVerifier<LazyNavigationAnalyzer>.Test { TestCode = source };
        test.Packages.Add("Microsoft.EntityFrameworkCore.Proxies");
        test.TestState.Sources.Add(("/0/Blog.cs", InFile(types, Usings)));
        return test;
    }
}
