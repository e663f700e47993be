using System.CommandLine;
using NetOptRL.Cli.Display;
using NetOptRL.Runtime;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Cli.Commands;

/// <summary><c>studies</c>: lists the studies of a folder or of a store.</summary>
internal static class StudiesCommand
{
    public static Command Create(CommandContext context)
    {
        var output = SharedOptions.Out();
        var store = SharedOptions.Store("List the studies of a store instead: a SQLite file, or postgres://USER@HOST/DATABASE.");
        var json = SharedOptions.Json("Print one JSON document, an array of objects.");
        var command = new Command(
            "studies",
            "List studies with their agent, environment, state, rollouts and best score, without training. Ends with 1 where one cannot be read.")
        {
            output, store, json,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(store) is not null && parsed.GetResult(output) is { Implicit: false })
                throw new InvalidInputException("studies must be those of --out or those of --store, but got both.");
            var list = parsed.GetValue(store) is { } address
                ? context.Engine.ListStore(StoreAddress.Parse(address))
                : context.Engine.ListFolder(parsed.GetRequiredValue(output));
            if (parsed.GetValue(json))
                context.Out.Write(CliJson.Of(list.Studies));
            else
                StudyTable.Write(list.Studies, context.CreateConsole());
            foreach (var problem in list.Problems)
                context.WriteError(problem);
            return list.Problems.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }
}
