using Block = System.Collections.Generic.List<AsyncAnalyzers.Tests.Completion.Statement>;

namespace AsyncAnalyzers.Tests.Completion;

/// <summary>Random statements that hold others: branches, loops, handlers, functions.</summary>
internal sealed class ProgramBlocks(ProgramExpressions expressions, Func<ProgramScope, Block> fill, Func<string, string> name)
{
    /// <summary>First in every loop of the execution.</summary>
    private static readonly string s_guard = GeneratedProgram.Executed("if (IsOver) { break; }");

    public Statement If(ProgramScope scope)
    {
        if (expressions.Chance(15))
        {
            var found = name("d");
            var inner = scope.Inner();
            inner.Tasks.Add(found);
            return new Statement($"if ({expressions.Named(scope)} is {expressions.Pick("{ IsCompleted: true }", "{ Status: TaskStatus.RanToCompletion }", "{ IsCompleted: false }", "Task<int>")} {found})", fill(inner));
        }

        var condition = expressions.Condition(scope);
        return expressions.Chance(50)
            ? new Statement($"if ({condition})", fill(scope.Inner()))
            : new Statement($"if ({condition})", fill(scope.Inner()), "else", fill(scope.Inner()));
    }

    public Statement Loop(ProgramScope scope)
    {
        var inner = scope.Inner(inLoop: true);
        if (scope.Lists.Count > 0 && expressions.Chance(35))
        {
            var element = name("e");
            inner.Tasks.Add(element);
            // What is walked over must not change on the way; elsewhere it may.
            var list = expressions.Pick(scope.Lists) + expressions.Pick("", ".ToList()", ".ToArray()");
            return new Statement($"foreach (var {element} in {list})", Guarded(inner, $"_ = {element};"));
        }

        if (expressions.Chance(20))
        {
            var variable = name("t");
            inner.Tasks.Add(variable);
            inner.Targets.Add(variable);
            inner.Variables.Add(variable);
            return new Statement($"for (var {variable} = {expressions.Task(scope)}; {expressions.Condition(scope)}; {variable} = {expressions.Task(inner)})", Guarded(inner, "_ = 0;"));
        }

        var condition = expressions.Condition(scope);
        return expressions.Pick("while", "do", "for", "wait") switch
        {
            "while" => new Statement($"while ({condition})", Guarded(inner, "_ = 0;")),
            "do" => new Statement("do", Guarded(inner, "_ = 0;"), $"while ({condition});"),
            "for" => new Statement($"foreach (var {name("i")} in new[] {{ 1, 2 }})", Guarded(inner, "_ = 0;")),
            _ => new Statement($"while (!{expressions.Pick(scope.Tasks)}.IsCompleted)", Guarded(inner, "Step();")),
        };
    }

    public Statement Try(ProgramScope scope)
    {
        var parts = new List<object> { "try", fill(scope.Inner()) };
        var kind = expressions.Pick("catch", "catch", "finally", "both");
        if (kind != "finally")
        {
            parts.Add(expressions.Pick("catch", "catch (Exception)", "catch (Exception)", "catch (FailureException)", "catch (OperationCanceledException)", $"catch (Exception) when ({expressions.Condition(scope.Inner(mayAwait: false))})"));
            var handler = fill(scope.Inner());
            if (expressions.Chance(25))
            {
                handler.Add(new Statement("throw;"));
            }

            parts.Add(handler);
        }

        if (kind != "catch")
        {
            parts.Add("finally");
            parts.Add(fill(scope.Inner(inFinally: true)));
        }

        return new Statement([.. parts]);
    }

    public Statement Switch(ProgramScope scope)
    {
        var task = expressions.Pick(scope.Tasks);
        if (expressions.Chance(40))
        {
            var found = name("d");
            var first = scope.Inner();
            first.Tasks.Add(found);
            return new Statement(
                $"switch ({task}) {{ case {{ IsCompleted: true }} {found}{(expressions.Chance(30) ? " when " + expressions.Condition(scope.Inner(mayAwait: false)) : "")}:",
                fill(first),
                $"break; case {expressions.Pick("{ IsCompleted: false }", "{ IsFaulted: true }", "{ IsCompletedSuccessfully: true } when Coin")}:",
                fill(scope.Inner()),
                "break; default:",
                fill(scope.Inner()),
                "break; }");
        }

        return new Statement(
            $"switch ({task}.Status) {{ case TaskStatus.RanToCompletion:",
            fill(scope.Inner()),
            $"break; case TaskStatus.Faulted{expressions.Pick("", " when Coin", ": case TaskStatus.Canceled", ": case TaskStatus.WaitingForActivation")}:",
            fill(scope.Inner()),
            "break; default:",
            fill(scope.Inner()),
            "break; }");
    }

    public Statement Goto(ProgramScope scope)
    {
        var label = name("next");
        if (expressions.Chance(60))
        {
            var block = fill(scope.Inner());
            block.Insert(block.Count / 2, new Statement($"if ({expressions.Condition(scope)}) {{ goto {label}; }}"));
            return new Statement("", block, $"{label}: ;");
        }

        return new Statement($"{label}: ;", fill(scope.Inner()), $"if ({GeneratedProgram.Executed("!IsOver && ")}({expressions.Condition(scope)})) {{ goto {label}; }}");
    }

    /// <summary>A local function or a lambda that is kept, and one call of it; there may be more.</summary>
    public Statement Function(ProgramScope scope)
    {
        var inner = scope.Function();
        var function = name("F");
        var body = fill(inner);
        body.Insert(0, new Statement("var sum = 0;"));
        if (expressions.Chance(50))
        {
            body.Insert(1, new Statement("await Start();"));
        }

        body.Add(new Statement("return sum;"));
        scope.Functions.Add(function + "()");
        var use = expressions.Pick($"sum += await {function}();", $"_ = {function}();", "", "");
        use = scope.MayAwait ? use : "";
        return expressions.Chance(60)
            ? new Statement($"async Task<int> {function}()", body, use)
            : new Statement($"Func<Task<int>> {function} = async () =>", body, ";" + use);
    }

    public Statement Using(ProgramScope scope)
    {
        var kind = expressions.Pick("using (Scope())", "await using (AsyncScope())", "lock (this)");
        return kind switch
        {
            "lock (this)" => new Statement(kind, fill(scope.Inner(mayAwait: false))),
            _ when !scope.MayAwait => new Statement("using (Scope())", fill(scope.Inner())),
            _ => new Statement(kind, fill(scope.Inner())),
        };
    }

    private Block Guarded(ProgramScope inner, string first)
    {
        var body = fill(inner);
        body.Insert(0, new Statement(s_guard + first));
        return body;
    }
}
