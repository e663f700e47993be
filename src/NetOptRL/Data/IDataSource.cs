using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>A kind of data. A new one is one class and one line in <see cref="DataSources"/>.</summary>
internal interface IDataSource
{
    /// <summary>The value of <c>data: source:</c> in a spec.</summary>
    string Name { get; }

    /// <summary>The source's own keys in a spec's data section, beside those that every source has.</summary>
    IReadOnlyList<string> Keys { get; }

    /// <summary>Whether <c>splitSeed</c> deals the samples; where they lie in an order that must be kept, a spec has no such key.</summary>
    bool IsDealt => true;

    /// <summary>Reads the source's own keys and sets <see cref="DataSpec.Shape"/> and <see cref="DataSpec.Classes"/>.</summary>
    /// <exception cref="NetOptRL.Runtime.InvalidInputException">A value is wrong, or the split cannot fit.</exception>
    DataSpec Read(SpecSection section, DataSpec common);

    /// <summary>Finds, checks and splits the data.</summary>
    /// <exception cref="NetOptRL.Runtime.InvalidInputException">The data is missing, truncated, altered or too small for the split.</exception>
    Dataset Load(DataSpec spec);
}
