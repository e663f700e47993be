using NetOptRL.Agents;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Targets;

namespace NetOptRL.Studies;

/// <summary>
/// Refuses a population that cannot fit into memory before anything is made of it. On a CUDA device it does so only where the user says how
/// much there is: TorchSharp cannot tell what the device has free.
/// </summary>
internal static class MemoryCheck
{
    /// <summary>Checks the populations of a study.</summary>
    /// <exception cref="InvalidInputException">They do not fit; the message has the estimate, the limit and the largest population that fits.</exception>
    public static void Check(StudyOptions options, Dataset dataset)
    {
        var environment = options.Environment;
        var population = options.Population ?? environment.Population;
        StudyChecks.Size(population, NetworkSize.Parameters(environment.Network, dataset.Shape, dataset.Classes));
        if (options.MaxMemory is null && options.Device.IsCuda)
            return;
        var workers = Math.Min(options.Workers ?? Environment.ProcessorCount, StudyPipeline.InFlight);
        var estimate = MemoryEstimate.Of(environment, dataset, workers, options.Device);
        if (AgentCatalog.HandsOver(options.Agent).Contains(Handover.Population))
            estimate = estimate with { PerMember = 2 * estimate.PerMember }; // the final evaluation makes them anew, and freed memory is not given back
        var (limit, whatIs) = (options.MaxMemory ?? MachineMemory.Limit(), options.MaxMemory is null ? "this machine has" : "is allowed");
        Check(population, workers, estimate, limit, whatIs);
        var trainers = Math.Min(options.Workers ?? Environment.ProcessorCount, FinalEvaluation.SeedCount);
        var final = MemoryEstimate.Of(environment, dataset, trainers, options.Device).Of(FinalEvaluation.FewestMembers);
        if (final > limit)
        {
            throw new InvalidInputException(
                $"the final evaluation must fit into memory, but {FinalEvaluation.FewestMembers} networks on {Counted.Of(trainers, "worker")} need about "
                + $"{ByteSize.Format(final)} and {ByteSize.Format(limit)} {whatIs}{(trainers > 1 ? ": fewer workers need less" : "")}.");
        }
    }

    /// <summary>The rule itself.</summary>
    internal static void Check(int population, int workers, MemoryEstimate estimate, long limit, string whatIs)
    {
        if (estimate.Of(population) <= limit)
            return;
        var fits = estimate.Largest(limit) is >= 2 and var largest ? $"at most {largest} fit" : "not even 2 fit";
        throw new InvalidInputException(
            $"a population must fit into memory, but {population} networks on {Counted.Of(workers, "worker")} need about "
            + $"{ByteSize.Format(estimate.Of(population))} and {ByteSize.Format(limit)} {whatIs}: {fits}.");
    }
}
