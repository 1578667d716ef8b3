using AsyncAnalyzers.Dev.Corpus.Reports;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncAnalyzers.Dev.Corpus.Fixing;

/// <summary>What became of the fixes of one rule.</summary>
internal sealed class FixTally(string rule)
{
    public string Rule { get; } = rule;

    public int Reports { get; set; }

    /// <summary>Reports that no action is offered for.</summary>
    public List<Report> NotOffered { get; } = [];

    /// <summary>Reports that an action is offered for.</summary>
    public int Offered { get; set; }

    /// <summary>Single fixes in projects that could be emitted before: there an error is the fixer's own.</summary>
    public int OfferedWhereEmitted { get; set; }

    public int ChangedFiles { get; set; }

    public int CheckedProjects { get; set; }

    public int EmittedProjects { get; set; }

    public int Left { get; set; }

    /// <summary>The equivalence key of the first action that each fixer offers; <c>dotnet format</c> takes that for the whole solution.</summary>
    public Dictionary<CodeFixProvider, string?> PrimaryKeys { get; } = [];

    public List<FixFailure> Single { get; } = [];

    public List<FixFailure> All { get; } = [];
}
