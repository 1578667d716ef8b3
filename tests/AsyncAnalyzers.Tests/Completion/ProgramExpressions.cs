namespace AsyncAnalyzers.Tests.Completion;

/// <summary>Random expressions: tasks, conditions, awaits and reads.</summary>
internal sealed class ProgramExpressions(Random random)
{
    private int _reads;

    public string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    public string Pick(List<string> choices) => choices[random.Next(choices.Count)];

    public bool Chance(int percent) => random.Next(100) < percent;

    /// <summary>A task that has a name already; the number of names is small, so that code meets its own traces.</summary>
    public string Named(ProgramScope scope) => random.Next(14) switch
    {
        0 when scope.Lists.Count > 0 => Pick(scope.Lists) + Pick("[0]", "[^1]", ".First()", "[1]", ".Last()"),
        1 or 2 when scope.Arrays.Count > 0 => Pick(scope.Arrays) + Pick("[0]", "[1]", "[1]"),
        _ => Early(scope.Tasks),
    };

    /// <summary>One of the names, rather an early one.</summary>
    public string Early(List<string> choices) => choices[Math.Min(random.Next(choices.Count), random.Next(choices.Count))];

    public string Task(ProgramScope scope, bool quiet = false) => random.Next(quiet ? 9 : 16) switch
    {
        0 => "Start()",
        1 => $"({Condition(scope)} ? {Named(scope)} : {Named(scope)})",
        2 when scope.MayAwait => $"(await Task.WhenAny({Named(scope)}, {Named(scope)}))",
        3 => $"{Pick(scope.Tasks)}.ContinueWith(q => {Read("q")}, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)",
        4 when scope.Functions.Count > 0 => Pick(scope.Functions),
        5 => "Task.FromResult(1)",
        6 => $"{Named(scope)} switch {{ {{ IsCompleted: true }} => {Named(scope)}, _ => {Named(scope)} }}",
        < 9 => Named(scope),
        < 13 => "Make()",
        _ => Named(scope),
    };

    public string Read(string task) => GeneratedProgram.Read(_reads++, task, Pick(".Result", ".Result", ".GetAwaiter().GetResult()"));

    /// <summary>Something that is awaited.</summary>
    public string Awaitable(ProgramScope scope)
    {
        var configured = Chance(15) ? ".ConfigureAwait(false)" : "";
        return configured.Length > 0 && Chance(50)
            ? $"{Named(scope)}{configured}"
            : random.Next(12) switch
            {
                0 when scope.Lists.Count > 0 => $"Task.WhenAll({Sequence(scope)}){configured}",
                1 when scope.Lists.Count > 0 => $"Task.WhenAll({Sequence(scope)}){configured}",
                2 when scope.Arrays.Count > 0 => $"Task.WhenAll({Pick(scope.Arrays)}){configured}",
                3 or 4 => $"Task.WhenAll({Named(scope)}, {Named(scope)}){configured}",
                5 => $"Task.WhenAny({Named(scope)}, {Named(scope)}){configured}",
                6 when scope.Alls.Count > 0 => Pick(scope.Alls) + configured,
                7 when scope.Functions.Count > 0 => Pick(scope.Functions),
                8 => "Start()",
                _ => Named(scope) + configured,
            };
    }

    public string Sequence(ProgramScope scope)
    {
        var list = Pick(scope.Lists);
        return random.Next(8) switch
        {
            0 => $"{list}.Append({Named(scope)})",
            1 when scope.Arrays.Count > 0 => $"{list}.Concat({Pick(scope.Arrays)})",
            2 => $"{list}.Select(q => q)",
            3 => $"{list}.ToArray()",
            4 => "byName.Values",
            5 => "byName.Select(q => q.Value)",
            _ => list,
        };
    }

    public string Condition(ProgramScope scope, int depth = 0)
    {
        var task = Named(scope);
        return random.Next(depth > 2 ? 14 : 30) switch
        {
            0 or 1 => "Coin",
            2 => Pick(scope.Flags),
            3 => $"!{task}.IsCompleted",
            4 => $"{task}.{Pick("IsCompletedSuccessfully", "IsFaulted", "IsCanceled")}",
            5 => $"{task}.Status {Pick("==", "!=", ">=", "<", "<=", ">")} TaskStatus.RanToCompletion",
            6 => $"{task}.Status is {Pick("TaskStatus.RanToCompletion or TaskStatus.Faulted", "not TaskStatus.RanToCompletion", ">= TaskStatus.RanToCompletion and not TaskStatus.Canceled", "not (TaskStatus.RanToCompletion or TaskStatus.Faulted or TaskStatus.Canceled)")}",
            7 => $"{task} is {Pick("{ IsCompleted: true }", "not { IsCompleted: true }", "{ IsCompleted: false }", "{ IsFaulted: true } or { IsCanceled: true }", "{ IsCompleted: true, IsFaulted: false }", "{ Status: TaskStatus.RanToCompletion }")}",
            8 => $"{task}.Exception {Pick("!= null", "is null", "is { }", "is not null")}",
            9 => $"{task} {Pick("==", "!=")} {Pick(scope.Tasks)}",
            10 => $"({task}, {Pick(scope.Flags)}) is ({Pick("{ IsCompleted: true }", "{ IsCompleted: false }", "_")}, {Pick("true", "false", "_")})",
            11 when scope.MayAwait => $"await Task.WhenAny({task}, {Pick(scope.Tasks)}) {Pick("==", "!=")} {task}",
            12 => $"{task}?.IsCompleted {Pick("== true", "!= true", "?? false", "?? true", "is true")}",
            13 => Pick(scope.Flags),
            14 or 15 or 16 => $"{Operand(scope, depth)} {Pick("&&", "||")} {Operand(scope, depth)}",
            17 => $"!{Operand(scope, depth)}",
            18 => $"{Operand(scope, depth)} {Pick("&", "|", "^")} {Operand(scope, depth)}",
            19 => $"({Operand(scope, depth)} ? {Operand(scope, depth)} : {Operand(scope, depth)})",
            20 => $"{Operand(scope, depth)} {Pick("== true", "!= true", "is false", "== false", "!= false")}",
            21 => $"{Operand(scope, depth)} {Pick("==", "!=")} {Operand(scope, depth)}",
            22 when scope.Lists.Count > 0 => $"{Pick(scope.Lists)}.{Pick("All(q => q.IsCompleted)", "Any(q => !q.IsCompleted)", "Any(q => q.IsCompleted)", "All(q => q.IsCompleted && Coin)")}",
            23 when scope.MayAwait => $"await {task} {Pick(">", "<")} 4",
            24 => $"{Read(task)} {Pick(">", "<")} 4",
            25 => $"ReferenceEquals({task}, {Pick(scope.Tasks)})",
            26 => $"{task}.Wait(0)",
            27 => $"({task}.Status, Coin) switch {{ (TaskStatus.RanToCompletion, {Pick("true", "_")}) => {Operand(scope, depth)}, ({Pick("TaskStatus.Faulted", "_")}, true) => {Pick("true", "false", "Coin")}, _ => {Operand(scope, depth)} }}",
            28 => $"{task} switch {{ {{ IsCompleted: true }} => {Pick("true", "false", "Coin")}, _ => {Pick("true", "false", "Coin")} }}",
            _ => $"{task}.IsCompleted",
        };
    }

    private string Operand(ProgramScope scope, int depth) => Condition(scope, depth + 1) is var condition && condition.Contains(' ', StringComparison.Ordinal) ? $"({condition})" : condition;
}
