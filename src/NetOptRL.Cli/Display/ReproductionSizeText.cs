using System.Globalization;
using System.Text;
using NetOptRL.Reports.Reproduction;

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
            text.Append(CultureInfo.InvariantCulture, $"to run in all: {studies.Count:N0} studies, {studies.Sum(study => (long)study.Rollouts):N0} rollouts, ")
                .Append(CultureInfo.InvariantCulture, $"{studies.Sum(study => (double)study.Size.TrainingSamples):N0} training samples at most\n");
        }
        return text.ToString();
    }
}
