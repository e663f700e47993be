using NetOptRL.Data;
using NetOptRL.Environments.Reading;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Environments.Families;

/// <summary>
/// Environments of many kinds under one action space, to be drawn at random: what a policy is trained over that is to work on tasks it has
/// never seen. Described by a YAML file as one environment is, with draws (<c>oneOf</c>, <c>between</c>) where tasks differ.
/// </summary>
public sealed class TaskFamily
{
    private const int Longest = 1 << 20; // letters of a text
    private readonly SpecValue _document;
    private readonly SpecValue _reward; // with its draws
    private readonly TaskTemplate[] _templates;

    private TaskFamily(SpecValue document, string text)
    {
        var root = document.Section("name", "description", "actions", "reward", "population", "tasks");
        Name = EnvironmentReader.Name(root.Required("name"));
        Description = root.Required("description").Text();
        Population = root.Required("population").Integer(EnvironmentSpec.FewestMembers, EnvironmentSpec.MostMembers);
        Actions = ActionReader.Read(root.Required("actions"));
        Text = text;
        _document = document;
        _reward = root.Required("reward");
        _templates = [.. root.Required("tasks").Items(1, 1000).Select(TaskTemplate.Read)];
    }

    /// <summary>The name in results.</summary>
    public string Name { get; }

    /// <summary>One sentence for people.</summary>
    public string Description { get; }

    /// <summary>Members of a population unless the user says otherwise.</summary>
    public int Population { get; }

    /// <summary>What is decided over, in every task.</summary>
    public ActionSpec Actions { get; }

    /// <summary>The YAML text.</summary>
    public string Text { get; }

    /// <summary>Reads a family and draws some tasks to see that they can be.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="origin">Its file, for messages.</param>
    /// <exception cref="InvalidInputException">It is no family, or one of the drawn tasks is no environment; the message names file and line.</exception>
    public static TaskFamily Parse(string text, string origin)
    {
        if (text.Length > Longest)
            throw new InvalidInputException($"{origin}: a family must have at most {Longest} letters, but has {text.Length}.");
        var family = new TaskFamily(SpecDocument.Read(text, origin), text);
        foreach (var (kind, random) in family.Trials(Math.Clamp(1000 / family._templates.Length, 1, 100)))
            family.DrawOnce(kind, random);
        return family;
    }

    /// <summary>
    /// A task: its kind by weight, then all that is drawn in it. What is no environment is drawn again: the family was tried when it was read, but
    /// one draw in a thousand must not end a training of thousands.
    /// </summary>
    /// <param name="random">Used from where it is.</param>
    /// <exception cref="InvalidInputException">What was drawn is no environment, time after time.</exception>
    public EnvironmentSpec Draw(RandomStream random)
    {
        const int Most = 20;
        for (var left = Most; ; left--)
        {
            try
            {
                return DrawOnce(KindOf(random), random);
            }
            catch (InvalidInputException) when (left > 1)
            {
            }
        }
    }

    /// <summary>Draws some tasks of every kind to see that there is data for them. Data that comes from a seed is always there.</summary>
    /// <exception cref="InvalidInputException">For one there is none; the message names the line.</exception>
    internal void RequireData(TaskData data)
    {
        foreach (var (kind, random) in Trials(20))
        {
            var task = DrawOnce(kind, random);
            if (task.Data.Options is SyntheticOptions)
                continue;
            try
            {
                data.Load(task.Data);
            }
            catch (InvalidInputException failure)
            {
                throw _templates[kind].Value.Error($"tasks[{kind}] must have data whatever is drawn, but: {failure.Message}");
            }
        }
    }

    /// <summary>
    /// So many draws of every kind, always the same. What one draw in a hundred makes impossible, a hundred draws find in two of three cases.
    /// </summary>
    private IEnumerable<(int Kind, RandomStream Random)> Trials(int count) =>
        from kind in Enumerable.Range(0, _templates.Length)
        from trial in Enumerable.Range(0, count)
        select (kind, new Seeds(0).Child("kind", kind).Stream("trial", trial));

    private int KindOf(RandomStream random)
    {
        var left = random.NextDouble() * _templates.Sum(template => template.Weight);
        var kind = 0;
        for (; kind < _templates.Length - 1 && left >= _templates[kind].Weight; kind++)
            left -= _templates[kind].Weight;
        return kind;
    }

    private EnvironmentSpec DrawOnce(int kind, RandomStream random)
    {
        SpecEntry[] drawn =
        [
            .. EntriesOf(SpecDraws.Resolve(_templates[kind].Value, random)).Where(entry => entry.Key is not "weight"),
            new SpecEntry(_reward.Node.Line, "reward", SpecDraws.Resolve(_reward, random).Node),
        ];
        var fixedOnes = EntriesOf(_document).Where(entry => entry.Key is not "tasks" and not "reward");
        var task = _document.With(new SpecMapping(_document.Node.Line, [.. fixedOnes, .. drawn]));
        try
        {
            return EnvironmentReader.Read(task, SpecWriter.Write((SpecMapping)task.Node));
        }
        catch (InvalidInputException failure)
        {
            const int Shown = 500; // letters
            var text = SpecText.Shorten(SpecWriter.Write(new SpecMapping(task.Node.Line, drawn)), Shown).TrimEnd();
            throw new InvalidInputException($"{failure.Message} Drawn for tasks[{kind}] was {text}.");
        }
    }

    private static IReadOnlyList<SpecEntry> EntriesOf(SpecValue mapping) => ((SpecMapping)mapping.Node).Entries;
}
