using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;

namespace NetOptRL.Environments;

/// <summary>
/// What training populations takes of memory at its peak, reckoned before anything is trained: the whole process where the device is the
/// CPU, else the device's part. It is straight in the number of members.
/// </summary>
/// <param name="Shared">Bytes, whatever the number of members.</param>
/// <param name="PerMember">Bytes of each member of a population, in all the populations that are trained at once.</param>
/// <remarks>
/// What is reckoned: the tensors of <see cref="PopulationState"/> with gradients; activations of a mini-batch (<see cref="PassMemory"/>);
/// the data, for the process and once for each worker, with the order of its samples; records of decisions. What is measured: the process
/// without any of these, and how large a decision's records are. <c>docs/memory.md</c> holds the reckoning against the peaks of real studies.
/// </remarks>
public sealed record MemoryEstimate(long Shared, long PerMember)
{
    private const long Process = 250L << 20; // .NET, libtorch, the code of both once it is translated
    private const int DataCopies = 2; // the file's content, and what is made of it
    private const int PopulationTensors = 9; // w, g, m, v, the mask, the gradient before, and copies of one or two on the way
    private const int LogitTensors = 6; // logits, their softmax, the loss and gradients
    private const long RolloutBytes = 4096; // of a decision: observation, action and metrics, in objects and in bytes
    private const long AgentBytes = 8192; // of a decision: what an agent makes of it while it learns, most where it learns by gradients

    /// <summary>Bytes of a population of that many.</summary>
    public double Of(long population) => Shared + (double)population * PerMember;

    /// <summary>The largest population that fits into so many bytes; 0 or less where none does.</summary>
    public long Largest(long limit) => (limit - Shared) / PerMember;

    /// <summary>Of an environment.</summary>
    /// <param name="spec">What is trained.</param>
    /// <param name="dataset">Its data.</param>
    /// <param name="atOnce">Populations that are trained at the same time, at least 1.</param>
    /// <param name="device">Where they are trained.</param>
    /// <exception cref="InvalidInputException">The network does not fit the samples.</exception>
    public static MemoryEstimate Of(EnvironmentSpec spec, Dataset dataset, int atOnce, ComputeDevice device)
    {
        var network = TargetNetworks.Create(spec.Network, dataset.Shape, dataset.Classes);
        var batch = Math.Min(spec.Training.BatchSize, PopulationTraining.LargestPassOf(dataset.Train.LabelsPerSample));
        var pass = network.Memory(batch, !device.IsCuda);
        var scored = network.Memory(PopulationEvaluation.ChunkOf(dataset.Train.LabelsPerSample), !device.IsCuda); // one member at a time on the CPU
        var samples = Samples(dataset, dataset.Train.Count) + Samples(dataset, dataset.Validation.Count);
        var inputs = (long)batch * dataset.Shape.Size * sizeof(float);
        var perMember = (long)PopulationTensors * network.Layout.Count * sizeof(float) + pass.PerMember
            + (long)LogitTensors * batch * dataset.Train.LabelsPerSample * dataset.Classes * sizeof(float);
        var order = (long)spec.Training.Epochs * dataset.Train.Count * sizeof(long);
        var shared = samples + inputs + order + Math.Max(pass.Shared, scored.Shared + scored.PerMember);
        return device.IsCuda
            ? new MemoryEstimate(atOnce * shared, atOnce * perMember)
            : new MemoryEstimate(
                Process + DataCopies * (samples + Samples(dataset, dataset.Test.Count)) + atOnce * (shared + order), // it is drawn before it is a tensor
                atOnce * perMember + spec.Training.Decisions * (atOnce * RolloutBytes + AgentBytes));
    }

    /// <summary>Inputs, labels, and what is told to be right of each class.</summary>
    private static long Samples(Dataset dataset, long count) =>
        count * (dataset.Shape.Size * sizeof(float) + dataset.Train.LabelsPerSample * sizeof(long)
            + (dataset.Train.LabelsPerSample == 1 ? dataset.Classes * sizeof(float) : 0));
}
