using System.Globalization;
using Block = System.Collections.Generic.List<AsyncAnalyzers.Tests.Completion.Statement>;

namespace AsyncAnalyzers.Tests.Completion;

/// <summary>
/// Small random async methods over tasks. Left out is what the analysis takes the lenient side on: a function that assigns
/// to a variable of the code around it, a field that another method assigns, queries that are run twice or that leave elements out.
/// </summary>
internal sealed class ProgramGenerator
{
    private readonly Random _random;
    private readonly ProgramExpressions _expressions;
    private readonly ProgramBlocks _blocks;
    private readonly int _seed;

    /// <summary>How likely each kind of statement is in this program: programs that consist of a few kinds find more than those of all.</summary>
    private readonly int[] _weights;
    private int _left;
    private int _names;

    public ProgramGenerator(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        _expressions = new ProgramExpressions(_random);
        _blocks = new ProgramBlocks(_expressions, Fill, Name);
        _left = _random.Next(5, 22);
        int[] usual = [6, 7, 14, 14, 5, 3, 8, 5, 6, 3, 3, 2, 3, 6, 3, 3];
        _weights = [.. usual.Select(weight => _random.Next(3) == 0 ? 0 : _random.Next(1, weight + 1))];
        _weights[2] += 2;
        _weights[3] += 3;
    }

    public GeneratedProgram Generate()
    {
        var scope = new ProgramScope();
        scope.Tasks.AddRange(["a", "b"]);
        scope.Flags.AddRange(["x", "y", "Coin"]);
        if (_random.Next(3) == 0)
        {
            scope.Tasks.Add(_expressions.Pick("c", "c", "this.field"));
        }

        scope.Targets.AddRange(scope.Tasks);
        scope.Variables.AddRange(scope.Tasks);
        if (_random.Next(2) == 0)
        {
            scope.Lists.Add("many");
        }

        if (_random.Next(3) == 0)
        {
            scope.Arrays.Add("array");
            scope.Targets.Add("array[0]");
        }

        if (_random.Next(5) == 0)
        {
            scope.Tasks.Add("byName[\"k\"]");
            scope.Targets.Add("byName[\"k\"]");
            scope.Targets.Add("byName[\"l\"]");
        }

        var body = new Block();
        while (_left > 0)
        {
            Add(body, scope);
        }

        body.Add(new Statement($"sum += {_expressions.Read(_expressions.Named(scope))} + {_expressions.Read(_expressions.Named(scope))};"));
        return new GeneratedProgram(_seed, body);
    }

    private Block Fill(ProgramScope scope)
    {
        var block = new Block();
        for (var count = _random.Next(1, 4); count > 0 && _left > 0; count--)
        {
            Add(block, scope);
        }

        return block;
    }

    private string Name(string prefix) => prefix + (++_names).ToString(CultureInfo.InvariantCulture);

    private string Last(string prefix) => prefix + _names.ToString(CultureInfo.InvariantCulture);

    private void Add(Block block, ProgramScope scope)
    {
        _left--;
        var kind = _random.Next(_weights.Sum());
        var index = 0;
        while (kind >= _weights[index])
        {
            kind -= _weights[index++];
        }

        var made = index switch
        {
            0 => Declare(scope),
            1 => Assign(scope),
            2 when scope.MayAwait => new Statement($"await {_expressions.Awaitable(scope)};"),
            3 => ReadOne(scope),
            4 => Flag(scope),
            5 => new Statement("Step();"),
            6 when scope.Depth < 4 => _blocks.If(scope),
            7 when scope.Depth < 4 => _blocks.Loop(scope),
            8 when scope.Depth < 4 => _blocks.Try(scope),
            9 when scope.Depth < 4 => _blocks.Switch(scope),
            10 => Jump(scope),
            11 when scope.Depth < 4 => _blocks.Goto(scope),
            12 => Tuple(scope),
            13 => Collection(scope),
            14 when scope.Depth < 3 && !scope.InFunction => _blocks.Function(scope),
            15 when scope.Depth < 4 => _blocks.Using(scope),
            _ => ReadOne(scope),
        };
        block.Add(made);
        if (index is 1 or 2 && _random.Next(2) == 0)
        {
            // What was just awaited or assigned is what is worth reading.
            block.Add(new Statement($"sum += {_expressions.Read(_expressions.Named(scope))};"));
        }
    }

    private Statement Declare(ProgramScope scope)
    {
        var name = Name("t");
        var statement = _random.Next(8) switch
        {
            0 when scope.MayAwait => new Statement($"var {name} = await Task.WhenAny({_expressions.Named(scope)}, {_expressions.Named(scope)});"),
            1 => DeclareAll(scope),
            2 => new Statement($"TryStart(out var {name});"),
            3 => new Statement($"Task<int>? {name} = null; if ({_expressions.Condition(scope)}) {{ {name} = {_expressions.Task(scope)}; }} {name} ??= {_expressions.Task(scope)};"),
            _ => new Statement($"var {name} = {_expressions.Task(scope)};"),
        };
        if (statement.Parts[0] is string text && text.Contains(name, StringComparison.Ordinal))
        {
            scope.Tasks.Add(name);
            scope.Targets.Add(name);
            scope.Variables.Add(name);
        }

        return statement;
    }

    private Statement DeclareAll(ProgramScope scope)
    {
        var name = Name("all");
        var all = scope.Lists.Count > 0 && _random.Next(2) == 0 ? _expressions.Sequence(scope) : $"{_expressions.Named(scope)}, {_expressions.Named(scope)}";
        scope.Alls.Add(name);
        return new Statement($"var {name} = Task.WhenAll({all});");
    }

    private Statement Assign(ProgramScope scope)
    {
        if (scope.Targets.Count == 0 || scope.Variables.Count == 0)
        {
            return Declare(scope);
        }

        var variable = _expressions.Pick(scope.Variables);
        return _random.Next(12) switch
        {
            0 => new Statement($"Replace(ref {variable});"),
            1 => new Statement($"TryStart(out {variable});"),
            2 => new Statement($"Interlocked.Exchange(ref {variable}, {_expressions.Task(scope)});"),
            3 => new Statement($"if (TryStart(out {variable})) {{ sum += {_expressions.Read(_expressions.Named(scope))}; }}"),
            < 8 => new Statement($"{_expressions.Early(scope.Variables)} = {_expressions.Pick("Start()", "Start()", "Make()")};"),
            _ => new Statement($"{_expressions.Early(scope.Targets)} = {_expressions.Task(scope)};"),
        };
    }

    private Statement ReadOne(ProgramScope scope) => _random.Next(12) switch
    {
        0 when scope.Lists.Count > 0 => new Statement($"sum += {_expressions.Pick(scope.Lists)}.{_expressions.Pick("", "Where(q => Coin).", "Reverse<Task<int>>().", "ToList().")}Sum(q => {_expressions.Read("q")});"),
        1 when scope.Lists.Count > 0 => new Statement($"foreach (var {Name("q")} in {_expressions.Pick(scope.Lists)}) {{ sum += {_expressions.Read(Last("q"))}; }}"),
        2 when scope.Arrays.Count > 0 => new Statement($"for (var {Name("i")} = 0; {Last("i")} < 2; {Last("i")}++) {{ sum += {_expressions.Read($"{_expressions.Pick(scope.Arrays)}[{Last("i")}]")}; }}"),
        3 => new Statement($"sum += {_expressions.Condition(scope)} ? {_expressions.Read(_expressions.Named(scope))} : {_expressions.Read(_expressions.Named(scope))};"),
        4 => new Statement($"_ = {_expressions.Pick("!", "")}({_expressions.Condition(scope)}) {_expressions.Pick("&&", "||")} {_expressions.Read(_expressions.Named(scope))} > 1;"),
        5 => new Statement($"sum += new[] {{ 1, 2 }}.Select(i => i + {_expressions.Read(_expressions.Pick(scope.Tasks))}).Sum();"),
        6 => new Statement($"sum += byName.Values.Sum(q => {_expressions.Read("q")});"),
        7 => new Statement($"if (byName.TryGetValue(\"{_expressions.Pick("k", "l")}\", out var {Name("o")})) {{ sum += {_expressions.Read(Last("o"))}; }}"),
        _ => new Statement($"sum += {_expressions.Read(_expressions.Named(scope))};"),
    };

    private Statement Flag(ProgramScope scope)
    {
        if (scope.OwnFlags.Count > 0 && _random.Next(2) == 0)
        {
            return new Statement($"{_expressions.Pick(scope.OwnFlags)} {_expressions.Pick("=", "=", "=", "|=", "&=")} {_expressions.Condition(scope)};");
        }

        var name = Name("done");
        var statement = new Statement($"var {name} = {(_random.Next(3) == 0 ? _expressions.Pick("false", "true") : _expressions.Condition(scope))};");
        scope.Flags.Add(name);
        scope.OwnFlags.Add(name);
        return statement;
    }

    private Statement Jump(ProgramScope scope)
    {
        var condition = _expressions.Condition(scope);
        var jump = scope switch
        {
            { InLoop: true } => _expressions.Pick("break", "continue"),
            { InFinally: true } => "throw new FailureException()",
            { InFunction: true } => "return sum",
            _ => _expressions.Pick("return", "return", "throw new FailureException()"),
        };
        return new Statement($"if ({condition}) {{ {jump}; }}");
    }

    private Statement Tuple(ProgramScope scope)
    {
        if (scope.Variables.Count > 1 && _random.Next(3) == 0)
        {
            return new Statement($"({scope.Variables[0]}, {scope.Variables[^1]}) = ({_expressions.Task(scope)}, {_expressions.Task(scope)});");
        }

        var name = Name("p");
        var (one, other) = (_expressions.Task(scope), _expressions.Task(scope));
        var isTaken = _random.Next(2) == 0;
        string[] added = isTaken ? [name + "x", name + "y"] : [name + ".A", name + ".Item2"];
        scope.Tasks.AddRange(added);
        scope.Targets.AddRange(added);
        return new Statement(isTaken ? $"var ({name}x, {name}y) = ({one}, {other});" : $"var {name} = (A: {one}, B: {other});");
    }

    private Statement Collection(ProgramScope scope)
    {
        var choice = _random.Next(scope.Lists.Count == 0 || scope.InFunction ? 5 : 14);
        if (choice < 5)
        {
            var name = Name("l");
            var made = choice switch
            {
                0 => $"new List<Task<int>> {{ {_expressions.Task(scope)}, {_expressions.Task(scope)} }}",
                1 => "new[] { 1, 2 }.Select(i => Start(i)).ToList()",
                2 => $"new[] {{ {_expressions.Task(scope)}, {_expressions.Task(scope)} }}",
                3 when scope.Lists.Count > 0 => _expressions.Pick(scope.Lists) + _expressions.Pick("", ".ToList()"),
                _ => $"new List<Task<int>>(); {name}.Add({_expressions.Task(scope)})",
            };
            (choice == 2 ? scope.Arrays : scope.Lists).Add(name);
            if (choice != 3 || !scope.InFunction)
            {
                scope.Targets.Add(name + "[0]");
            }

            return new Statement($"var {name} = {made};");
        }

        var list = _expressions.Pick(scope.Lists);
        return new Statement(choice switch
        {
            5 or 6 or 7 => $"{list}.Add({_expressions.Task(scope)});",
            // In a loop, a list that is added to itself would double each time.
            8 => GeneratedProgram.Executed($"if ({list}.Count < 20) ") + $"{list}.AddRange({(scope.Arrays.Count > 0 ? _expressions.Pick(scope.Arrays) : _expressions.Pick(scope.Lists) + ".ToArray()")});",
            9 => $"{list}.Insert(0, {_expressions.Task(scope)});",
            10 => $"{list}.Remove({_expressions.Named(scope)});",
            11 => $"{list} = {_expressions.Pick(scope.Lists)};",
            12 when scope.MayAwait => $"while ({GeneratedProgram.Executed("!IsOver && ")}{list}.Count > 0) {{ var {Name("w")} = await Task.WhenAny({list}); {list}.Remove({Last("w")}); sum += {_expressions.Read(Last("w"))}; }}",
            _ => $"foreach (var {Name("i")} in new[] {{ 1, 2 }}) {{ {list}.Add(Make({Last("i")})); }}",
        });
    }
}
