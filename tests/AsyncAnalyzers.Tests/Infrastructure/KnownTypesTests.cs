using AsyncAnalyzers.Handlers;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncAnalyzers.Tests.Infrastructure;

/// <summary>The look-up by namespace answers what the compiler's by metadata name does.</summary>
public sealed class KnownTypesTests
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> s_references = new(() => ReferenceAssemblies.AspNetCore.With(["Quartz", "Microsoft.EntityFrameworkCore.Sqlite"]));

    [Fact]
    public void TypesOfHandlers_areThoseOfTheCompiler()
    {
        var compilation = Compile("");
        var names = HandlerFile.All.SelectMany(file => file.Entries).Select(entry => entry.TypeName).Distinct(StringComparer.Ordinal).ToList();
        var types = new KnownTypes(compilation);
        Assert.Contains(names, name => types.Get(name) is null);
        Assert.Contains(names, name => types.Get(name) is not null);
        Assert.All(names, name => Assert.Equal(OfCompiler(compilation, name), types.Get(name), SymbolEqualityComparer.Default));
    }

    [Theory]
    [InlineData("System.Threading.Tasks.Task`1")]
    [InlineData("System.Threading.Tasks.Task`9")]
    [InlineData("System.Runtime.CompilerServices.YieldAwaitable+YieldAwaiter")]
    [InlineData("System.Collections.Generic.List`1+Enumerator")]
    [InlineData("Quartz.IJob")]
    [InlineData("Quartz.INone")]
    [InlineData("Nowhere.At.All")]
    [InlineData("Global")]
    [InlineData("Own.Plain")]
    [InlineData("Own.Generic`2")]
    [InlineData("Own.Generic")]
    [InlineData("System.Threading.Lock")]
    [InlineData("Twice.InTwoReferences")]
    [InlineData("Twice.PublicInOne")]
    [InlineData("Twice.InternalOnly")]
    [InlineData("Twice.HereToo")]
    [InlineData("Aliased.Type")]
    [InlineData("")]
    [InlineData(".")]
    public void Type_isThatOfTheCompiler(string name)
    {
        var compilation = Compile("public class Global { } namespace Own { public class Plain { } public class Generic<A, B> { } } namespace System.Threading { internal class Lock { } } namespace Twice { internal class HereToo { } }")
            .AddReferences(
                Compile("namespace Twice { public class InTwoReferences { } public class PublicInOne { } internal class InternalOnly { } public class HereToo { } }", "First").ToMetadataReference(),
                Compile("namespace Twice { public class InTwoReferences { } internal class PublicInOne { } public class HereToo { } }", "Second").ToMetadataReference());
        Assert.Equal(OfCompiler(compilation, name), new KnownTypes(compilation).Get(name), SymbolEqualityComparer.Default);

        compilation = compilation.AddReferences(Compile("namespace Aliased { public class Type { } }", "Third").ToMetadataReference(aliases: ["other"]));
        Assert.Equal(OfCompiler(compilation, name), new KnownTypes(compilation).Get(name), SymbolEqualityComparer.Default);
    }

    private static CSharpCompilation Compile(string source, string name = "Main") =>
        CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)], s_references.Value, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static INamedTypeSymbol? OfCompiler(CSharpCompilation compilation, string name) =>
        compilation.GetTypeByMetadataName(name) ?? compilation.GetTypesByMetadataName(name).FirstOrDefault(type => type.DeclaredAccessibility == Accessibility.Public);
}
