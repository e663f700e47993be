using System.Text;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Studies;

namespace NetOptRL.Reports;

/// <summary>The files of a finished study.</summary>
public static class ResultFiles
{
    /// <summary>The result as one JSON document; it is put in place last, so where it is, the others are.</summary>
    public const string Result = "result.json";

    /// <summary>The best schedule: decision, step, learning rate, optimizer, pruning threshold.</summary>
    public const string Schedule = "schedule.csv";

    /// <summary>What the episodes of every rollout scored in the end; the bests are of those trained to their end, NaN where there is none.</summary>
    public const string Learning = "learning.csv";

    /// <summary>The final policy, to be loaded again; only where it is a network.</summary>
    public const string Policy = TrainedPolicy.FileName;

    /// <summary>The environment's YAML text, to run the study again.</summary>
    public const string Environment = "environment.yaml";

    /// <summary>Learning-rate trace, confirmed trainings and learning curve.</summary>
    public const string Picture = "study.svg";

    /// <summary>
    /// Writes all files of a result but the report (<see cref="StudyFiles"/> writes that too), over those of an earlier one: first under
    /// other names, then, when all of them are whole, by renaming.
    /// </summary>
    /// <param name="result">What was found.</param>
    /// <param name="finalPolicy">The final policy as bytes; null where there is nothing to write.</param>
    /// <param name="folder">The study's folder; it must exist.</param>
    /// <exception cref="IOException">A file could not be written; what was written so far is removed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static void Write(StudyResult result, byte[]? finalPolicy, string folder) => WholeFiles.Write(folder, Of(result, finalPolicy));

    /// <summary>Names and content, in the order in which they are put in place.</summary>
    internal static IReadOnlyList<(string Name, byte[] Bytes)> Of(StudyResult result, byte[]? finalPolicy) =>
    [
        (Environment, Encoding.UTF8.GetBytes(result.Study.EnvironmentText)),
        (Schedule, Encoding.UTF8.GetBytes(ResultTables.Schedule(result.Best.Schedule))),
        (Learning, Encoding.UTF8.GetBytes(ResultTables.Learning(result.History))),
        .. finalPolicy is null ? Array.Empty<(string, byte[])>() : [(Policy, finalPolicy)],
        (Picture, Encoding.UTF8.GetBytes(StudyPicture.Draw(result))),
        (Result, ResultJson.Write(result)),
    ];
}
