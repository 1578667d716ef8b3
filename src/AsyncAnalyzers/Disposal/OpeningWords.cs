using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Disposal;

/// <summary>
/// The words with which a stream, writer or archive is opened: the name of the method, and the names of the constants that it
/// takes. What was opened for reading has nothing left to write when it is disposed of.
/// </summary>
internal static class OpeningWords
{
    private static readonly HashSet<string> Reading = new(StringComparer.Ordinal) { "Read", "OpenRead", "OpenText", "Decompress" };

    private static readonly HashSet<string> Writing = new(StringComparer.Ordinal)
    {
        "Append", "AppendText", "Compress", "Create", "CreateNew", "CreateText", "Fastest", "NoCompression", "OpenWrite",
        "Optimal", "ReadWrite", "SmallestSize", "Truncate", "Update", "Write",
    };

    /// <summary>True where one of the words says that it is written to, false where one says that it is only read, null where none does.</summary>
    /// <param name="opening">The call or constructor call that opens it.</param>
    public static bool? SayWriting(IOperation opening)
    {
        var arguments = opening switch
        {
            IInvocationOperation call => call.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => default,
        };

        if (arguments.IsDefault || (opening is IInvocationOperation { TargetMethod.Name: var name } && Reading.Contains(name)))
        {
            return arguments.IsDefault ? null : false;
        }

        bool? writes = opening is IInvocationOperation { TargetMethod.Name: var method } && Writing.Contains(method) ? true : null;
        foreach (var argument in arguments)
        {
            foreach (var value in ValuesOf(argument.Value))
            {
                if (NameOf(value) is not { } word)
                {
                    continue;
                }

                if (Reading.Contains(word))
                {
                    return false;
                }

                writes = Writing.Contains(word) ? true : writes;
            }
        }

        return writes;
    }

    /// <summary>An argument, and what options that are made in its place set.</summary>
    private static IEnumerable<IOperation> ValuesOf(IOperation argument)
    {
        yield return argument;
        foreach (var operation in argument.Descendants())
        {
            if (operation is ISimpleAssignmentOperation { Value: var value })
            {
                yield return value;
            }
        }
    }

    /// <summary>The name of an enumeration's constant.</summary>
    private static string? NameOf(IOperation value)
    {
        if (value is not { Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } type, ConstantValue: { HasValue: true, Value: { } constant } })
        {
            return null;
        }

        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true, ConstantValue: var known } && constant.Equals(known))
            {
                return member.Name;
            }
        }

        return null;
    }
}
