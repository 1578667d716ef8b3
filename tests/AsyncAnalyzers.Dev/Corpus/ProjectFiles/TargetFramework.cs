using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncAnalyzers.Dev.Corpus.ProjectFiles;

/// <summary>The kinds of .NET, the newer ones last.</summary>
internal enum FrameworkFamily
{
    NetFramework,
    NetStandard,
    NetCoreApp,
}

/// <summary>A target framework, read from the forms that project files, packages and their folders write it in.</summary>
internal sealed partial record TargetFramework(FrameworkFamily Family, Version Version, bool HasPlatform)
{
    private const int NewestFamiliar = 10;

    /// <summary>What all code is compiled against, whatever it targets: the packs of the SDK at hand.</summary>
    public static TargetFramework Host { get; } = new(FrameworkFamily.NetCoreApp, new Version(NewestFamiliar, 0), HasPlatform: false);

    public string Identifier => Family switch
    {
        FrameworkFamily.NetCoreApp => ".NETCoreApp",
        FrameworkFamily.NetStandard => ".NETStandard",
        _ => ".NETFramework",
    };

    public string Moniker => Family switch
    {
        FrameworkFamily.NetCoreApp => (Version.Major >= 5 ? "net" : "netcoreapp") + Version,
        FrameworkFamily.NetStandard => "netstandard" + Version,
        _ => "net" + Version.ToString().Replace(".", "", StringComparison.Ordinal),
    };

    /// <summary>What the SDK compiles with where the project does not say.</summary>
    public LanguageVersion DefaultLanguage => Family switch
    {
        FrameworkFamily.NetCoreApp when Version.Major >= NewestFamiliar => LanguageVersion.LatestMajor,
        FrameworkFamily.NetCoreApp when Version.Major >= 5 => (LanguageVersion)((Version.Major + 4) * 100),
        FrameworkFamily.NetCoreApp when Version.Major == 3 => LanguageVersion.CSharp8,
        FrameworkFamily.NetStandard when Version >= new Version(2, 1) => LanguageVersion.CSharp8,
        _ => LanguageVersion.CSharp7_3,
    };

    /// <summary>The symbols that the SDK defines for it.</summary>
    public IEnumerable<string> Symbols
    {
        get
        {
            var own = Moniker.ToUpperInvariant().Replace('.', '_');
            return Family switch
            {
                FrameworkFamily.NetFramework => ["NETFRAMEWORK", own, .. OrGreater("NET", [20, 35, 40, 45, 451, 452, 46, 461, 462, 47, 471, 472, 48, 481])],
                FrameworkFamily.NetStandard => ["NETSTANDARD", own, .. OrGreater("NETSTANDARD", ["1_0", "1_1", "1_2", "1_3", "1_4", "1_5", "1_6", "2_0", "2_1"])],
                _ =>
                [
                    "NETCOREAPP", own, .. Version.Major >= 5 ? (string[])["NET"] : [],
                    .. OrGreater("NETCOREAPP", ["1_0", "1_1", "2_0", "2_1", "2_2", "3_0", "3_1"]),
                    .. Enumerable.Range(5, Math.Max(0, Version.Major - 4)).Select(major => $"NET{major}_0_OR_GREATER"),
                ],
            };
        }
    }

    public static TargetFramework? TryParse(string? text)
    {
        if (text is null || Form().Match(text.Trim()) is not { Success: true } match)
        {
            return null;
        }

        var digits = match.Groups["version"].Value;
        var isDotted = digits.Contains('.', StringComparison.Ordinal);
        if (!Version.TryParse(isDotted ? digits : string.Join('.', digits.AsEnumerable()) + (digits.Length == 1 ? ".0" : ""), out var version))
        {
            return null;
        }

        FrameworkFamily? family = match.Groups["name"].Value.ToUpperInvariant() switch
        {
            "NETSTANDARD" => FrameworkFamily.NetStandard,
            "NETCOREAPP" => FrameworkFamily.NetCoreApp,
            "NETFRAMEWORK" or "V" => FrameworkFamily.NetFramework,
            "NET" => isDotted && version.Major >= 5 ? FrameworkFamily.NetCoreApp : FrameworkFamily.NetFramework,
            _ => null,
        };
        return family is { } known ? new TargetFramework(known, version, match.Groups["platform"].Length > 0) : null;
    }

    /// <summary>The newest of those that a project names; one without a platform before its like with one.</summary>
    public static TargetFramework? NewestOf(IEnumerable<string> monikers) => monikers
        .Select(TryParse)
        .OfType<TargetFramework>()
        .OrderByDescending(framework => framework.Preference)
        .ThenBy(framework => framework.HasPlatform)
        .FirstOrDefault();

    /// <summary>Whether a project of this framework can use what was made for the other. Assemblies of the .NET Framework are taken too, as a fallback.</summary>
    public bool Takes(TargetFramework? other) => other is not null && (other.HasPlatform, Family, other.Family) switch
    {
        (true, _, _) => false,
        (_, FrameworkFamily.NetCoreApp, FrameworkFamily.NetCoreApp) => other.Version <= Version,
        (_, FrameworkFamily.NetCoreApp, _) => true,
        (_, FrameworkFamily.NetStandard, FrameworkFamily.NetStandard) => other.Version <= Version,
        (_, FrameworkFamily.NetFramework, FrameworkFamily.NetStandard) => other.Version <= new Version(2, 0),
        (_, FrameworkFamily.NetFramework, FrameworkFamily.NetFramework) => other.Version <= Version,
        _ => false,
    };

    /// <summary>The nearest to the packs at hand, among those that they can use.</summary>
    public static T? NearestToHost<T>(IEnumerable<(TargetFramework? Framework, T Value)> candidates)
        where T : class => candidates
        .Where(candidate => Host.Takes(candidate.Framework))
        .OrderByDescending(candidate => candidate.Framework!.Preference)
        .Select(candidate => candidate.Value)
        .FirstOrDefault();

    private (FrameworkFamily Family, Version Version) Preference => (Family, Version);

    private IEnumerable<string> OrGreater<T>(string prefix, T[] versions) => versions
        .Select(version => string.Create(CultureInfo.InvariantCulture, $"{version}"))
        .Where(version => Family == FrameworkFamily.NetFramework
            ? TryParse("net" + version)!.Version <= Version
            : Version.Parse(version.Replace('_', '.')) <= Version)
        .Select(version => $"{prefix}{version}_OR_GREATER");

    // net8.0, net8.0-windows10.0.19041, net472, netstandard2.0, .NETStandard2.0, .NETCoreApp,Version=v3.1, v4.7.2
    [GeneratedRegex(@"^\.?(?<name>[a-z]+?)(,Version=)?v?(?<version>\d[\d.]*)(?<platform>-[a-z][\w.]*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
