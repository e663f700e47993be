using System.CommandLine;
using NetOptRL.Cli.Display;
using NetOptRL.Environments;

namespace NetOptRL.Cli.Commands;

/// <summary><c>environments</c>: lists the bundled ones, or describes one.</summary>
internal static class EnvironmentsCommand
{
    public static Command Create(CommandContext context)
    {
        var name = SharedOptions.Argument(
            "NAME", $"Name of a bundled environment, or path of a YAML file, to describe; all are listed without it. {EnvironmentChoice.Rule}");
        var json = SharedOptions.Json("Print one JSON document: an object for NAME, else an array of objects.");
        var command = new Command("environments", "List the environments, or describe one.") { name, json };
        command.SetAction(parsed =>
        {
            EnvironmentDescription Of(EnvironmentSpec spec) => EnvironmentDescription.Of(spec, context.Engine);
            if (parsed.GetValue(name) is { } one)
                Describe(Of(EnvironmentChoice.Find(one, context)), parsed.GetValue(json), context);
            else
                List([.. context.Engine.EnvironmentNames().Select(context.Engine.FindEnvironment).Select(Of)], parsed.GetValue(json), context);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Describe(EnvironmentDescription environment, bool json, CommandContext context)
    {
        if (json)
            context.Out.Write(CliJson.Of(environment));
        else
            EnvironmentTables.Describe(environment, context.CreateConsole());
    }

    private static void List(EnvironmentDescription[] environments, bool json, CommandContext context)
    {
        if (json)
            context.Out.Write(CliJson.Of(environments));
        else
            EnvironmentTables.List(environments, context.CreateConsole());
    }
}
