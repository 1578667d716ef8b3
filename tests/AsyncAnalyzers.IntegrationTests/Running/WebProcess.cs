using System.Text.RegularExpressions;

namespace AsyncAnalyzers.IntegrationTests.Running;

/// <summary>A web application in a process of its own, listening on a free port of the loopback interface.</summary>
public sealed partial class WebProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly CapturedProcess _process;

    private WebProcess(CapturedProcess process, string address)
    {
        _process = process;
        Address = address;
    }

    public string Address { get; }

    public string Output => _process.Output;

    /// <param name="project">The project's folder, which is the application's content root.</param>
    /// <param name="environment">The environment that the process gets.</param>
    /// <param name="arguments">Configuration, as <c>--Name=value</c>.</param>
    public static async Task<WebProcess> StartAsync(string project, DotnetEnvironment environment, params string[] arguments)
    {
        var assembly = Directory.GetFiles(Path.Combine(project, "bin"), $"{Path.GetFileName(project)}.dll", SearchOption.AllDirectories).Single();
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = CapturedProcess.Start(project, [assembly, "--urls=http://127.0.0.1:0", .. arguments], environment, line =>
        {
            if (ListeningPattern().Match(line) is { Success: true } match)
            {
                listening.TrySetResult(match.Groups[1].Value);
            }
        });

        try
        {
            await Task.WhenAny(listening.Task, process.Exited).WaitAsync(StartLimit);
            return listening.Task.IsCompleted
                ? new WebProcess(process, await listening.Task)
                : throw new InvalidOperationException($"Ended before it listened\n> {process.Command}\n{process.Output}");
        }
        catch (TimeoutException)
        {
            await process.DisposeAsync();
            throw new TimeoutException($"Not listening after {StartLimit}\n> {process.Command}\n{process.Output}");
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex ListeningPattern();
}
