using System.Diagnostics;
using System.Text;

namespace AsyncAnalyzers.IntegrationTests.Running;

/// <summary>A process that is killed with all its children when this is disposed, and whose output is kept.</summary>
public sealed class CapturedProcess : IAsyncDisposable
{
    private readonly StringBuilder _output = new();
    private readonly Process _process;
    private bool _isDisposed;

    private CapturedProcess(ProcessStartInfo start, Action<string>? onLine)
    {
        Command = $"{Path.GetFileName(start.FileName)} {string.Join(' ', start.ArgumentList)}";
        _process = new Process { StartInfo = start };
        void Keep(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (_output)
            {
                _output.Append(line).Append('\n');
            }

            onLine?.Invoke(line);
        }

        _process.OutputDataReceived += (_, e) => Keep(e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(e.Data);
    }

    public string Command { get; }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Completes when the process has ended, by itself or when this is disposed.</summary>
    public Task Exited { get; private set; } = Task.CompletedTask;

    public static CapturedProcess Start(string folder, IEnumerable<string> arguments, DotnetEnvironment environment, Action<string>? onLine = null)
    {
        var start = new ProcessStartInfo(DotnetEnvironment.Dotnet, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        environment.ApplyTo(start.Environment);

        var captured = new CapturedProcess(start, onLine);
        captured._process.Start();
        captured._process.StandardInput.Close();
        captured._process.BeginOutputReadLine();
        captured._process.BeginErrorReadLine();
        captured.Exited = captured._process.WaitForExitAsync();
        return captured;
    }

    public async Task<CommandOutcome> WaitForExitAsync(TimeSpan limit)
    {
        try
        {
            await Exited.WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Not finished after {limit}\n> {Command}\n{Output}");
        }

        return new CommandOutcome(Command, _process.ExitCode, Output);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await Exited.WaitAsync(TimeSpan.FromSeconds(10));
        }

        _process.Dispose();
    }
}
