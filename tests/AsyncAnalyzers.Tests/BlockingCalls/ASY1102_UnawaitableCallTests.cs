using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.BlockingCalls.UnawaitableCallAnalyzer>;

namespace AsyncAnalyzers.Tests.BlockingCalls;

public sealed class ASY1102_UnawaitableCallTests
{
    [Theory]
    [InlineData("adapter.{|ASY1102:Fill(new System.Data.DataTable())|};")]
    [InlineData("System.Diagnostics.Process.Start(\"a\").{|ASY1102:WaitForInputIdle()|};")]
    public async Task CallWithoutAwaitableForm_isFlagged(string statement)
    {
        await Verify.VerifyAnalyzerAsync(InAsyncMethod(statement + " await Task.Yield();", "System.Data.Common.DbDataAdapter adapter"));
        await Verify.VerifyAnalyzerAsync(InController($"public Task Get(System.Data.Common.DbDataAdapter adapter) {{ {statement} return Task.CompletedTask; }}"));
    }

    [Theory]
    [InlineData("Console.{0};", "ReadLine()")]
    [InlineData("Console.{0};", "ReadKey()")]
    [InlineData("_ = Console.{0};", "Read()")]
    public async Task ReadOfTheConsole_isFlagged_inHandlersOnly(string statement, string read)
    {
        var flagged = statement.Replace("{0}", "{|ASY1102:" + read + "|}", StringComparison.Ordinal);
        await Verify.VerifyAnalyzerAsync(InController($"public async Task Get() {{ await Task.Yield(); {flagged} }}"));
        await Verify.VerifyAnalyzerAsync(InClass($"private sealed class Worker : Microsoft.Extensions.Hosting.BackgroundService {{ protected override async Task ExecuteAsync(CancellationToken token) {{ await Task.Yield(); {flagged} }} }}"));
        await Verify.VerifyAnalyzerAsync(InAsyncMethod(statement.Replace("{0}", read, StringComparison.Ordinal) + " await Task.Yield();"));
        await Verify.VerifyAnalyzerAsync($"await System.Threading.Tasks.Task.Yield(); {statement.Replace("Console", "System.Console", StringComparison.Ordinal).Replace("{0}", read, StringComparison.Ordinal)}");
    }

    [Fact]
    public Task MarkedMembers_areFlagged() => Verify.VerifyAnalyzerAsync(InClass(
        """
        public async Task A(Ledger ledger) { await Task.Yield(); ledger.{|#0:Close()|}; _ = ledger.{|ASY1102:Balance|}; _ = {|ASY1102:new Printer(1)|}; }

        public class Ledger { [Blocking] public void Close() { } [Blocking] public int Balance => 1; }

        public class Printer { [Blocking] public Printer(int id) { } }

        private sealed class BlockingAttribute : Attribute { }
        """),
        Verify.Diagnostic().WithLocation(0).WithMessage("'Ledger.Close()' blocks the calling thread in async 'Subject.A'; it has no awaitable form: use an API that has one, or run it on threads of its own"));

    [Theory]
    [InlineData("connection.Open();", "System.Data.Common.DbConnection connection")]
    [InlineData("process.WaitForExit(0);", "System.Diagnostics.Process process")]
    [InlineData("Console.WriteLine(text);", "string text")]
    [InlineData("Directory.GetFiles(text);", "string text")]
    [InlineData("_ = System.Threading.Tasks.Task.Factory.StartNew(() => adapter.Fill(new System.Data.DataTable()), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);", "System.Data.Common.DbDataAdapter adapter")]
    public Task WhatOthersSay_orMayBlock_isSilent(string statement, string parameter) => Verify.VerifyAnalyzerAsync(InAsyncMethod(statement + " await Task.Yield();", parameter));
}
