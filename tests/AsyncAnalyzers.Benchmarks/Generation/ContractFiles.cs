namespace AsyncAnalyzers.Benchmarks.Generation;

/// <summary>What all layers speak about: entities, data transfer objects, the interfaces of repository and service.</summary>
internal static class ContractFiles
{
    public const string Project = "Shop.Contracts";

    public static SourceFile Shared { get; } = new(Project, "Shared", """
        namespace Shop.Contracts;

        public readonly record struct Page(int Number, int Size)
        {
            public int Skip => Math.Max(0, Number - 1) * Size;

            public static Page First { get; } = new(1, 50);
        }

        public sealed record Problem(string Field, string Text);

        public sealed class RuleBrokenException(IReadOnlyList<Problem> problems)
            : Exception(string.Join("; ", problems.Select(problem => problem.Text)))
        {
            public IReadOnlyList<Problem> Problems { get; } = problems;
        }

        public interface IConnectionFactory
        {
            Task<DbConnection> OpenAsync(CancellationToken cancellationToken);
        }
        """);

    public static IEnumerable<SourceFile> Create(Entity entity)
    {
        yield return new(Project, entity.Name, EntityClass(entity));
        yield return new(Project, $"{entity.Name}Dto", Dtos(entity));
        yield return new(Project, $"I{entity.Name}Repository", Interfaces(entity));
    }

    private static string EntityClass(Entity e) => $$"""
        namespace Shop.Contracts;

        public enum {{e.Name}}Status
        {
            Draft,
            Active,
            Blocked,
            Closed,
        }

        public sealed class {{e.Name}}
        {
            private readonly List<string> _tags = [];

            public int Id { get; set; }

            public required string Code { get; init; }

            public decimal Amount { get; set; }

            public int Quantity { get; set; }

            public {{e.Name}}Status Status { get; private set; }

            public DateTimeOffset CreatedAt { get; init; }

            public DateTimeOffset? ChangedAt { get; private set; }

            {{e.ForExtras(4, (property, _) => $"public {property.Type} {property.Name} {{ get; set; }}{property.Initializer}")}}

            public IReadOnlyList<string> Tags => _tags;

            public bool IsOpen => Status is {{e.Name}}Status.Draft or {{e.Name}}Status.Active;

            public decimal Total => Math.Round(Amount * Quantity, 2, MidpointRounding.ToEven);

            public TimeSpan AgeAt(DateTimeOffset now) => now - (ChangedAt ?? CreatedAt);

            public void MoveTo({{e.Name}}Status status, DateTimeOffset now)
            {
                if (Status == {{e.Name}}Status.Closed && status != {{e.Name}}Status.Closed)
                {
                    throw new InvalidOperationException($"{Code} is closed since {ChangedAt?.ToString("d", CultureInfo.InvariantCulture)}");
                }

                Status = status;
                ChangedAt = now;
            }

            public void Tag(params ReadOnlySpan<string> tags)
            {
                foreach (var tag in tags)
                {
                    if (!string.IsNullOrWhiteSpace(tag) && !_tags.Contains(tag, StringComparer.OrdinalIgnoreCase))
                    {
                        _tags.Add(tag.Trim());
                    }
                }
            }
        }
        """;

    private static string Dtos(Entity e) => $$"""
        namespace Shop.Contracts;

        public sealed record {{e.Name}}Dto
        {
            public required int Id { get; init; }

            public required string Code { get; init; }

            public decimal Price { get; init; }

            public string Status { get; init; } = "";

            public IReadOnlyList<string> Tags { get; init; } = [];

            {{e.ForExtras(4, (property, _) => $"public {property.Type} {property.Name} {{ get; init; }}{property.Initializer}")}}
        }

        public sealed record Create{{e.Name}}(string Code, decimal Amount, int Quantity, string[] Tags);

        public sealed record Change{{e.Name}}(decimal? Amount, int? Quantity, {{e.Name}}Status? Status);

        public sealed record {{e.Name}}Filter(string? Text, {{e.Name}}Status? Status, Page Page)
        {
            public bool IsEmpty => string.IsNullOrEmpty(Text) && Status is null;

            public bool Accepts({{e.Name}} item) =>
                (Status is null || item.Status == Status)
                && (string.IsNullOrEmpty(Text) || item.Code.Contains(Text, StringComparison.OrdinalIgnoreCase) || item.Tags.Contains(Text));
        }

        public sealed record {{e.Name}}Summary(int Count, decimal Total, IReadOnlyDictionary<string, int> ByStatus)
        {
            public decimal Average => Count == 0 ? 0 : decimal.Round(Total / Count, 2);
        }
        """;

    private static string Interfaces(Entity e) => $$"""
        namespace Shop.Contracts;

        public interface I{{e.Name}}Repository
        {
            Task<{{e.Name}}?> FindAsync(int id, CancellationToken cancellationToken);

            Task<IReadOnlyList<{{e.Name}}>> ListAsync({{e.Name}}Filter filter, CancellationToken cancellationToken);

            Task<int> CountAsync(CancellationToken cancellationToken);

            Task AddAsync({{e.Name}} item, CancellationToken cancellationToken);

            Task UpdateAsync({{e.Name}} item, CancellationToken cancellationToken);

            Task<bool> DeleteAsync(int id, CancellationToken cancellationToken);

            {{e.Name}}? FindKnown(int id);
        }

        public interface I{{e.Name}}Service
        {
            Task<{{e.Name}}Dto?> GetAsync(int id, CancellationToken cancellationToken);

            Task<IReadOnlyList<{{e.Name}}Dto>> SearchAsync({{e.Name}}Filter filter, CancellationToken cancellationToken);

            Task<{{e.Name}}Dto> CreateAsync(Create{{e.Name}} request, CancellationToken cancellationToken);

            Task<{{e.Name}}Dto?> ChangeAsync(int id, Change{{e.Name}} request, CancellationToken cancellationToken);

            Task<bool> RemoveAsync(int id, CancellationToken cancellationToken);

            Task<{{e.Name}}Summary> SummarizeAsync(CancellationToken cancellationToken);

            Task<int> CountAsync(CancellationToken cancellationToken);

            string Describe(int id);
        }
        """;
}
