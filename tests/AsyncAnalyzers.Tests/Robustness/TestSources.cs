using System.Collections.Immutable;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.Tests.Robustness;

/// <param name="Origin">The file and line of the test that it was found in.</param>
/// <param name="Subject">Where the part begins that the test is about, behind the using directives.</param>
internal sealed record TestSource(string Origin, string Text, int Subject);

/// <summary>The C# that the tests of the rules analyse, found in their string literals.</summary>
internal static class TestSources
{
    /// <summary>What the tests give their statements to work on, so that a piece of one binds and is not only parsed.</summary>
    private const string Parameters = """
        Subject s, Task t, Task u, Task<int> i, Task<int> a, Task<int> b, ValueTask v, ValueTask<int> w, Task<Task<string>> n, Task<int>? maybe, CancellationToken token,
        List<Task<int>> many, List<int> items, Dictionary<string, Task<int>> byName, List<Func<Task>> work, bool flag,
        Task<int> j, Task[] tasks, Task<int>[] numbers, List<Task> list, Dictionary<Task, string> names, int limit, Thread worker, Thread? maybeWorker, Func<bool> done, TimeSpan time, int milliseconds
        """;

    private const string Members = """
        public Task<int> LoadAsync(int n = 0) => Task.FromResult(n);
        public Task<int> CountAsync() => Task.FromResult(1);
        public Task<int> Make() => Task.FromResult(1);
        public Task<int> MakeAsync() => Task.FromResult(1);
        public Task<string?> TextAsync() => Task.FromResult<string?>("");
        public Task<Task<int>> NestedAsync() => Task.FromResult(Task.FromResult(1));
        public ValueTask<int> ReadAsync() => new(1);
        public Task SaveAsync() => Task.CompletedTask;
        public Task<int>? Maybe() => null;
        public ref int Slot(int index) => ref slots[index];
        public int Sum(ReadOnlySpan<int> values, int more) => values.Length + more;
        public bool IsExpected(Exception e) => e is AggregateException;
        public void Use(params object?[] values) { }
        private static readonly int[] slots = new int[8];
        private readonly List<Task> running = new();
        private static readonly object gate = new();
        private static readonly ReaderWriterLockSlim rw = new();
        private static readonly Mutex mutex = new();
        """;

    private static readonly Lazy<ImmutableArray<TestSource>> s_all = new(() => [.. Collect()]);

    public static ImmutableArray<TestSource> All => s_all.Value;

    private static IEnumerable<TestSource> Collect()
    {
        foreach (var file in Repository.Files("tests/AsyncAnalyzers.Tests", "*.cs").Where(file => !IsAboutTheTests(file)))
        {
            var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(file), new CSharpParseOptions(LanguageVersion.Preview));
            foreach (var literal in tree.GetRoot().DescendantNodes())
            {
                if (TextOf(literal) is { Length: > 10 } text && Complete(MarkedSource.Strip(text)) is { } complete)
                {
                    var line = literal.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                    yield return new TestSource($"{Repository.Relative(file)}:{line}", complete, SubjectOf(complete));
                }
            }
        }
    }

    /// <summary>Toy code, in which no rule of the product finds anything.</summary>
    private static bool IsAboutTheTests(string file) => Repository.Relative(file).Split('/') is [_, _, "Harness" or "HarnessTests" or "House", ..];

    private static string? TextOf(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        // What is interpolated is a name or an expression more often than not.
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(content =>
            content is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : "value")),
        _ => null,
    };

    /// <summary>The text in the surroundings that make a file of it; null for what is not C#.</summary>
    private static string? Complete(string text)
    {
        if (!text.Contains(';', StringComparison.Ordinal) && !text.Contains('}', StringComparison.Ordinal))
        {
            return null;
        }

        string[] candidates = HasTypes(text)
            ? [text.StartsWith("using ", StringComparison.Ordinal) ? text : Snippets.InFile(text)]
            :
            [
                Snippets.InClass($"{text}\n{Members}"),
                text.Contains("app.", StringComparison.Ordinal) ? Snippets.InMinimalApi(text) : Snippets.InAsyncMethod(text, Parameters, members: Members),
            ];
        return candidates.FirstOrDefault(candidate => !CSharpSyntaxTree.ParseText(candidate).GetDiagnostics().Any());
    }

    private static bool HasTypes(string text) =>
        CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot().Members.Any(member => member is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax);

    private static int SubjectOf(string text) =>
        CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot() is { Usings: [.., var last] } ? last.FullSpan.End : 0;
}
