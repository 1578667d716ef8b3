namespace AsyncAnalyzers.Handlers;

/// <summary>A function that the framework calls for a request.</summary>
/// <param name="Description">How a message names it: "action 'OrdersController.Get'", "the handler of 'GET /orders'".</param>
internal sealed record Handler(string Description);
