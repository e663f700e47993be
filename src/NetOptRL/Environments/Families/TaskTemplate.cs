using NetOptRL.Runtime.Specs;

namespace NetOptRL.Environments.Families;

/// <summary>One kind of task of a family.</summary>
/// <param name="Weight">How often it is drawn, relative to the others' weights.</param>
/// <param name="Value">Data, network and training with their draws.</param>
internal sealed record TaskTemplate(double Weight, SpecValue Value)
{
    public static TaskTemplate Read(SpecValue value)
    {
        var section = value.Section("weight", "data", "network", "training");
        foreach (var key in new[] { "data", "network", "training" })
            section.Required(key);
        var weight = section.Optional("weight")?.Number(number => number is > 0 and <= 1_000_000, "a number greater than 0 and at most 1000000");
        return new TaskTemplate(weight ?? 1, value);
    }
}
