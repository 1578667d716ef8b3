using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>
/// One diagnostic that a test expects. Places are numbers of the markup, <c>{|#0:…|}</c>: a line and column would go
/// stale with every edit of the test, so there is no way to state them.
/// </summary>
internal sealed record DiagnosticResult
{
    private readonly string? _messageFormat;
    private readonly ImmutableArray<object?> _arguments;

    public DiagnosticResult(string id) => Id = id;

    public DiagnosticResult(DiagnosticDescriptor descriptor)
    {
        Id = descriptor.Id;
        _messageFormat = descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture);
    }

    public string Id { get; }

    public DiagnosticSeverity? Severity { get; private init; }

    public string? Message { get; private init; }

    /// <summary>The first is where it is reported; further ones, if any are named, are its additional locations, in order.</summary>
    public ImmutableArray<int> Locations { get; private init; } = [];

    private ImmutableArray<object?> Arguments
    {
        get => _arguments;
        init => _arguments = value;
    }

    public DiagnosticResult WithLocation(int markupNumber) => this with { Locations = Locations.Add(markupNumber) };

    public DiagnosticResult WithArguments(params object?[] arguments) => this with { Arguments = [.. arguments] };

    public DiagnosticResult WithMessage(string message) => this with { Message = message };

    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) => this with { Severity = severity };

    public bool DescribesTextOf(Diagnostic actual) =>
        actual.Id == Id
        && (Severity is not { } severity || actual.Severity == severity)
        && (ExpectedMessage(actual) is not { } message || actual.GetMessage(CultureInfo.InvariantCulture) == message);

    public string Describe(Diagnostic? sameId) =>
        $"{Severity?.ToString() ?? "diagnostic"} {Id}"
        + string.Concat(Locations.Select(number => $" at {{|#{number}:|}}"))
        + (ExpectedMessage(sameId) is { } message ? $": {message}" : "")
        + (ExpectedMessage(sameId) is null && !Arguments.IsDefaultOrEmpty ? $" with arguments: {string.Join(", ", Arguments)}" : "");

    private string? ExpectedMessage(Diagnostic? sameId)
    {
        if (Message is not null || Arguments.IsDefault)
        {
            return Message;
        }

        var format = _messageFormat ?? sameId?.Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture);
        return format is null ? null : string.Format(CultureInfo.InvariantCulture, format, [.. Arguments]);
    }
}
