using System.Collections.Immutable;
using AsyncAnalyzers.Dev.Corpus.Analysis;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Dev.Corpus.Fixing;

/// <summary>The new errors of a project after a change.</summary>
/// <param name="EmittedBefore">Whether it could be emitted before, which makes them certain.</param>
internal sealed record ProjectOutcome(Project Project, bool EmittedBefore, ImmutableArray<Diagnostic> NewErrors)
{
    public FixFailureKind? Failure => NewErrors.IsEmpty ? null : EmittedBefore ? FixFailureKind.DoesNotEmit : FixFailureKind.NewBindingErrors;
}

/// <summary>Compiles what a change may have broken, before and after it.</summary>
internal sealed class ChangeCheck(Compiler compiler, CancellationToken cancellationToken)
{
    private readonly Dictionary<DocumentId, string> _texts = [];

    /// <summary>The changed projects and their dependents as a whole, emitted where they could be before.</summary>
    public async Task<ImmutableArray<ProjectOutcome>> WholeAsync(SolutionChange change)
    {
        var outcomes = ImmutableArray.CreateBuilder<ProjectOutcome>();
        foreach (var id in change.Projects)
        {
            var before = await compiler.ErrorsAsync(change.Before.GetProject(id)!);
            var after = await compiler.ErrorsAsync(change.After.GetProject(id)!);
            outcomes.Add(new ProjectOutcome(change.After.GetProject(id)!, before.Emits, NewErrors.Between(before.Errors, after.Errors)));
        }

        return outcomes.ToImmutable();
    }

    /// <summary>
    /// The changed files, and those that name a member whose declaration changed: all that can have another meaning now.
    /// Cheap enough for every single fix; what only emitting shows is left to Fix All, and to <see cref="WholeAsync"/>.
    /// </summary>
    public async Task<ImmutableArray<ProjectOutcome>> TouchedAsync(SolutionChange change)
    {
        var names = await ChangedSignatures.NamesAsync(change, cancellationToken);
        var outcomes = ImmutableArray.CreateBuilder<ProjectOutcome>();
        foreach (var id in change.Projects)
        {
            var project = change.Before.GetProject(id)!;
            var emitted = (await compiler.ErrorsAsync(project)).Emits;
            var errors = ImmutableArray.CreateBuilder<Diagnostic>();
            foreach (var document in project.Documents)
            {
                if (change.Documents.Contains(document.Id) || await NamesAnyAsync(document, names))
                {
                    var before = emitted ? [] : await compiler.BindingErrorsAsync(document);
                    errors.AddRange(NewErrors.Between(before, await compiler.BindingErrorsAsync(change.After.GetDocument(document.Id)!)));
                }
            }

            outcomes.Add(new ProjectOutcome(change.After.GetProject(id)!, emitted, errors.ToImmutable()));
        }

        return outcomes.ToImmutable();
    }

    private async Task<bool> NamesAnyAsync(Document document, IReadOnlySet<string> names)
    {
        if (names.Count == 0)
        {
            return false;
        }

        if (!_texts.TryGetValue(document.Id, out var text))
        {
            text = (await document.GetTextAsync(cancellationToken)).ToString();
            _texts.Add(document.Id, text);
        }

        return names.Any(name => text.Contains(name, StringComparison.Ordinal));
    }
}
