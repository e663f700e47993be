using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>Reads the data section of a spec: the keys of every source here, a source's own by the source.</summary>
internal static class DataSpecReader
{
    private const string SplitSeed = "splitSeed", LabelNoise = "labelNoise", InputNoise = "inputNoise";
    private static readonly string[] CommonKeys = ["source", "train", "validation", "test"];

    public static DataSpec Read(SpecValue value)
    {
        var source = value.Section().Required("source").Choice(DataSources.ByName);
        var section = value.Section([.. CommonKeys, .. source.IsDealt ? (string[])[SplitSeed, LabelNoise, InputNoise] : [], .. source.Keys]);
        return source.Read(section, new DataSpec(
            source.Name,
            Folder: null,
            section.Required("train").Integer(1, int.MaxValue),
            section.Required("validation").Integer(1, int.MaxValue),
            section.Required("test").Integer(1, int.MaxValue),
            source.IsDealt ? section.Required(SplitSeed).Long(long.MinValue, long.MaxValue) : 0)
        {
            Corruption = source.IsDealt ? ReadCorruption(section) : default,
        });
    }

    private static Corruption ReadCorruption(SpecSection section) => new(
        section.Optional(LabelNoise)?.Number(number => number is >= 0 and <= 1, "a number in 0 … 1") ?? 0,
        section.Optional(InputNoise)?.Number(number => number is >= 0 and <= Corruption.MostInputNoise, "a number in 0 … 1000000") ?? 0);
}
