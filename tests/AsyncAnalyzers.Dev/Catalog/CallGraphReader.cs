using System.Collections.Immutable;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace AsyncAnalyzers.Dev.Catalog;

/// <summary>
/// Reads the call graph of assemblies from their IL. A call goes to the method that it names; where that is virtual and no other
/// assembly can override it, to its overrides as well; where it is open, to its only implementation, or to the few that a library has of
/// its own abstractions.
/// </summary>
internal sealed class CallGraphReader
{
    private const int FewOfALibrary = 4;

    private readonly List<ScannedMethod> _methods = [];
    private readonly List<MethodDefinition> _definitions = [];
    private readonly Dictionary<MethodDefinition, int> _numbers = [];
    private readonly Dictionary<string, List<TypeDefinition>> _types = new(StringComparer.Ordinal);
    private readonly List<string> _skipped = [];

    /// <summary>Reads files. What is no assembly, or is damaged, is left out and named in <see cref="CallGraph.Skipped"/>.</summary>
    public static CallGraph Read(IEnumerable<string> paths)
    {
        var reader = new CallGraphReader();
        List<ModuleDefinition> modules = [];
        try
        {
            foreach (var path in paths)
            {
                try
                {
                    modules.Add(ModuleDefinition.ReadModule(path, new ReaderParameters(ReadingMode.Deferred)));
                }
                catch (Exception exception) when (exception is BadImageFormatException or IOException or ArgumentException or IndexOutOfRangeException)
                {
                    reader._skipped.Add($"{Path.GetFileName(path)}: {exception.Message}");
                }
            }

            return reader.Read(modules);
        }
        finally
        {
            modules.ForEach(module => module.Dispose());
        }
    }

    private CallGraph Read(List<ModuleDefinition> modules)
    {
        foreach (var type in modules.SelectMany(module => module.GetTypes()))
        {
            var name = NameOf(type);
            (_types.TryGetValue(name, out var known) ? known : _types[name] = []).Add(type);
            foreach (var method in type.Methods)
            {
                _numbers.Add(method, _methods.Count);
                _definitions.Add(method);
                _methods.Add(Describe(method, name));
            }
        }

        var implementations = FindImplementations();
        var callees = _definitions.Select(method => CalleesOf(method, implementations)).ToImmutableArray();
        var bases = _types.Values.SelectMany(types => types).Where(type => type.BaseType is not null).DistinctBy(NameOf, StringComparer.Ordinal).ToDictionary(NameOf, type => NameOf(type.BaseType.GetElementType()), StringComparer.Ordinal);
        return new CallGraph([.. _methods], callees, [.. implementations.Select(list => list.ToImmutableArray())], bases, [.. _skipped]);
    }

    private static ScannedMethod Describe(MethodDefinition method, string type)
    {
        var isVisible = method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true } && IsVisible(method.DeclaringType);
        return new ScannedMethod(
            type,
            method.Name,
            DocumentationIds.Parameters(method),
            isVisible && method.IsPublic,
            isVisible && method is { IsVirtual: true, IsFinal: false, DeclaringType.IsSealed: false },
            IsTask(method.ReturnType),
            method.HasBody,
            method is { HasPInvokeInfo: true, PInvokeInfo.EntryPoint: var entry } && Cuts.SystemCalls.Contains(entry) ? entry : null);
    }

    private static bool IsVisible(TypeDefinition type) =>
        type.IsNested ? type is { IsNestedPublic: true } or { IsNestedFamily: true } or { IsNestedFamilyOrAssembly: true } && IsVisible(type.DeclaringType) : type.IsPublic;

    private static bool IsTask(TypeReference type) => NameOf(type.GetElementType()) is
        "System.Threading.Tasks.Task" or "System.Threading.Tasks.Task`1" or "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1" or "System.Collections.Generic.IAsyncEnumerable`1";

    private static string NameOf(TypeReference type) => type.FullName.Replace('/', '+');

    private List<int>[] FindImplementations()
    {
        var found = Enumerable.Range(0, _methods.Count).Select(_ => new List<int>()).ToArray();
        foreach (var type in _types.Values.SelectMany(types => types).Where(type => !type.IsInterface))
        {
            foreach (var method in type.Methods.Where(method => method.IsVirtual))
            {
                var number = _numbers[method];
                foreach (var overridden in method.Overrides.Select(Resolve).OfType<MethodDefinition>())
                {
                    found[_numbers[overridden]].Add(number);
                }

                if (method.IsReuseSlot)
                {
                    foreach (var overridden in BasesOf(type).Select(ancestor => Same(ancestor, method)).OfType<MethodDefinition>())
                    {
                        found[_numbers[overridden]].Add(number);
                    }
                }
            }

            foreach (var declared in InterfacesOf(type).SelectMany(@interface => @interface.Methods))
            {
                if (Same(type, declared) is { IsPublic: true } implementation)
                {
                    found[_numbers[declared]].Add(_numbers[implementation]);
                }
            }
        }

        foreach (var list in found.Where(list => list.Count > 1))
        {
            var distinct = list.Distinct().Order().ToList();
            list.Clear();
            list.AddRange(distinct);
        }

        return found;
    }

    private IEnumerable<TypeDefinition> BasesOf(TypeDefinition type)
    {
        for (var current = type.BaseType is null ? null : Resolve(type.BaseType); current is not null; current = current.BaseType is null ? null : Resolve(current.BaseType))
        {
            yield return current;
        }
    }

    private IEnumerable<TypeDefinition> InterfacesOf(TypeDefinition type) => type.Interfaces.Select(implemented => Resolve(implemented.InterfaceType)).OfType<TypeDefinition>();

    /// <summary>The method of a type with the name and as many parameters; types of parameters differ where they are type arguments.</summary>
    private static MethodDefinition? Same(TypeDefinition type, MethodDefinition method)
    {
        MethodDefinition? same = null;
        foreach (var candidate in type.Methods)
        {
            if (candidate.Name == method.Name && candidate.Parameters.Count == method.Parameters.Count && candidate.GenericParameters.Count == method.GenericParameters.Count)
            {
                if (DocumentationIds.Parameters(candidate) == DocumentationIds.Parameters(method))
                {
                    return candidate;
                }

                same ??= method.DeclaringType.HasGenericParameters ? candidate : null;
            }
        }

        return same;
    }

    private ImmutableArray<int> CalleesOf(MethodDefinition method, List<int>[] implementations)
    {
        if (!method.HasBody || method is { IsConstructor: true, IsStatic: true } || Cuts.Is(NameOf(method.DeclaringType)))
        {
            return [];
        }

        MethodBody body;
        try
        {
            body = method.Body;
        }
        catch (Exception exception) when (exception is BadImageFormatException or ArgumentException or IndexOutOfRangeException or InvalidOperationException)
        {
            _skipped.Add($"{method.Module.Name}: {method.FullName}: {exception.Message}");
            return [];
        }

        var callees = new SortedSet<int>();
        MethodDefinition? read = null;
        var starts = false;
        var isFlagged = false;
        var handlers = body.ExceptionHandlers.Where(handler => handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter).ToList();
        foreach (var instruction in body.Instructions)
        {
            if (instruction is not { OpCode.Code: Code.Call or Code.Callvirt or Code.Newobj, Operand: MethodReference named } || handlers.Exists(handler => IsIn(instruction, handler)))
            {
                continue;
            }

            if (Resolve(named) is not { } callee)
            {
                continue;
            }

            if (IsTask(callee.ReturnType))
            {
                starts = true;
                isFlagged |= callee.HasGenericParameters || callee.Parameters.Any(parameter => IsFlag(parameter.ParameterType));
            }
            else if (callee.Name == Cuts.GetResult && NameOf(callee.DeclaringType).EndsWith("Awaiter", StringComparison.Ordinal))
            {
                read = callee;
            }
            else if (!Cuts.Is(NameOf(callee.DeclaringType)))
            {
                if (IteratorOf(callee) is { } iterator)
                {
                    callees.Add(_numbers[iterator]);
                }

                Add(callee, instruction.OpCode.Code == Code.Callvirt, Cuts.Cleaning.Contains(method.Name), implementations, callees);
            }
        }

        // A task that is started and read in one method is waited for, unless a flag made the work synchronous.
        if (read is not null && starts && !isFlagged && !method.DeclaringType.Interfaces.Any(implemented => implemented.InterfaceType.Name == "IAsyncStateMachine"))
        {
            callees.Add(_numbers[read]);
        }

        return [.. callees];
    }

    /// <summary>What may tell a method to do its work synchronously.</summary>
    private bool IsFlag(TypeReference type) =>
        type.MetadataType == MetadataType.Boolean || (type.MetadataType == MetadataType.ValueType && Resolve(type) is { IsEnum: true });

    /// <summary>The body of an iterator, which whoever enumerates its sequence runs; null where the call makes no such sequence.</summary>
    private static MethodDefinition? IteratorOf(MethodDefinition callee) =>
        callee.IsConstructor && callee.DeclaringType is { IsValueType: false, Name: ['<', ..] } type && type.Name.Contains(">d__", StringComparison.Ordinal) && !type.Interfaces.Any(implemented => implemented.InterfaceType.Name == "IAsyncStateMachine")
            ? type.Methods.FirstOrDefault(method => method.Name == "MoveNext")
            : null;

    private void Add(MethodDefinition callee, bool isVirtual, bool cleansUp, List<int>[] implementations, SortedSet<int> callees)
    {
        var number = _numbers[callee];
        if (_methods[number].IsAwaitable)
        {
            return;
        }

        if (Cuts.Checking.Contains(callee.Name) || (Cuts.Cleaning.Contains(callee.Name) && !cleansUp))
        {
            return;
        }

        callees.Add(number);
        if (isVirtual && callee.IsVirtual && implementations[number] is { Count: > 0 } known && ChosenOf(callee, known) is { } chosen)
        {
            callees.UnionWith(chosen.Where(implementation => !Cuts.Is(_methods[implementation].Type)));
        }
    }

    /// <summary>Which implementations a call of a virtual method may run: all where nobody else can have one, else the few that its library has itself.</summary>
    private List<int>? ChosenOf(MethodDefinition callee, List<int> implementations)
    {
        if (!_methods[_numbers[callee]].IsOpen)
        {
            return implementations;
        }

        if (!callee.IsAbstract)
        {
            return null;
        }

        if (implementations.Count == 1)
        {
            return implementations;
        }

        var own = implementations.Where(implementation => _definitions[implementation].Module == callee.Module).ToList();
        return own.Count is > 0 and <= FewOfALibrary && !IsOfFramework(callee.Module) ? own : null;
    }

    /// <summary>What the framework declares is meant for others to implement.</summary>
    private static bool IsOfFramework(ModuleDefinition module) => module.FileName.Contains($"{Path.DirectorySeparatorChar}shared{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    /// <summary>In the catch block of a handler, or in what decides whether it runs.</summary>
    private static bool IsIn(Instruction instruction, ExceptionHandler handler) =>
        instruction.Offset >= (handler.FilterStart ?? handler.HandlerStart).Offset && instruction.Offset < (handler.HandlerEnd?.Offset ?? int.MaxValue);

    private readonly Dictionary<MethodReference, MethodDefinition?> _resolved = [];

    private MethodDefinition? Resolve(MethodReference method)
    {
        var element = method is GenericInstanceMethod generic ? generic.ElementMethod : method;
        if (element is MethodDefinition definition)
        {
            return _numbers.ContainsKey(definition) ? definition : null;
        }

        return _resolved.TryGetValue(element, out var known) ? known : _resolved[element] = Find(element);
    }

    private MethodDefinition? Find(MethodReference method)
    {
        for (var type = Resolve(method.DeclaringType); type is not null; type = type.BaseType is null ? null : Resolve(type.BaseType))
        {
            var parameters = DocumentationIds.Parameters(method);
            foreach (var candidate in type.Methods)
            {
                if (candidate.Name == method.Name && candidate.Parameters.Count == method.Parameters.Count && candidate.GenericParameters.Count == method.GenericParameters.Count && DocumentationIds.Parameters(candidate) == parameters)
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    /// <summary>By name alone, whichever assembly is named: a facade forwards. Of several, the module's own, else the one that others can see.</summary>
    private TypeDefinition? Resolve(TypeReference type)
    {
        var element = type.GetElementType();
        if (element is TypeDefinition definition)
        {
            return definition;
        }

        if (!_types.TryGetValue(NameOf(element), out var candidates))
        {
            return null;
        }

        return candidates.Count == 1 ? candidates[0]
            : candidates.Find(candidate => candidate.Module.Assembly?.Name.Name == element.Scope?.Name) ?? candidates.Find(candidate => candidate.IsPublic) ?? candidates[0];
    }
}
