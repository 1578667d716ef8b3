using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Tests.Infrastructure;

public sealed class FixHintTests
{
    [Fact]
    public void Hint_writtenToProperties_isReadBack()
    {
        foreach (var rewrite in Enum.GetValues<Rewrite>())
        {
            foreach (var function in Enum.GetValues<FunctionChange>())
            {
                foreach (var obstacle in Enum.GetValues<AwaitObstacle>())
                {
                    var hint = new FixHint(rewrite, function, obstacle);
                    var diagnostic = Diagnostic.Create(Rules.ASY1001_BlockingWait, Location.None, hint.ToProperties());
                    Assert.Equal(hint, FixHint.TryRead(diagnostic));
                    Assert.Equal(obstacle == AwaitObstacle.None, hint.IsFixable);
                }
            }
        }
    }

    [Fact]
    public void Diagnostic_withoutOrWithDamagedProperties_hasNoHint()
    {
        var properties = new FixHint(Rewrite.Await, FunctionChange.None, AwaitObstacle.None).ToProperties();
        Assert.Null(FixHint.TryRead(Diagnostic.Create(Rules.ASY1001_BlockingWait, Location.None)));
        foreach (var key in properties.Keys)
        {
            Assert.Null(FixHint.TryRead(Diagnostic.Create(Rules.ASY1001_BlockingWait, Location.None, properties.Remove(key))));
            Assert.Null(FixHint.TryRead(Diagnostic.Create(Rules.ASY1001_BlockingWait, Location.None, properties.SetItem(key, "nonsense"))));
        }
    }
}
