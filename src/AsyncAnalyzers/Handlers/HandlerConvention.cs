namespace AsyncAnalyzers.Handlers;

/// <summary>What the documentation says of a kind that follows a convention; what a handler file says at its head.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Noun">What a message calls it.</param>
/// <param name="Follows">The code of the framework that it follows.</param>
/// <param name="Recognised">What it recognises, as a list of short statements.</param>
internal sealed record HandlerConvention(string Title, string Noun, string Follows, params string[] Recognised);
