using System.Globalization;
using AsyncAnalyzers.IntegrationTests.Running;
using Xunit;

namespace AsyncAnalyzers.IntegrationTests.BurgerShop;

/// <summary>
/// What a user does, once for all tests: pack, restore, build, run, format, build and run again. A test asks for the stage that
/// it is about, which brings about those before it; a stage that fails, fails every test that needs it, with the command's output.
/// </summary>
public sealed class ShopStory : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<RepositoryCopy> _repository;
    private readonly Lazy<Task<CommandOutcome>> _packed;
    private readonly Lazy<Task<BuildReport>> _builtOnSource;
    private readonly Lazy<Task<ShopCopy>> _shop;
    private readonly Lazy<Task<BuildReport>> _built;
    private readonly Lazy<Task<ShopAnswers>> _answers;
    private readonly Lazy<Task<FormatReport>> _formatted;
    private readonly Lazy<Task<BuildReport>> _builtAfterFormat;
    private readonly Lazy<Task<ShopAnswers>> _answersAfterFormat;
    private readonly Lazy<Task<FormatReport>> _formattedAgain;

    public ShopStory()
    {
        var environment = new DotnetEnvironment(_folder["packages"]);
        Commands = new DotnetCommands(environment);
        var commands = Commands;
        _repository = new(() => new RepositoryCopy(Directory.CreateDirectory(_folder["repository"]).FullName, commands));
        _packed = new(async () => (await _repository.Value.PackAsync(Version, PackageFolder)).MustSucceed());
        _builtOnSource = new(() => _repository.Value.BuildSampleAsync(Version));
        _shop = new(async () =>
        {
            await _packed.Value;
            return ShopCopy.Create(Directory.CreateDirectory(_folder["shop"]).FullName, PackageFolder, Version, commands, environment);
        });
        _built = new(async () => await (await _shop.Value).BuildAsync("build"));
        _answers = new(async () =>
        {
            await _built.Value;
            var shop = await _shop.Value;
            (await shop.BuildSupplierAsync()).MustSucceed();
            return await shop.AnswerAsync("data");
        });
        _formatted = new(async () =>
        {
            await _answers.Value;
            return await (await _shop.Value).FormatAsync("--diagnostics", "ASY1001", "ASY1002", "ASY1003", "ASY1101", "ASY1103", "ASY1105", "ASY1201", "--severity", "warn", "--no-restore");
        });
        _builtAfterFormat = new(async () =>
        {
            await _formatted.Value;
            return await (await _shop.Value).BuildAsync("build-after-format");
        });
        _answersAfterFormat = new(async () =>
        {
            await _builtAfterFormat.Value;
            return await (await _shop.Value).AnswerAsync("data-after-format");
        });
        _formattedAgain = new(async () =>
        {
            await _answersAfterFormat.Value;
            return await (await _shop.Value).FormatAsync();
        });
    }

    /// <summary>Commands that take packages from the folder of the story.</summary>
    public DotnetCommands Commands { get; }

    public string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"0.1.0-test.{DateTime.UtcNow.Ticks}");

    public string PackageFolder => _folder["local-source"];

    public string RestoredPackage => Path.Combine(_folder["packages"], "asyncanalyzers", Version);

    public string Package => Path.Combine(PackageFolder, $"AsyncAnalyzers.{Version}.nupkg");

    public Task<CommandOutcome> Packed => _packed.Value;

    /// <summary>The sample in the repository, with the analyzers by project reference.</summary>
    public Task<BuildReport> BuiltOnSource => _builtOnSource.Value;

    public Task<BuildReport> Built => _built.Value;

    public Task<ShopAnswers> Answers => _answers.Value;

    public Task<FormatReport> Formatted => _formatted.Value;

    public Task<BuildReport> BuiltAfterFormat => _builtAfterFormat.Value;

    public Task<ShopAnswers> AnswersAfterFormat => _answersAfterFormat.Value;

    public Task<FormatReport> FormattedAgain => _formattedAgain.Value;

    /// <summary>Packs what is built already once more.</summary>
    public async Task<string> PackAgainAsync()
    {
        await Packed;
        (await _repository.Value.PackAsync(Version, _folder["packed-again"], "--no-build")).MustSucceed();
        return Path.Combine(_folder["packed-again"], Path.GetFileName(Package));
    }

    /// <summary>An empty folder for a project of a test's own.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(_folder[$"{name}-{Guid.NewGuid():N}"]).FullName;

    public void Dispose() => _folder.Dispose();
}

/// <summary>The tests that share the story run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ShopStoryGroup : ICollectionFixture<ShopStory>
{
    public const string Name = "Shop story";
}
