namespace AsyncAnalyzers.Dev.Corpus.ProjectFiles;

/// <summary>The file that the SDK would write from <c>ImplicitUsings</c> and <c>Using</c> items.</summary>
internal static class GlobalUsings
{
    private static readonly string[] s_all =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    ];

    private static readonly string[] s_worker =
    [
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    private static readonly string[] s_web =
    [
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
    ];

    public static string Of(ProjectEvaluation project)
    {
        var usings = new SortedSet<string>(Implicit(project), StringComparer.Ordinal);
        foreach (var item in project.ItemsOfType("Using"))
        {
            foreach (var value in item.Values)
            {
                var directive = item["Alias"] is { Length: > 0 } alias ? $"{alias} = {value}"
                    : item.IsTrue("Static") ? $"static {value}"
                    : value;
                if (item.Kind == ItemOperationKind.Remove)
                {
                    usings.Remove(directive);
                }
                else if (item.Kind == ItemOperationKind.Include)
                {
                    usings.Add(directive);
                }
            }
        }

        return string.Concat(usings.Select(directive => $"global using {directive};\n"));
    }

    private static string[] Implicit(ProjectEvaluation project)
    {
        if (project.Sdk is not { } sdk || !(project.Properties["ImplicitUsings"].Trim() is var mode && mode.ToUpperInvariant() is "ENABLE" or "TRUE"))
        {
            return [];
        }

        return IsSdk(sdk, "Web") ? [.. s_all, .. s_worker, .. s_web]
            : IsSdk(sdk, "Worker") ? [.. s_all, .. s_worker]
            : s_all;
    }

    private static bool IsSdk(string sdk, string kind) => sdk.StartsWith($"Microsoft.NET.Sdk.{kind}", StringComparison.OrdinalIgnoreCase);
}
