using Xunit.Sdk;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>The code under test did not do what the test says; a type of its own so that the harness's own tests can tell it from a defect of the harness.</summary>
internal sealed class VerificationFailedException(string message) : XunitException(message);
