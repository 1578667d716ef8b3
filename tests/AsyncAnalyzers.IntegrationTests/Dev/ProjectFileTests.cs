using AsyncAnalyzers.Dev.Corpus.Packages;
using AsyncAnalyzers.Dev.Corpus.ProjectFiles;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AsyncAnalyzers.IntegrationTests.Dev;

/// <summary>The parts of a project file that the tool reads by itself.</summary>
public sealed class ProjectFileTests
{
    [Theory]
    [InlineData(true, "")]
    [InlineData(true, "'$(Name)' == 'VALUE'")]
    [InlineData(true, "$(Name) == value")]
    [InlineData(true, " '$(Name)' != '' and ('$(None)' == '' Or '$(Name)' == 'x') ")]
    [InlineData(true, "!('$(None)' == 'true')")]
    [InlineData(true, "$(Yes)")]
    [InlineData(true, "!$(None) and '$(Yes)'")]
    [InlineData(true, "$(Name.StartsWith('val'))")]
    [InlineData(true, "'$(Name.Replace('value', 'other'))' == 'other'")]
    [InlineData(true, "'$(Name)|$(Yes)' == 'value|true'")]
    [InlineData(true, "'1.10' < '1.9' and 2 >= 1 and '1.10.0' > '1.9.0'")]
    [InlineData(true, "$([MSBuild]::IsTargetFrameworkCompatible('net8.0', 'netstandard2.0'))")]
    [InlineData(true, "$([MSBuild]::VersionGreaterThanOrEquals('8.0', '6.0')) And '$([System.String]::IsNullOrEmpty('$(None)'))' == 'true'")]
    [InlineData(true, "'$([MSBuild]::GetTargetFrameworkIdentifier('net472'))' == '.NETFramework'")]
    [InlineData(true, "'$([MSBuild]::ValueOrDefault('$(None)', 'other').Trim())' == 'other'")]
    [InlineData(true, "Exists('.')")]
    [InlineData(false, "!Exists('$(Folder)/.')")]
    [InlineData(false, "Exists('$(None)')")]
    [InlineData(false, "Exists('nowhere')")]
    [InlineData(false, "'$(Name)' == ")]
    [InlineData(false, "'$(Name == 'value'")]
    [InlineData(false, "'$(Name)' = 'value'")]
    [InlineData(false, "('$(Yes)' == 'true'")]
    [InlineData(false, "$([System.Reflection.Assembly]::Load('x'))")]
    [InlineData(false, "'a' > 'b'")]
    public void Condition_is_met(bool expected, string condition)
    {
        var properties = new PropertyTable { ["Name"] = "value", ["Yes"] = "true", ["MSBuildProjectDirectory"] = AppContext.BaseDirectory, ["Folder"] = AppContext.BaseDirectory };
        Assert.Equal(expected, Condition.IsMet(condition, properties));
    }

    [Theory]
    [InlineData("net10.0", "net10.0", LanguageVersion.CSharp14)]
    [InlineData("net8.0-windows10.0.19041", "net8.0", LanguageVersion.CSharp12)]
    [InlineData("netcoreapp3.1", "netcoreapp3.1", LanguageVersion.CSharp8)]
    [InlineData(".NETCoreApp,Version=v3.1", "netcoreapp3.1", LanguageVersion.CSharp8)]
    [InlineData(".NETStandard2.0", "netstandard2.0", LanguageVersion.CSharp7_3)]
    [InlineData("net472", "net472", LanguageVersion.CSharp7_3)]
    [InlineData("v4.7.2", "net472", LanguageVersion.CSharp7_3)]
    public void Framework_is_read_in_each_of_its_forms(string text, string moniker, LanguageVersion language)
    {
        var framework = TargetFramework.TryParse(text)!;
        Assert.Equal(moniker, framework.Moniker);
        Assert.Equal(language, framework.DefaultLanguage.MapSpecifiedToEffectiveVersion());
    }

    [Theory]
    [InlineData("$(Missing)")]
    [InlineData("portable-net45+win8")]
    [InlineData("")]
    public void Text_that_is_no_framework_is_none(string text) => Assert.Null(TargetFramework.TryParse(text));

    [Theory]
    [InlineData("net8.0", "netstandard2.0", "net8.0", "net472")]
    [InlineData("net9.0", "net9.0-windows", "net9.0")]
    [InlineData("netstandard2.1", "net48", "netstandard2.1", "netstandard2.0")]
    [InlineData("net9.0", "net9.0-android")]
    public void Newest_framework_is_taken(string expected, params string[] monikers) => Assert.Equal(expected, TargetFramework.NewestOf(monikers)!.Moniker);

    [Fact]
    public void Symbols_are_those_that_the_SDK_defines()
    {
        Assert.Equal(
            ["NET", "NET5_0_OR_GREATER", "NET6_0", "NET6_0_OR_GREATER", "NETCOREAPP", "NETCOREAPP1_0_OR_GREATER", "NETCOREAPP1_1_OR_GREATER", "NETCOREAPP2_0_OR_GREATER", "NETCOREAPP2_1_OR_GREATER", "NETCOREAPP2_2_OR_GREATER", "NETCOREAPP3_0_OR_GREATER", "NETCOREAPP3_1_OR_GREATER"],
            TargetFramework.TryParse("net6.0")!.Symbols.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["NET20_OR_GREATER", "NET35_OR_GREATER", "NET40_OR_GREATER", "NET451", "NET451_OR_GREATER", "NET45_OR_GREATER", "NETFRAMEWORK"],
            TargetFramework.TryParse("net451")!.Symbols.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("1.2.3", "1.2.4")]
    [InlineData("1.9", "1.10.0")]
    [InlineData("2.0.0-beta.1", "2.0.0")]
    [InlineData("2.0.0-alpha", "2.0.0-beta")]
    [InlineData("[1.0,2.0)", "1.0.1")]
    [InlineData("1.*", "1.1.0+build")]
    public void Version_comes_before_a_newer_one(string older, string newer) =>
        Assert.True(PackageVersion.TryParse(older)!.CompareTo(PackageVersion.TryParse(newer)) < 0);
}
