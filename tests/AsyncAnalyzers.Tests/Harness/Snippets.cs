namespace AsyncAnalyzers.Tests.Harness;

/// <summary>
/// The code around a test's subject, so that a test shows no more than that. Markup passes through. The subject is indented
/// to where it stands, since a fix that formats what it writes does the same.
/// </summary>
internal static class Snippets
{
    /// <summary>What the implicit usings of the web SDK, and a controller's file, bring into scope.</summary>
    public const string WebUsings = PlainUsings + "\n" + """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Routing;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Logging;
        """;

    /// <summary>What the implicit usings of the plain SDK bring into scope.</summary>
    public const string PlainUsings = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        """;

    /// <param name="usings">Further using directives.</param>
    public static string InFile(string types, string usings = "") => $"{Lines(WebUsings, usings)}\n\n{types}\n";

    /// <summary>For <see cref="ReferenceAssemblies.NetCore"/>: without the usings of ASP.NET Core.</summary>
    public static string InPlainFile(string types, string usings = "") => $"{Lines(PlainUsings, usings)}\n\n{types}\n";

    public static string InClass(string members, string usings = "") => InFile(
        $$"""
        public class Subject
        {
        {{Indent(members, 1)}}
        }
        """,
        usings);

    public static string InController(string members, string usings = "") => InFile(
        $$"""
        [ApiController]
        [Route("items")]
        public class ItemsController : ControllerBase
        {
        {{Indent(members, 1)}}
        }
        """,
        usings);

    public static string InHub(string members, string usings = "") => InFile(
        $$"""
        public class ChatHub : Hub
        {
        {{Indent(members, 1)}}
        }
        """,
        Lines("using Microsoft.AspNetCore.SignalR;", usings));

    /// <summary>The body of a conventional middleware's <c>InvokeAsync(HttpContext context)</c>; <c>next</c> is in scope.</summary>
    public static string InMiddleware(string statements, string usings = "") => InFile(
        $$"""
        public class SubjectMiddleware
        {
            private readonly RequestDelegate next;

            public SubjectMiddleware(RequestDelegate next) => this.next = next;

            public async Task InvokeAsync(HttpContext context)
            {
        {{Indent(statements, 2)}}
            }
        }
        """,
        usings);

    /// <summary>Statements of <c>Program.cs</c> between building <c>app</c> and running it.</summary>
    /// <param name="types">Types of the same file, which come after the statements.</param>
    public static string InMinimalApi(string statements, string types = "", string usings = "") => InFile(
        $"""
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();

        {statements}

        app.Run();
        """
        + (types.Length == 0 ? "" : "\n\n" + types),
        usings);

    /// <summary>The body of an async method.</summary>
    /// <param name="members">Members of the same class, after the method.</param>
    public static string InAsyncMethod(string statements, string parameters = "", string returns = "Task", string members = "", string usings = "") => InClass(
        $$"""
        public async {{returns}} RunAsync({{parameters}})
        {
        {{Indent(statements, 1)}}
        }
        """
        + (members.Length == 0 ? "" : "\n\n" + members),
        usings);

    /// <summary>The body of a method that is not async.</summary>
    public static string InMethod(string statements, string parameters = "", string returns = "void", string members = "", string usings = "") => InClass(
        $$"""
        public {{returns}} Run({{parameters}})
        {
        {{Indent(statements, 1)}}
        }
        """
        + (members.Length == 0 ? "" : "\n\n" + members),
        usings);

    private static string Lines(string usings, string more) => more.Length == 0 ? usings : $"{usings}\n{more}";

    private static string Indent(string text, int depth)
    {
        var indentation = new string(' ', 4 * depth);
        return string.Join("\n", text.Split('\n').Select(line => line.Trim().Length == 0 ? line : indentation + line));
    }
}
