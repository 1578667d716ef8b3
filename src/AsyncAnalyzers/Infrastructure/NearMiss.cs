namespace AsyncAnalyzers.Infrastructure;

/// <summary>What somebody may have meant who wrote a word that isn't known.</summary>
internal static class NearMiss
{
    private const int LettersPerMistake = 3;

    /// <summary>The known word that differs least, in about every third letter at most; null where none does.</summary>
    public static string? Of(string word, IEnumerable<string> known)
    {
        string? nearest = null;
        var least = ((word.Length + LettersPerMistake - 1) / LettersPerMistake) + 1;
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - word.Length) < least && Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant()) is var distance && distance < least)
            {
                nearest = candidate;
                least = distance;
            }
        }

        return nearest;
    }

    /// <summary>The end of a message: <c>; did you mean 'disk'?</c>, or nothing.</summary>
    public static string Hint(string word, IEnumerable<string> known) => Of(word, known) is { } meant ? $"; did you mean '{meant}'?" : "";

    /// <summary>How many letters have to be added, left out, changed, or swapped with their neighbour.</summary>
    private static int Distance(string first, string second)
    {
        var distances = new int[first.Length + 1, second.Length + 1];
        for (var i = 0; i <= first.Length; i++)
        {
            for (var j = 0; j <= second.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distances[i, j] = i + j;
                    continue;
                }

                var change = distances[i - 1, j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
                var least = Math.Min(change, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
                distances[i, j] = i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1]
                    ? Math.Min(least, distances[i - 2, j - 2] + 1)
                    : least;
            }
        }

        return distances[first.Length, second.Length];
    }
}
