using NetOptRL.Runtime.Specs;

namespace NetOptRL.Environments.Families;

/// <summary>One kind of task of a family.</summary>
/// <param name="Weight">How often it is drawn, relative to the others' weights.</param>
/// <param name="Value">Data, network and training with their draws, and a reward in the place of the family's where it has one.</param>
internal sealed record TaskTemplate(double Weight, SpecValue Value)
{
    public static TaskTemplate Read(SpecValue value)
    {
        var section = value.Section("weight", "data", "network", "training", "reward");
        foreach (var key in new[] { "data", "network", "training" })
            section.Required(key);
        return new TaskTemplate(section.Optional("weight")?.Number(number => number > 0, "a number greater than 0") ?? 1, value);
    }
}
