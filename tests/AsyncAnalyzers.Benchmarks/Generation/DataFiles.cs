namespace AsyncAnalyzers.Benchmarks.Generation;

/// <summary>The data layer: a repository on ADO.NET and an archive on streams.</summary>
internal static class DataFiles
{
    public const string Project = "Shop.Data";

    public static IEnumerable<SourceFile> Create(Entity entity, Statements statements)
    {
        yield return new(Project, $"{entity.Name}Repository", Repository(entity, statements));
        yield return new(Project, $"{entity.Name}Archive", Archive(entity, statements));
    }

    private static string Repository(Entity e, Statements s) => $$"""
        namespace Shop.Data;

        public sealed class {{e.Name}}Repository(IConnectionFactory connections, ILogger<{{e.Name}}Repository> logger) : I{{e.Name}}Repository
        {
            private readonly ConcurrentDictionary<int, {{e.Name}}> _known = new();

            public async Task<{{e.Name}}?> FindAsync(int id, CancellationToken cancellationToken)
            {
                if (_known.TryGetValue(id, out var known) && known.IsOpen)
                {
                    return known;
                }

                {{s.InAsync(8, "CountAsync(cancellationToken)")}}
                await using var connection = await connections.OpenAsync(cancellationToken);
                await using var command = CreateCommand(connection, "select * from {{e.Table}} where id = @id", ("@id", id));
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                if (!await reader.ReadAsync(cancellationToken))
                {
                    logger.LogWarning("No {{e.Noun}} {Id} in {Database}", id, connection.Database);
                    return null;
                }

                return _known.AddOrUpdate(id, _ => Read(reader), (_, _) => Read(reader));
            }

            public async Task<IReadOnlyList<{{e.Name}}>> ListAsync({{e.Name}}Filter filter, CancellationToken cancellationToken)
            {
                var items = new List<{{e.Name}}>();
                await using var connection = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
                await using var command = CreateCommand(
                    connection,
                    "select * from {{e.Table}} order by id limit @size offset @skip",
                    ("@size", filter.Page.Size),
                    ("@skip", filter.Page.Skip));
                await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    var item = Read(reader);
                    if (filter.IsEmpty || filter.Accepts(item))
                    {
                        items.Add(item);
                    }
                }

                {{s.InAsync(8, "CountAsync(cancellationToken)")}}
                return items;
            }

            public async Task<int> CountAsync(CancellationToken cancellationToken)
            {
                await using var connection = await connections.OpenAsync(cancellationToken);
                await using var command = CreateCommand(connection, "select count(*) from {{e.Table}}");
                {{s.InAsync(8, "command.ExecuteNonQueryAsync(cancellationToken)")}}
                return Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
            }

            public async Task AddAsync({{e.Name}} item, CancellationToken cancellationToken)
            {
                ArgumentNullException.ThrowIfNull(item);
                await using var connection = await connections.OpenAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                await using var command = CreateCommand(
                    connection,
                    "insert into {{e.Table}} (code, amount, quantity) values (@code, @amount, @quantity) returning id",
                    ("@code", item.Code),
                    ("@amount", item.Amount),
                    ("@quantity", item.Quantity));
                command.Transaction = transaction;
                item.Id = Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
                {{s.InAsync(8, "command.ExecuteNonQueryAsync(cancellationToken)")}}
                await transaction.CommitAsync(cancellationToken);
                _known[item.Id] = item;
            }

            public async Task UpdateAsync({{e.Name}} item, CancellationToken cancellationToken)
            {
                try
                {
                    await using var connection = await connections.OpenAsync(cancellationToken);
                    await using var command = CreateCommand(connection, "update {{e.Table}} set amount = @amount where id = @id", ("@id", item.Id), ("@amount", item.Amount));
                    {{s.InAsync(12, "command.ExecuteNonQueryAsync(cancellationToken)")}}
                    if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
                    {
                        throw new InvalidOperationException($"{item.Code} is gone");
                    }
                }
                catch (DbException exception) when (exception.IsTransient)
                {
                    logger.LogError(exception, "Could not write {Code}: {Reason}", item.Code, exception.Message);
                    throw;
                }
                finally
                {
                    _known.TryRemove(item.Id, out _);
                }
            }

            public async Task<bool> DeleteAsync(int id, CancellationToken cancellationToken)
            {
                await using var connection = await connections.OpenAsync(cancellationToken);
                await using var command = CreateCommand(connection, "delete from {{e.Table}} where id = @id", ("@id", id));
                {{s.InAsync(8, "command.ExecuteNonQueryAsync(cancellationToken)")}}
                return _known.TryRemove(id, out _) | await command.ExecuteNonQueryAsync(cancellationToken) > 0;
            }

            public {{e.Name}}? FindKnown(int id)
            {
                {{s.InSync(8, "CountAsync(CancellationToken.None)")}}
                return _known.TryGetValue(id, out var item) ? item : _known.Values.FirstOrDefault(other => other.Id == id);
            }

            private static DbCommand CreateCommand(DbConnection connection, string text, params ReadOnlySpan<(string Name, object Value)> parameters)
            {
                var command = connection.CreateCommand();
                command.CommandText = text;
                command.CommandTimeout = 30;
                foreach (var (name, value) in parameters)
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = name;
                    parameter.Value = value;
                    command.Parameters.Add(parameter);
                }

                return command;
            }

            private static {{e.Name}} Read(DbDataReader reader) => new()
            {
                Id = reader.GetInt32(0),
                Code = reader.GetString(1),
                Amount = reader.GetDecimal(2),
                Quantity = reader.GetInt32(3),
                CreatedAt = reader.GetFieldValue<DateTimeOffset>(4),
                {{e.ForExtras(8, (property, index) => $"{property.Name} = {property.ReadFrom(index + 5)},")}}
            };
        }
        """;

    private static string Archive(Entity e, Statements s) => $$"""
        namespace Shop.Data;

        public sealed class {{e.Name}}Archive(I{{e.Name}}Repository repository, ILogger<{{e.Name}}Archive> logger)
        {
            private readonly Lock _lock = new();
            private readonly Dictionary<string, byte[]> _hashes = new(StringComparer.Ordinal);

            public async Task<int> ExportAsync(string folder, CancellationToken cancellationToken)
            {
                Directory.CreateDirectory(folder);
                var items = await repository.ListAsync(new {{e.Name}}Filter(null, null, Page.First), cancellationToken);
                await using var stream = new FileStream(Path.Combine(folder, "{{e.Table}}.csv"), FileMode.Create, FileAccess.Write, FileShare.None, 4096, useAsync: true);
                await using var writer = new StreamWriter(stream, Encoding.UTF8);
                foreach (var group in items.GroupBy(item => item.Status).OrderBy(group => group.Key))
                {
                    await writer.WriteLineAsync($"# {group.Key}: {group.Count()}".AsMemory(), cancellationToken);
                    foreach (var item in group)
                    {
                        await writer.WriteLineAsync(Format(item).AsMemory(), cancellationToken);
                    }
                }

                {{s.InAsync(8, "repository.CountAsync(cancellationToken)")}}
                await writer.FlushAsync(cancellationToken);
                return items.Count;
            }

            public async Task<bool> IsUnchangedAsync(string path, CancellationToken cancellationToken)
            {
                await using var stream = File.OpenRead(path);
                var hash = await SHA256.HashDataAsync(stream, cancellationToken);
                {{s.InAsync(8, "stream.ReadAsync(new byte[16], 0, 16, cancellationToken)")}}
                lock (_lock)
                {
                    var isKnown = _hashes.TryGetValue(path, out var known) && known.AsSpan().SequenceEqual(hash);
                    _hashes[path] = hash;
                    return isKnown;
                }
            }

            public IEnumerable<{{e.Name}}> Parse(IEnumerable<string> lines)
            {
                {{s.InSync(8, "repository.CountAsync(CancellationToken.None)")}}
                foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
                {
                    var parts = line.Split(';', StringSplitOptions.TrimEntries);
                    if (parts.Length < 4 || !decimal.TryParse(parts[2], NumberStyles.Number, CultureInfo.InvariantCulture, out var amount))
                    {
                        continue;
                    }

                    yield return new {{e.Name}}
                    {
                        Id = int.Parse(parts[0], CultureInfo.InvariantCulture),
                        Code = parts[1].ToUpperInvariant(),
                        Amount = amount,
                        Quantity = int.TryParse(parts[3], out var quantity) ? quantity : 1,
                    };
                }
            }

            private static string Format({{e.Name}} item)
            {
                var text = new StringBuilder();
                text.Append(item.Id).Append(';').Append(item.Code).Append(';');
                text.Append(item.Amount.ToString(CultureInfo.InvariantCulture)).Append(';').Append(item.Quantity);
                {{e.ForExtras(8, (property, _) => $"text.Append(';').Append(item.{property.Name});")}}
                return text.Append(';').AppendJoin(',', item.Tags.Select(tag => tag.Replace(';', ' '))).ToString();
            }
        }
        """;
}
