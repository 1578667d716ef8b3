namespace AsyncAnalyzers.Infrastructure;

/// <summary>Says why the rules of an analyzer have no code fix; a house test asks for a fix or for this.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class NoCodeFixAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
