using NetOptRL.Data;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Environments.Reading;

/// <summary>Reads a whole spec. Every section has its own reader; what ties sections together is checked where the later one is read.</summary>
internal static class EnvironmentReader
{
    public static EnvironmentSpec Read(string text, string origin) => Read(SpecDocument.Read(text, origin), text);

    /// <summary>The spec of a text that is read already.</summary>
    /// <param name="document">What the text says.</param>
    /// <param name="text">YAML, for <see cref="EnvironmentSpec.Text"/>.</param>
    public static EnvironmentSpec Read(SpecValue document, string text)
    {
        var root = document.Section("name", "description", "data", "network", "training", "actions", "reward", "population");
        var name = Name(root.Required("name"));
        var description = root.Required("description").Text();
        var data = DataSpecReader.Read(root.Required("data"));
        var network = NetworkReader.Read(root.Required("network"), data);
        var training = TrainingReader.Read(root.Required("training"), data);
        var actions = ActionReader.Read(root.Required("actions"));
        var reward = RewardReader.Read(root.Required("reward"), data);
        var population = root.Required("population").Integer(EnvironmentSpec.FewestMembers, EnvironmentSpec.MostMembers);
        return new EnvironmentSpec(name, description, data, network, training, actions, reward, population, text);
    }

    /// <summary>A name that can be a folder's.</summary>
    public static string Name(SpecValue value) =>
        value.Matching("[A-Za-z0-9][A-Za-z0-9._-]{0,63}", "1 to 64 letters, digits, '-', '_' or '.', not starting with a sign");
}
