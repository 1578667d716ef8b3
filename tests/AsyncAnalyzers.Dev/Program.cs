using AsyncAnalyzers.Dev;
using AsyncAnalyzers.Dev.Rules;

return await DevTool.RunAsync(args, RulesAtWork.Shipped, Console.Out, Console.Error);
