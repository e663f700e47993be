using System.CommandLine;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Cli.Commands;

/// <summary><c>resume</c>: goes on with a study or a comparison that was interrupted or killed.</summary>
internal static class ResumeCommand
{
    public static Command Create(CommandContext context)
    {
        var study = SharedOptions.Argument("STUDY", "Name of a study or comparison under --out, or path of its folder.", isRequired: true);
        var finish = new Option<bool>("--finish")
        {
            Description = "Spend no more budget: go straight to the final evaluation of what a study has found so far.",
            Arity = ArgumentArity.Zero,
        };
        var budget = new Option<string?>("--budget")
        {
            Description = "Another budget for a study whose search has not ended, counted in what the old one was (60s, 500ep, 2e6samples) and not less "
                + "than was spent [default: what it had]",
            HelpName = "BUDGET",
        };
        var output = SharedOptions.Out();
        var store = SharedOptions.Store("Store that holds STUDY, which is then a name; its folder is made under --out where it is not there.");
        var workers = SharedOptions.Workers();
        var tensorBoard = SharedOptions.TensorBoard();
        var json = SharedOptions.Json(
            "Print result.json or comparison.json, as one document, to standard output and nothing else; progress goes to the error stream as plain "
            + "lines.");
        var command = new Command("resume", "Go on with a study or comparison where it was ended; the result is the one it would have had.")
        {
            study, finish, budget, output, store, workers, tensorBoard, json,
        };
        command.SetAction(parsed =>
        {
            var change = Change(parsed.GetValue(finish), parsed.GetValue(budget));
            var folder = StudyFolders.Find(parsed.GetRequiredValue(output), parsed.GetRequiredValue(study)!, parsed.GetValue(store), context.Engine);
            var threads = (int?)parsed.GetValue(workers);
            if (Comparison.IsIn(folder))
            {
                if (change is not null)
                    throw new InvalidInputException($"--finish and --budget are for a study, but {folder} is a comparison, whose studies have one budget.");
                using var comparison = context.Engine.OpenComparison(folder, threads);
                comparison.TensorBoard = parsed.GetValue(tensorBoard);
                return ComparisonRunner.Run(comparison, parsed.GetValue(json), context);
            }
            using var session = context.Engine.Open(folder, threads);
            change?.Invoke(session);
            session.TensorBoard = parsed.GetValue(tensorBoard);
            return StudyRunner.Run(session, parsed.GetValue(json), context);
        });
        return command;
    }

    /// <summary>What is done to the budget; null for nothing.</summary>
    private static Action<IStudySession>? Change(bool finish, string? budget)
    {
        if (finish && budget is not null)
            throw new InvalidInputException("--finish and --budget must not be given together: one spends no more, the other says how much.");
        if (finish)
            return session => session.SpendNoMore();
        if (budget is null)
            return null;
        var limit = Budget.Parse(budget);
        return session => session.ChangeBudget(limit);
    }
}
