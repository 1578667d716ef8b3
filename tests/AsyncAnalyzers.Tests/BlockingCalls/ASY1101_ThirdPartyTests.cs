using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.BlockingCalls.BlockingCallAnalyzer>;

namespace AsyncAnalyzers.Tests.BlockingCalls;

/// <summary>Calls of libraries, compiled against the libraries themselves.</summary>
public sealed class ASY1101_ThirdPartyTests
{
    private const string Redis = "using StackExchange.Redis;";
    private const string Mongo = "using MongoDB.Driver;\nusing MongoDB.Driver.Linq;";
    private const string Blobs = "using Azure.Storage.Blobs;\nusing Azure.Storage.Blobs.Specialized;";

    private const string Greeter = """
        public class Greeter { public string Name = ""; }
        public class GreeterClient : Grpc.Core.ClientBase<GreeterClient>
        {
            private static readonly Grpc.Core.Method<Greeter, Greeter> hello = null!;
            public GreeterClient(Grpc.Core.CallInvoker invoker) : base(invoker) { }
            protected GreeterClient(ClientBaseConfiguration configuration) : base(configuration) { }
            protected override GreeterClient NewInstance(ClientBaseConfiguration configuration) => new(configuration);
            public virtual Greeter SayHello(Greeter request, Grpc.Core.Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) => SayHello(request, new Grpc.Core.CallOptions(headers, deadline, cancellationToken));
            public virtual Greeter SayHello(Greeter request, Grpc.Core.CallOptions options) => CallInvoker.BlockingUnaryCall(hello, null, options, request);
            public virtual Grpc.Core.AsyncUnaryCall<Greeter> SayHelloAsync(Greeter request, Grpc.Core.Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) => SayHelloAsync(request, new Grpc.Core.CallOptions(headers, deadline, cancellationToken));
            public virtual Grpc.Core.AsyncUnaryCall<Greeter> SayHelloAsync(Greeter request, Grpc.Core.CallOptions options) => CallInvoker.AsyncUnaryCall(hello, null, options, request);
        }
        """;

    private static readonly string[] s_packages =
    [
        "Azure.Data.Tables", "Azure.Security.KeyVault.Secrets", "Azure.Storage.Blobs", "Azure.Storage.Queues", "Confluent.Kafka", "Grpc.Core.Api", "LiteDB", "MailKit", "MassTransit",
        "MongoDB.Driver", "RabbitMQ.Client", "RestSharp", "SSH.NET", "StackExchange.Redis", "System.Data.SqlClient", "System.Data.SQLite",
    ];

    [Theory]
    [InlineData("_ = (string?)db.{|ASY1101:StringGet(\"a\")|}; db.{|ASY1101:KeyDelete(\"a\")|}; db.{|ASY1101:Execute(\"PING\")|}; db.{|ASY1101:Ping()|};", "IDatabase db")]
    [InlineData("db.{|ASY1101:HashSet(\"a\", new HashEntry[0], CommandFlags.DemandMaster)|};", "IDatabase db")]
    [InlineData("var t = db.CreateTransaction(); _ = t.StringSetAsync(\"a\", 1); t.{|ASY1101:Execute()|};", "IDatabase db")]
    [InlineData("lock (db) { db.{|ASY1101:StringSet(\"a\", 1)|}; }", "IDatabase db")]
    [InlineData("var c = ConnectionMultiplexer.{|ASY1101:Connect(\"a\")|}; c.GetSubscriber().{|ASY1101:Publish(RedisChannel.Literal(\"a\"), 1)|}; c.{|ASY1101:Close()|};", "IServer server")]
    [InlineData("server.{|ASY1101:FlushDatabase()|}; subscriber.{|ASY1101:Subscribe(RedisChannel.Literal(\"a\"))|};", "IServer server, ISubscriber subscriber")]
    [InlineData("_ = db.{|ASY1101:Wait(db.StringGetAsync(\"a\"))|}; db.{|ASY1101:WaitAll(db.StringGetAsync(\"a\"))|}; _ = db.Multiplexer.{|ASY1101:Wait(db.StringGetAsync(\"a\"))|};", "IDatabase db")]
    public Task Redis_isFlagged(string statements, string parameters) => FlagAsync<BlockingCallAnalyzer>(statements, parameters, Redis);

    [Theory]
    [InlineData("db.StringSet(\"a\", 1, flags: CommandFlags.FireAndForget); db.KeyDelete(\"a\", CommandFlags.FireAndForget | CommandFlags.DemandMaster);", "IDatabase db")]
    [InlineData("var batch = db.CreateBatch(); var task = batch.StringSetAsync(\"a\", 1); batch.Execute(); await task;", "IDatabase db")]
    [InlineData("_ = db.Multiplexer.GetDatabase(1); _ = db.Database; _ = db.IsConnected(\"a\"); _ = db.CreateTransaction(); db.StringSetAsync(\"a\", 1); _ = db.HashScan(\"a\");", "IDatabase db")]
    public Task Redis_thatDoesNotWait_isSilent(string statements, string parameters) => SilentAsync(statements, parameters, Redis);

    [Fact]
    public Task RedisFlags_thatAreNotKnown_areAdvice() => FlagAsync<SynchronousCallAnalyzer>("db.{|ASY1107:StringSet(\"a\", 1, flags: flags)|};", "IDatabase db, CommandFlags flags", Redis);

    [Theory]
    [InlineData("foreach (var key in server.{|ASY1103:Keys()|}) { } _ = db.HashScan(\"a\").{|ASY1103:ToList()|};", "IServer server, IDatabase db", Redis)]
    [InlineData("foreach (var blob in container.{|ASY1103:GetBlobs()|}) { } _ = container.GetBlobs().{|ASY1103:First()|}; foreach (var page in container.GetBlobs().{|ASY1103:AsPages()|}) { }", "BlobContainerClient container", Blobs)]
    [InlineData("var blobs = container.GetBlobs(); foreach (var blob in {|ASY1103:blobs|}) { }", "BlobContainerClient container", Blobs)]
    [InlineData("foreach (var one in secrets.{|ASY1103:GetPropertiesOfSecrets()|}) { } _ = table.Query<Azure.Data.Tables.TableEntity>().{|ASY1103:ToList()|};", "Azure.Security.KeyVault.Secrets.SecretClient secrets, Azure.Data.Tables.TableClient table", Blobs)]
    [InlineData("foreach (var one in orders.Find(_ => true).{|ASY1103:ToEnumerable()|}) { }", "IMongoCollection<string> orders", Mongo)]
    [InlineData("foreach (var one in orders.{|ASY1103:AsQueryable()|}) { }", "IMongoCollection<string> orders", Mongo)]
    [InlineData("foreach (var file in sftp.{|ASY1103:ListDirectory(\"a\")|}) { }", "Renci.SshNet.SftpClient sftp", "")]
    public Task Enumeration_isFlagged(string statements, string parameters, string usings) => FlagAsync<SynchronousEnumerationAnalyzer>(statements, parameters, usings);

    [Theory]
    [InlineData("orders.{|ASY1101:InsertOne(\"a\")|}; _ = orders.{|ASY1101:CountDocuments(_ => true)|}; orders.{|ASY1101:DeleteMany(_ => true)|}; orders.Indexes.{|ASY1101:DropAll()|};")]
    [InlineData("_ = orders.Find(_ => true).{|ASY1101:ToList()|}; _ = orders.Find(_ => true).Limit(1).{|ASY1101:FirstOrDefault()|}; _ = orders.Find(_ => true).{|ASY1101:CountDocuments()|};")]
    [InlineData("using var cursor = orders.{|ASY1101:FindSync(_ => true)|}; while (cursor.{|ASY1101:MoveNext()|}) { }")]
    [InlineData("_ = orders.Aggregate().Limit(1).{|ASY1101:ToList()|}; _ = orders.Aggregate().{|ASY1101:First()|};")]
    [InlineData("orders.Database.{|ASY1101:DropCollection(\"a\")|}; _ = orders.Database.{|ASY1101:ListCollectionNames()|}; session.{|ASY1101:CommitTransaction()|};")]
    [InlineData("_ = orders.AsQueryable().Where(order => order.Length > 1).{|ASY1101:ToList()|}; _ = orders.AsQueryable().{|ASY1101:Count()|};")]
    [InlineData("_ = orders.Database.Client.{|ASY1101:ListDatabases()|}; _ = session.{|ASY1101:WithTransaction((s, token) => 1)|};")]
    public Task Mongo_isFlagged(string statements) => FlagAsync<BlockingCallAnalyzer>(statements, "IMongoCollection<string> orders, IClientSessionHandle session", Mongo);

    [Theory]
    [InlineData("_ = orders.Find(_ => true).Limit(1).SortBy(order => order); _ = orders.Aggregate().Limit(1); _ = orders.AsQueryable().Where(order => order.Length > 1); _ = orders.Database.Client;")]
    [InlineData("_ = new MongoClient().GetDatabase(\"a\").GetCollection<string>(\"a\").WithReadPreference(null); orders.InsertOneAsync(\"a\"); _ = orders.Find(_ => true).ToEnumerable();")]
    [InlineData("session.StartTransaction(); _ = new List<string>().AsQueryable().ToList();")]
    public Task Mongo_thatOnlyBuilds_isSilent(string statements) => SilentAsync(statements, "IMongoCollection<string> orders, IClientSessionHandle session", Mongo);

    [Theory]
    [InlineData("blob.{|ASY1101:Upload(stream, true)|}; _ = blob.{|ASY1101:Exists()|}; _ = blob.{|ASY1101:DownloadContent()|}; blob.{|ASY1101:DeleteIfExists()|}; blob.{|ASY1101:SetMetadata(null)|};", "BlobClient blob, Stream stream")]
    [InlineData("blob.{|ASY1101:Upload(new MemoryStream())|}; blob.{|ASY1101:DownloadTo(new MemoryStream())|};", "BlobClient blob")]
    [InlineData("using var stream = blob.{|ASY1101:OpenRead()|}; stream.{|ASY1101:Read(new byte[1], 0, 1)|}; using var other = await blob.OpenReadAsync(); other.{|ASY1101:Read(new byte[1], 0, 1)|};", "BlockBlobClient blob")]
    [InlineData("blob.{|ASY1101:DownloadStreaming()|}.Value.Content.{|ASY1101:CopyTo(Stream.Null)|};", "AppendBlobClient blob")]
    [InlineData("container.{|ASY1101:CreateIfNotExists()|}; container.{|ASY1101:UploadBlob(\"a\", BinaryData.FromString(\"a\"))|}; blob.StartCopyFromUri(null).{|ASY1101:WaitForCompletion()|};", "BlobContainerClient container, PageBlobClient blob")]
    [InlineData("queue.{|ASY1101:SendMessage(\"a\")|}; _ = secrets.{|ASY1101:GetSecret(\"a\")|}; table.{|ASY1101:DeleteEntity(\"a\", \"b\")|};", "Azure.Storage.Queues.QueueClient queue, Azure.Security.KeyVault.Secrets.SecretClient secrets, Azure.Data.Tables.TableClient table")]
    public Task Azure_isFlagged(string statements, string parameters) => FlagAsync<BlockingCallAnalyzer>(
        statements.Replace("blob.StartCopyFromUri(null)", "blob.{|ASY1101:StartCopyFromUri(null)|}", StringComparison.Ordinal),
        parameters,
        Blobs);

    [Fact]
    public Task Token_isAdvice_sinceMostAreKept() => FlagAsync<SynchronousCallAnalyzer>(
        "_ = credential.{|ASY1107:GetToken(default, default)|}; _ = own.{|ASY1107:GetToken(default, default)|};",
        "Azure.Core.TokenCredential credential, Own own",
        Blobs,
        "public abstract class Own : Azure.Core.TokenCredential { }");

    [Theory]
    [InlineData("_ = container.GetBlobClient(\"a\").WithSnapshot(\"a\").Uri; _ = new BlobClient(\"a\", \"b\", \"c\"); _ = container.GetBlobs(); _ = container.GenerateSasUri(default, default); blob.UploadAsync(\"a\");")]
    [InlineData("foreach (var one in Azure.Pageable<int>.FromPages(new Azure.Page<int>[0])) { } await foreach (var one in container.GetBlobsAsync()) { }")]
    [InlineData("_ = (await blob.DownloadContentAsync()).Value.Content.ToStream().Read(new byte[1], 0, 1); _ = blob.Name; _ = blob.GetParentBlobContainerClient();")]
    public Task Azure_thatSendsNothing_isSilent(string statements) => SilentAsync(statements, "BlobContainerClient container, BlobClient blob", Blobs);

    [Theory]
    [InlineData("_ = client.{|ASY1101:SayHello(new Greeter())|}; _ = client.{|ASY1101:SayHello(new Greeter(), deadline: DateTime.UtcNow)|}; _ = client.{|ASY1101:SayHello(new Greeter(), default(Grpc.Core.CallOptions))|};")]
    [InlineData("_ = invoker.{|ASY1101:BlockingUnaryCall<Greeter, Greeter>(null!, null, default, new Greeter())|};")]
    public Task Grpc_isFlagged(string statements) => FlagAsync<BlockingCallAnalyzer>(statements, "GreeterClient client, Grpc.Core.CallInvoker invoker", members: Greeter);

    [Theory]
    [InlineData("_ = await client.SayHelloAsync(new Greeter()); _ = client.WithHost(\"a\"); _ = client.ToString(); _ = fake.SayHello(new Greeter());")]
    public Task Grpc_thatAnswersFromMemory_isSilent(string statements) => SilentAsync(
        statements,
        "GreeterClient client, Fake fake",
        members: Greeter + "\npublic sealed class Fake : GreeterClient { public Fake() : base((Grpc.Core.CallInvoker)null!) { } public override Greeter SayHello(Greeter request, Grpc.Core.Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) => request; }");

    [Theory]
    [InlineData("_ = client.{|ASY1101:Execute(request)|}; _ = client.{|ASY1101:Get<string>(request)|}; _ = client.{|ASY1101:ExecutePost(request)|}; _ = client.{|ASY1101:DownloadStream(request)|};", "RestSharp.RestClient client, RestSharp.RestRequest request", "using RestSharp;")]
    [InlineData("smtp.{|ASY1101:Connect(\"a\")|}; smtp.{|ASY1101:Authenticate(\"a\", \"b\")|}; smtp.{|ASY1101:Send(message)|}; smtp.{|ASY1101:Disconnect(true)|};", "MailKit.Net.Smtp.SmtpClient smtp, MimeKit.MimeMessage message", "using MailKit;")]
    [InlineData("transport.{|ASY1101:Send(message)|}; imap.Inbox.{|ASY1101:Open(FolderAccess.ReadOnly)|}; _ = pop.{|ASY1101:GetMessage(0)|}; folder.{|ASY1101:AddFlags(0, MessageFlags.Seen, true)|};", "IMailTransport transport, MailKit.Net.Imap.ImapClient imap, MailKit.Net.Pop3.IPop3Client pop, IMailFolder folder, MimeKit.MimeMessage message", "using MailKit;")]
    [InlineData("bus.{|ASY1101:Start()|}; bus.{|ASY1101:Stop(TimeSpan.FromSeconds(1))|};", "MassTransit.IBusControl bus", "using MassTransit;")]
    [InlineData("sftp.{|ASY1101:Connect()|}; sftp.{|ASY1101:DownloadFile(\"a\", Stream.Null)|}; sftp.{|ASY1101:DeleteFile(\"a\")|}; using var file = sftp.{|ASY1101:OpenRead(\"a\")|}; using var command = ssh.{|ASY1101:RunCommand(\"a\")|}; command.{|ASY1101:Execute()|};", "Renci.SshNet.SftpClient sftp, Renci.SshNet.SshClient ssh", "")]
    [InlineData("copy.{|ASY1101:WriteToServer(new System.Data.DataTable())|}; command.{|ASY1101:ExecuteReader()|};", "System.Data.SqlClient.SqlBulkCopy copy, System.Data.SqlClient.SqlCommand command", "")]
    public Task OtherLibrary_isFlagged(string statements, string parameters, string usings) => FlagAsync<BlockingCallAnalyzer>(statements, parameters, usings);

    [Theory]
    [InlineData("client.AddDefaultHeader(\"a\", \"b\"); _ = client.BuildUri(request);", "RestSharp.RestClient client, RestSharp.RestRequest request", "using RestSharp;")]
    [InlineData("_ = smtp.IsConnected; _ = folder.Count; _ = folder.Supports(FolderFeature.Sorting); _ = new MailKit.Net.Smtp.SmtpClient();", "MailKit.Net.Smtp.SmtpClient smtp, IMailFolder folder", "using MailKit;")]
    [InlineData("await bus.StartAsync(); await bus.Publish(new object()); _ = bus.Address;", "MassTransit.IBusControl bus", "using MassTransit;")]
    [InlineData("_ = sftp.WorkingDirectory; _ = ssh.CreateCommand(\"a\").CommandText;", "Renci.SshNet.SftpClient sftp, Renci.SshNet.SshClient ssh", "")]
    [InlineData("producer.Produce(\"a\", null); _ = consumer.Consume(0); _ = consumer.Consume(TimeSpan.Zero); _ = producer.Poll(TimeSpan.Zero); consumer.Subscribe(\"a\"); _ = consumer.Assignment;", "Confluent.Kafka.IProducer<int, int> producer, Confluent.Kafka.IConsumer<int, int> consumer", "")]
    [InlineData("_ = new Thread(() => { while (true) { consumer.Consume(); } });", "Confluent.Kafka.IConsumer<int, int> consumer", "")]
    [InlineData("await channel.BasicPublishAsync(\"a\", \"b\", default);", "RabbitMQ.Client.IChannel channel", "using RabbitMQ.Client;")]
    [InlineData("_ = orders.Query().Where(order => order.Length > 1).Limit(1); _ = orders.Find(order => order.Length > 1); _ = orders.Name;", "LiteDB.ILiteCollection<string> orders", "")]
    [InlineData("copy.Close(); command.Cancel();", "System.Data.SqlClient.SqlBulkCopy copy, System.Data.SqlClient.SqlCommand command", "")]
    [InlineData("while (reader.Read()) { }", "System.Data.SQLite.SQLiteDataReader reader", "")]
    public Task OtherLibrary_thatDoesNotWait_isSilent(string statements, string parameters, string usings) => SilentAsync(statements, parameters, usings);

    [Theory]
    [InlineData("_ = consumer.{|ASY1102:Consume(token)|}; _ = consumer.{|ASY1102:Consume(100)|}; consumer.{|ASY1102:Commit()|}; producer.{|ASY1102:Flush(TimeSpan.FromSeconds(1))|};", "Confluent.Kafka.IConsumer<int, int> consumer, Confluent.Kafka.IProducer<int, int> producer, CancellationToken token")]
    [InlineData("_ = admin.{|ASY1102:GetMetadata(TimeSpan.FromSeconds(1))|}; _ = built.{|ASY1102:Consume()|};", "Confluent.Kafka.IAdminClient admin, Confluent.Kafka.IConsumer<string, byte[]> built")]
    [InlineData("_ = sftp.{|ASY1102:ReadAllText(\"a\")|}; scp.{|ASY1102:Upload(new FileInfo(\"a\"), \"b\")|};", "Renci.SshNet.ISftpClient sftp, Renci.SshNet.ScpClient scp")]
    public Task CallWithoutAwaitableForm_isFlagged(string statements, string parameters) => FlagAsync<UnawaitableCallAnalyzer>(statements, parameters);

    [Fact]
    public Task LiteDb_isAFile() => FlagAsync<FileSystemCallAnalyzer>("_ = orders.{|ASY1106:FindById(1)|}; _ = orders.Query().{|ASY1106:ToList()|}; orders.{|ASY1106:Insert(\"a\")|};", "LiteDB.ILiteCollection<string> orders");

    [Fact]
    public Task FormThatIsSynchronousInside_isAdvice() => FlagAsync<SynchronousCallAnalyzer>(
        "connection.{|ASY1107:Open()|}; _ = command.{|ASY1107:ExecuteScalar()|}; _ = client.{|ASY1107:StartSession()|};",
        "System.Data.SQLite.SQLiteConnection connection, System.Data.SQLite.SQLiteCommand command, MongoDB.Driver.IMongoClient client");

    [Fact]
    public Task TaskThatIsRunToItsEnd_isFlagged() => FlagAsync<SynchronizationWaitAnalyzer>("MassTransit.Util.TaskUtil.{|ASY1201:Await(() => Task.CompletedTask)|};", "string text");

    // Today's version has them no more: a stub of the same name.
    [Fact]
    public Task RabbitMq6_isFlagged() => CSharpAnalyzerVerifier<UnawaitableCallAnalyzer>.VerifyAnalyzerAsync(InAsyncMethod(
        "using var model = connection.{|ASY1102:CreateModel()|}; model.{|ASY1102:QueueDeclare(\"a\")|}; model.BasicPublish(\"a\", new byte[1]); await Task.Yield();",
        "RabbitMQ.Client.IConnection connection") + "namespace RabbitMQ.Client { public interface IConnection { IModel CreateModel(); } public interface IModel : IDisposable { void QueueDeclare(string name); void BasicPublish(string name, byte[] body); } }");

    [Fact]
    public Task Elasticsearch_isAdvice() => CSharpAnalyzerVerifier<SynchronousCallAnalyzer>.VerifyAnalyzerAsync(InAsyncMethod(
        "client.{|ASY1107:Search()|}; client.Refresh(); await Task.Yield();",
        "Nest.IElasticClient client") + "namespace Nest { public interface IElasticClient { int Search(); Task<int> SearchAsync(); void Refresh(); } }");

    [Theory]
    [InlineData("return (string?)db.{|ASY1101:StringGet(\"a\")|};", "return (string?)await db.StringGetAsync(\"a\");", "IDatabase db", Redis)]
    [InlineData("var both = db.{|ASY1101:HashGetAll(\"a\")|}.ToDictionary(); return both.Count.ToString();", "var both = (await db.HashGetAllAsync(\"a\")).ToDictionary(); return both.Count.ToString();", "IDatabase db", Redis)]
    [InlineData("if (!db.{|ASY1101:StringSet(\"a\", \"b\", TimeSpan.FromMinutes(1), When.NotExists)|}) { return null; } return \"\";", "if (!await db.StringSetAsync(\"a\", \"b\", TimeSpan.FromMinutes(1), When.NotExists)) { return null; } return \"\";", "IDatabase db", Redis)]
    [InlineData("return orders.Find(order => order.Length > 1).{|ASY1101:FirstOrDefault()|};", "return await orders.Find(order => order.Length > 1).FirstOrDefaultAsync();", "IMongoCollection<string> orders", Mongo)]
    [InlineData("return orders.AsQueryable().Where(order => order.Length > 1).{|ASY1101:ToList()|}[0];", "return (await orders.AsQueryable().Where(order => order.Length > 1).ToListAsync())[0];", "IMongoCollection<string> orders", Mongo)]
    [InlineData("using var cursor = orders.{|ASY1101:FindSync(order => order.Length > 1)|}; return \"\";", "using var cursor = await orders.FindAsync(order => order.Length > 1); return \"\";", "IMongoCollection<string> orders", Mongo)]
    [InlineData("orders.{|ASY1101:InsertOne(\"a\")|}; return \"\";", "await orders.InsertOneAsync(\"a\"); return \"\";", "IMongoCollection<string> orders", Mongo)]
    [InlineData("blob.{|ASY1101:Upload(stream, overwrite: true)|}; return blob.{|ASY1101:DownloadContent()|}.Value.Content.ToString();", "await blob.UploadAsync(stream, overwrite: true); return (await blob.DownloadContentAsync()).Value.Content.ToString();", "BlobClient blob, Stream stream", Blobs)]
    [InlineData("return client.{|ASY1101:SayHello(new Greeter(), deadline: DateTime.UtcNow)|}.Name;", "return (await client.SayHelloAsync(new Greeter(), deadline: DateTime.UtcNow)).Name;", "GreeterClient client", "")]
    [InlineData("return invoker.{|ASY1101:BlockingUnaryCall<Greeter, Greeter>(null!, null, default, new Greeter())|}.Name;", "return (await invoker.AsyncUnaryCall<Greeter, Greeter>(null!, null, default, new Greeter())).Name;", "Grpc.Core.CallInvoker invoker", "")]
    [InlineData("return client.{|ASY1101:Execute(request)|}.Content;", "return (await client.ExecuteAsync(request)).Content;", "RestSharp.IRestClient client, RestSharp.RestRequest request", "using RestSharp;")]
    [InlineData("return client.{|ASY1101:Get<string>(request)|};", "return await client.GetAsync<string>(request);", "RestSharp.IRestClient client, RestSharp.RestRequest request", "using RestSharp;")]
    [InlineData("using var smtp = new MailKit.Net.Smtp.SmtpClient(); smtp.{|ASY1101:Connect(\"a\", 25, false)|}; return smtp.{|ASY1101:Send(message)|};", "using var smtp = new MailKit.Net.Smtp.SmtpClient(); await smtp.ConnectAsync(\"a\", 25, false); return await smtp.SendAsync(message);", "MimeKit.MimeMessage message", "")]
    public Task Call_isAwaited(string statements, string @fixed, string parameters, string usings)
    {
        var members = statements.Contains("Greeter", StringComparison.Ordinal) ? Greeter : "";
        return FixAsync<BlockingCallAnalyzer, BlockingCallFix>(
            InAsyncMethod("await Task.Yield(); " + statements, parameters, "Task<string?>", members, usings),
            InAsyncMethod("await Task.Yield(); " + @fixed, parameters, "Task<string?>", members, usings));
    }

    [Fact]
    public Task GrpcCall_isGivenTheToken() => FixAsync<BlockingCallAnalyzer, BlockingCallFix>(
        InAsyncMethod("await Task.Delay(1, token); _ = client.{|ASY1101:SayHello(new Greeter())|};", "GreeterClient client, CancellationToken token", members: Greeter),
        InAsyncMethod("await Task.Delay(1, token); _ = await client.SayHelloAsync(new Greeter(), cancellationToken: token);", "GreeterClient client, CancellationToken token", members: Greeter));

    [Theory]
    [InlineData("foreach (var blob in container.{|ASY1103:GetBlobs()|}) { }", "await foreach (var blob in container.GetBlobsAsync()) { }", "BlobContainerClient container", Blobs)]
    [InlineData("foreach (var key in server.{|ASY1103:Keys(pattern: \"a*\")|}) { }", "await foreach (var key in server.KeysAsync(pattern: \"a*\")) { }", "IServer server", Redis)]
    [InlineData("foreach (var one in orders.Find(_ => true).{|ASY1103:ToEnumerable()|}) { }", "await foreach (var one in orders.Find(_ => true).ToAsyncEnumerable()) { }", "IMongoCollection<string> orders", Mongo)]
    public Task Enumeration_isAwaited(string statement, string @fixed, string parameters, string usings) => FixAsync<SynchronousEnumerationAnalyzer, SynchronousEnumerationFix>(
        InAsyncMethod("await Task.Yield(); " + statement, parameters, usings: usings),
        InAsyncMethod("await Task.Yield(); " + @fixed, parameters, usings: usings));

    // EF Core's operators bind to the queries of MongoDB too, and throw there.
    [Fact]
    public async Task QueryOfOneLibrary_isNotAwaitedByAnother()
    {
        var source = InAsyncMethod("await Task.Yield(); _ = orders.AsQueryable().{|ASY1101:ToList()|}; _ = db.Orders.{|ASY1101:ToList()|};", "MongoDB.Driver.IMongoCollection<string> orders, ShopDb db", usings: Shop.EfUsing + "\nusing static MongoDB.Driver.IMongoCollectionExtensions;");
        var test = Shop.Fix<BlockingCallAnalyzer, BlockingCallFix>(source, source.Replace("db.Orders.{|ASY1101:ToList()|}", "await db.Orders.ToListAsync()", StringComparison.Ordinal));
        test.Packages.Add("MongoDB.Driver");
        await test.RunAsync();
    }

    [Fact]
    public Task Message_namesTheNetwork() => RunAsync(
        new Verify.Test { TestCode = InController("[HttpGet] public async Task<string?> Get(StackExchange.Redis.IDatabase db) { await Task.Yield(); return db.{|#0:StringGet(\"a\")|}; }") },
        Verify.Diagnostic().WithLocation(0).WithMessage("'IDatabase.StringGet(…)' blocks the request thread in GET /items while it waits for the network; await 'StringGetAsync' instead"));

    private static Task FlagAsync<TAnalyzer>(string statements, string parameters, string usings = "", string members = "")
        where TAnalyzer : DiagnosticAnalyzer, new() =>
        RunAsync(new CSharpAnalyzerVerifier<TAnalyzer>.Test { TestCode = InAsyncMethod(statements + " await Task.Yield();", parameters, members: members, usings: usings) });

    private static Task SilentAsync(string statements, string parameters, string usings = "", string members = "")
    {
        var test = new AnalyzerTest { TestCode = InAsyncMethod(statements + " await Task.Yield();", parameters, members: members, usings: usings) };
        test.Analyzers.AddRange([new BlockingCallAnalyzer(), new UnawaitableCallAnalyzer(), new SynchronousEnumerationAnalyzer(), new FileSystemCallAnalyzer(), new SynchronousCallAnalyzer(), new SynchronizationWaitAnalyzer()]);
        return RunAsync(test);
    }

    private static Task FixAsync<TAnalyzer, TCodeFix>(string source, string fixedSource)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TCodeFix : CodeFixProvider, new() =>
        RunAsync(new CSharpCodeFixVerifier<TAnalyzer, TCodeFix>.Test { TestCode = source, FixedCode = fixedSource });

    private static Task RunAsync(AnalyzerTest test, params DiagnosticResult[] expected)
    {
        test.Packages.AddRange(s_packages);
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }
}
