using NetOptRL.Runtime;

namespace NetOptRL.Data;

/// <summary>Loads the data that a spec names. The result is read-only by convention and shared by all workers.</summary>
public static class Datasets
{
    /// <summary>Finds, checks and splits the data.</summary>
    /// <exception cref="InvalidInputException">
    /// The data is missing, truncated, altered or too small for the split, its corruption is out of bounds or of a source that has none, or the
    /// spec lacks what its source asks for.
    /// </exception>
    public static Dataset Load(DataSpec spec)
    {
        foreach (var (name, count) in new[] { ("train", spec.Train), ("validation", spec.Validation), ("test", spec.Test) })
        {
            if (count < 1)
                throw new InvalidInputException($"{name} must be at least 1 sample, but got {count}.");
        }
        var source = DataSources.Get(spec.Source);
        spec.Corruption.Check(source);
        var dataset = source.Load(spec);
        if (dataset.Shape != (spec.Shape ?? dataset.Shape) || dataset.Classes != (spec.Classes ?? dataset.Classes))
        {
            throw new InvalidInputException(
                $"{spec.Source}: data must be {spec.Shape} in {spec.Classes} classes, but is {dataset.Shape} in {dataset.Classes}.");
        }
        return spec.Corruption.Apply(dataset, new Seeds(spec.SplitSeed).Child("corruption"));
    }
}
