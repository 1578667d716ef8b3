namespace AsyncAnalyzers.Benchmarks.Generation;

/// <summary>The service layer: a service that mostly awaits, and a validator and prices that never do.</summary>
internal static class ServiceFiles
{
    public const string Project = "Shop.Services";

    public static IEnumerable<SourceFile> Create(Entity entity, Statements statements)
    {
        yield return new(Project, $"{entity.Name}Rules", Rules(entity));
        yield return new(Project, $"{entity.Name}Prices", Prices(entity, statements));
        yield return new(Project, $"{entity.Name}Service", Service(entity, statements));
    }

    private static string Service(Entity e, Statements s) => $$"""
        namespace Shop.Services;

        public sealed class {{e.Name}}Service(
            I{{e.Name}}Repository repository,
            {{e.Name}}Rules rules,
            {{e.Name}}Prices prices,
            TimeProvider clock,
            ILogger<{{e.Name}}Service> logger) : I{{e.Name}}Service
        {
            private readonly SemaphoreSlim _gate = new(1, 1);

            public async Task<{{e.Name}}Dto?> GetAsync(int id, CancellationToken cancellationToken)
            {
                var item = await repository.FindAsync(id, cancellationToken);
                if (item is null)
                {
                    logger.LogInformation("{{e.Name}} {Id} was not found at {Time}", id, clock.GetUtcNow());
                    return null;
                }

                {{s.InAsync(8, "repository.CountAsync(cancellationToken)")}}
                return ToDto(item);
            }

            public async Task<IReadOnlyList<{{e.Name}}Dto>> SearchAsync({{e.Name}}Filter filter, CancellationToken cancellationToken)
            {
                var items = await repository.ListAsync(filter with { Text = filter.Text?.Trim() }, cancellationToken);
                {{s.InAsync(8, "repository.CountAsync(cancellationToken)")}}
                return [.. items.Where(filter.Accepts).OrderByDescending(item => item.Total).ThenBy(item => item.Code, StringComparer.Ordinal).Select(ToDto)];
            }

            public async Task<{{e.Name}}Dto> CreateAsync(Create{{e.Name}} request, CancellationToken cancellationToken)
            {
                var item = new {{e.Name}} { Code = request.Code.Trim().ToUpperInvariant(), Amount = request.Amount, Quantity = request.Quantity, CreatedAt = clock.GetUtcNow() };
                item.Tag(request.Tags);
                var problems = rules.Check(item).ToList();
                if (problems.Count > 0)
                {
                    throw new RuleBrokenException(problems);
                }

                await _gate.WaitAsync(cancellationToken);
                try
                {
                    {{s.InAsync(12, "repository.CountAsync(cancellationToken)")}}
                    await repository.AddAsync(item, cancellationToken);
                }
                finally
                {
                    _gate.Release();
                }

                logger.LogInformation("Created {Code} for {Total}", item.Code, item.Total.ToString("C", CultureInfo.InvariantCulture));
                return ToDto(item);
            }

            public async Task<{{e.Name}}Dto?> ChangeAsync(int id, Change{{e.Name}} request, CancellationToken cancellationToken)
            {
                if (await repository.FindAsync(id, cancellationToken) is not { IsOpen: true } item)
                {
                    return null;
                }

                item.Amount = request.Amount ?? item.Amount;
                item.Quantity = request.Quantity ?? item.Quantity;
                if (request.Status is { } status && status != item.Status)
                {
                    item.MoveTo(status, clock.GetUtcNow());
                }

                {{s.InAsync(8, "repository.CountAsync(cancellationToken)")}}
                await repository.UpdateAsync(item, cancellationToken).ConfigureAwait(false);
                return ToDto(item);
            }

            public async Task<bool> RemoveAsync(int id, CancellationToken cancellationToken)
            {
                for (var attempt = 1; ; attempt++)
                {
                    try
                    {
                        {{s.InAsync(16, "repository.CountAsync(cancellationToken)")}}
                        return await repository.DeleteAsync(id, cancellationToken);
                    }
                    catch (TimeoutException exception) when (attempt < 3)
                    {
                        logger.LogWarning(exception, "Attempt {Attempt} to remove {Id} failed", attempt, id);
                        await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt), clock, cancellationToken);
                    }
                }
            }

            public async Task<{{e.Name}}Summary> SummarizeAsync(CancellationToken cancellationToken)
            {
                var counting = repository.CountAsync(cancellationToken);
                var listing = repository.ListAsync(new {{e.Name}}Filter(null, null, Page.First), cancellationToken);
                await Task.WhenAll(counting, listing);
                var items = await listing;
                {{s.InAsync(8, "repository.CountAsync(cancellationToken)")}}
                var byStatus = items.GroupBy(item => item.Status.ToString()).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
                return new {{e.Name}}Summary(await counting, items.Sum(item => prices.PriceOf(item)), byStatus);
            }

            public Task<int> CountAsync(CancellationToken cancellationToken) => repository.CountAsync(cancellationToken);

            public string Describe(int id)
            {
                {{s.InSync(8, "repository.CountAsync(CancellationToken.None)")}}
                return repository.FindKnown(id) switch
                {
                    null => "unknown",
                    { IsOpen: false } closed => $"{closed.Code} ({closed.Status})",
                    { Tags.Count: > 0 } tagged => $"{tagged.Code}: {string.Join(", ", tagged.Tags)}",
                    var item => $"{item.Code}, {item.AgeAt(clock.GetUtcNow()).TotalDays:N0} days old",
                };
            }

            private {{e.Name}}Dto ToDto({{e.Name}} item) => new()
            {
                Id = item.Id,
                Code = item.Code,
                Price = prices.PriceOf(item),
                Status = item.Status.ToString(),
                Tags = [.. item.Tags],
                {{e.ForExtras(8, (property, _) => $"{property.Name} = item.{property.Name},")}}
            };
        }
        """;

    private static string Rules(Entity e) => $$"""
        namespace Shop.Services;

        public sealed class {{e.Name}}Rules
        {
            private static readonly SearchValues<char> s_codeLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

            private readonly List<(string Field, Func<{{e.Name}}, bool> IsBroken, string Text)> _rules =
            [
                (nameof({{e.Name}}.Code), item => item.Code.AsSpan().ContainsAnyExcept(s_codeLetters), "has letters that a code can't have"),
                (nameof({{e.Name}}.Amount), item => item.Amount < 0 || decimal.Round(item.Amount, 2) != item.Amount, "is no price"),
                (nameof({{e.Name}}.Quantity), item => item.Quantity is < 1 or > 10_000, "is out of range"),
                (nameof({{e.Name}}.Tags), item => item.Tags.Count > 20 || item.Tags.Any(tag => tag.Length > 40), "are too many, or too long"),
                {{e.ForExtras(8, (property, index) => $"(nameof({e.Name}.{property.Name}), item => Convert.ToString(item.{property.Name}, CultureInfo.InvariantCulture)?.Length > {40 + (index * 20)}, \"is too long\"),")}}
            ];

            public IEnumerable<Problem> Check({{e.Name}} item)
            {
                ArgumentNullException.ThrowIfNull(item);
                foreach (var (field, isBroken, text) in _rules)
                {
                    if (isBroken(item))
                    {
                        yield return new Problem(field, $"{field} of {item.Code} {text}");
                    }
                }
            }

            public bool AreKept(IEnumerable<{{e.Name}}> items) => items.All(item => !Check(item).Any());

            public ILookup<string, string> CheckAll(IEnumerable<{{e.Name}}> items) =>
                items.SelectMany(Check).Distinct().OrderBy(problem => problem.Field, StringComparer.Ordinal).ToLookup(problem => problem.Field, problem => problem.Text);
        }
        """;

    private static string Prices(Entity e, Statements s) => $$"""
        namespace Shop.Services;

        public sealed class {{e.Name}}Prices(I{{e.Name}}Repository repository, ILogger<{{e.Name}}Prices> logger)
        {
            private readonly Dictionary<int, decimal> _rebates = new() { [10] = 0.02m, [50] = 0.05m, [200] = 0.1m };
            private readonly ConcurrentDictionary<string, decimal> _rates = new(StringComparer.OrdinalIgnoreCase);

            public decimal PriceOf({{e.Name}} item)
            {
                var rebate = _rebates.Where(step => item.Quantity >= step.Key).Select(step => step.Value).DefaultIfEmpty(0m).Max();
                var price = item.Total * (1 - rebate);
                price += item.Status switch
                {
                    {{e.Name}}Status.Draft => 0m,
                    {{e.Name}}Status.Active when item.Tags.Contains("express") => Math.Max(5m, price * 0.01m),
                    {{e.Name}}Status.Blocked => throw new InvalidOperationException($"{item.Code} is blocked"),
                    _ => 1.5m,
                };
                return decimal.Round(price, 2, MidpointRounding.AwayFromZero);
            }

            public decimal Convert(decimal amount, string currency)
            {
                {{s.InSync(8, "repository.CountAsync(CancellationToken.None)")}}
                var rate = _rates.GetOrAdd(currency, static name => name.Length == 3 ? 1m + (name[0] - 'A') / 100m : 1m);
                return decimal.Round(amount * rate, 2);
            }

            public string Table(IReadOnlyCollection<{{e.Name}}> items)
            {
                var table = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{items.Count} rows");
                var width = items.Select(item => item.Code.Length).DefaultIfEmpty(8).Max();
                foreach (var (item, row) in items.Select((item, row) => (item, row)))
                {
                    table.Append(row.ToString("D3", CultureInfo.InvariantCulture)).Append(' ').Append(item.Code.PadRight(width));
                    table.Append(PriceOf(item).ToString("N2", CultureInfo.InvariantCulture).PadLeft(12));
                    table.AppendLine(item.CreatedAt.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture));
                }

                {{s.InSync(8, "repository.CountAsync(CancellationToken.None)")}}
                return table.ToString().TrimEnd();
            }

            public async Task<decimal> TotalAsync(IEnumerable<int> ids, CancellationToken cancellationToken)
            {
                var items = await Task.WhenAll(ids.Distinct().Select(id => repository.FindAsync(id, cancellationToken)));
                {{s.InAsync(8, "repository.CountAsync(cancellationToken)")}}
                return items.OfType<{{e.Name}}>().Sum(PriceOf);
            }
        }
        """;
}
