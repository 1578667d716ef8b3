namespace AsyncAnalyzers.Dev.Corpus.Packages;

/// <summary>A version of a package, in NuGet's order as far as it matters for choosing one: a pre-release before its release.</summary>
internal sealed record PackageVersion(Version Number, string Label) : IComparable<PackageVersion>
{
    /// <summary>Reads <c>1.2.3-beta.1</c>, and the lower end of a range or floating version: <c>[1.2,2.0)</c>, <c>1.*</c>.</summary>
    public static PackageVersion? TryParse(string text)
    {
        var lower = text.Trim().TrimStart('[', '(').Split(',')[0].TrimEnd(']', ')').Trim();
        var parts = lower.Split('+')[0].Split('-', 2);
        var number = parts[0].Replace(".*", "", StringComparison.Ordinal);
        return Version.TryParse(number.Contains('.', StringComparison.Ordinal) ? number : number + ".0", out var version)
            ? new PackageVersion(Full(version), parts.ElementAtOrDefault(1) ?? "")
            : null;
    }

    public int CompareTo(PackageVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = Number.CompareTo(other.Number);
        return order != 0 ? order
            : (Label.Length == 0, other.Label.Length == 0) switch
            {
                (true, false) => 1,
                (false, true) => -1,
                _ => string.Compare(Label, other.Label, StringComparison.OrdinalIgnoreCase),
            };
    }

    private static Version Full(Version version) => new(version.Major, version.Minor, Math.Max(0, version.Build), Math.Max(0, version.Revision));
}
