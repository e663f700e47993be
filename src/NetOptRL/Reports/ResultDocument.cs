using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Studies;

namespace NetOptRL.Reports;

/// <summary>What <c>result.json</c> holds, in the order of its keys. A number that is not finite is written as null.</summary>
/// <param name="Schema">Version of this layout; it grows when a key changes its meaning or goes away.</param>
/// <param name="Study">The study's name.</param>
/// <param name="Environment">The environment's name.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Seed">Root seed.</param>
/// <param name="Device"><c>cpu</c> or <c>cuda:N</c>.</param>
/// <param name="Workers">Threads of the last session.</param>
/// <param name="Population">Members of a rollout.</param>
/// <param name="Versions">Versions by name, sorted.</param>
/// <param name="Machine">What bits can depend on of the machine, by name, sorted: <see cref="NetOptRL.Runtime.Machine"/>.</param>
/// <param name="DataSha256">Hash of the data.</param>
/// <param name="Budget">What the search was allowed and what it spent.</param>
/// <param name="SamplesPerSecond">Training samples per second of search.</param>
/// <param name="AgentShare">Processor seconds of acting and learning as a share of the seconds of all threads that run rollouts.</param>
/// <param name="Best">The chosen schedule.</param>
/// <param name="Policy">The final policy on the same fresh seeds.</param>
/// <param name="Digest">Equal for two runs of the same study.</param>
/// <param name="EnvironmentText">The environment's YAML text, so that this file alone is enough to run the study again.</param>
/// <param name="Digests">Hashes of the study's parts.</param>
/// <param name="Seal">Binds every key to the rollouts: <see cref="ResultSeal"/>.</param>
/// <param name="Checksum">Over everything else: <see cref="ResultSeal"/>.</param>
internal sealed record ResultDocument(
    int Schema,
    string Study,
    string Environment,
    string Agent,
    long Seed,
    string Device,
    int Workers,
    int Population,
    IReadOnlyDictionary<string, string> Versions,
    IReadOnlyDictionary<string, string> Machine,
    string DataSha256,
    BudgetDocument Budget,
    double SamplesPerSecond,
    double AgentShare,
    BestDocument Best,
    ConfirmedDocument Policy,
    string Digest,
    string EnvironmentText,
    DigestsDocument Digests,
    string Seal,
    string Checksum)
{
    /// <summary>The version of the layout that is written, and the only one that is read.</summary>
    public const int CurrentSchema = 2;

    /// <summary>The trainings on fresh seeds of one thing that an agent hands over.</summary>
    public ConfirmedDocument HandedOver(Handover product) => product == Handover.Schedule ? Best.Confirmed : Policy;

    public static ResultDocument Of(StudyResult result) => ResultSeal.Close(Open(result), result.Digests.Search);

    private static ResultDocument Open(StudyResult result)
    {
        var isText = EnvironmentCatalog.Parse(result.Study.EnvironmentText, result.Study.EnvironmentName).Data.IsText;
        var budget = BudgetDocument.Of(Studies.Budget.Parse(result.Study.Budget), result.Spent);
        return new ResultDocument(
            CurrentSchema,
            result.Study.Name,
            result.Study.EnvironmentName,
            result.Study.Agent,
            result.Study.Seed,
            result.Study.Device,
            result.Workers,
            result.Study.Population,
            new SortedDictionary<string, string>(result.Versions.ToDictionary(), StringComparer.Ordinal),
            new SortedDictionary<string, string>(result.Machine.ToDictionary(), StringComparer.Ordinal),
            result.Study.DataSha256,
            budget,
            budget.SamplesPerSecond(),
            budget.AgentShare(result.Workers),
            BestDocument.Of(result.Best, isText),
            ConfirmedDocument.Of(result.Policy, isText),
            result.Digest,
            result.Study.EnvironmentText,
            DigestsDocument.Of(result.Digests),
            Seal: "",
            Checksum: "");
    }
}
