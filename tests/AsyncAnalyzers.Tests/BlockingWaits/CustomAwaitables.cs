namespace AsyncAnalyzers.Tests.BlockingWaits;

/// <summary>Types with the awaitable pattern: one by a method of its own, one by an extension.</summary>
internal static class CustomAwaitables
{
    public const string Types = """
        public sealed class Job { public JobAwaiter GetAwaiter() => new(); }

        public sealed class Handle { }

        public static class HandleExtensions { public static JobAwaiter GetAwaiter(this Handle handle) => new(); }

        public struct JobAwaiter : System.Runtime.CompilerServices.INotifyCompletion
        {
            public bool IsCompleted => false;
            public int GetResult() => 1;
            public void OnCompleted(Action continuation) => continuation();
        }
        """;
}
