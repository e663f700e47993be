using System.Globalization;
using System.Text;
using NetOptRL.Reports.Reproduction;
using NetOptRL.Runtime;

namespace NetOptRL.Cli.Display;

/// <summary>What is about to be run again, for people: a file may ask for very much.</summary>
internal static class ReproductionSizeText
{
    private const int MostLines = 20;

    /// <summary>A line for each study, and one for all where they are several.</summary>
    public static string Of(IReadOnlyList<IReproduction> studies)
    {
        var text = new StringBuilder();
        foreach (var study in studies.Take(MostLines))
            text.Append("to run: ").Append(study.Name).Append(", ").Append(study.Size).Append('\n');
        if (studies.Count > 1)
        {
            var rollouts = Counted.Of(studies.Sum(study => (long)study.Rollouts), "rollout");
            text.Append($"to run in all: {Counted.Of(studies.Count, "study", "studies")}, {rollouts}, ")
                .Append(CultureInfo.InvariantCulture, $"{studies.Sum(study => (double)study.Size.TrainingSamples):N0} training samples at most\n");
        }
        return text.ToString();
    }
}
