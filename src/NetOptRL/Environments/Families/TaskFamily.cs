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
    private readonly SpecMapping _root;
    private readonly TaskTemplate[] _templates;

    private TaskFamily(string name, string description, int population, ActionSpec actions, string text, SpecMapping root, TaskTemplate[] templates)
    {
        (Name, Description, Population, Actions, Text, _root, _templates) = (name, description, population, actions, text, root, templates);
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
        const int Trials = 100; // a task that one draw in a hundred makes impossible is found by two of three of them
        if (text.Length > Longest)
            throw new InvalidInputException($"{origin}: a family must have at most {Longest} letters, but has {text.Length}.");
        var document = SpecDocument.Read(text, origin);
        var root = document.Section("name", "description", "actions", "reward", "population", "tasks");
        var templates = root.Required("tasks").Items(1, 1000).Select(TaskTemplate.Read).ToArray();
        var family = new TaskFamily(
            EnvironmentReader.Name(root.Required("name")),
            root.Required("description").Text(),
            root.Required("population").Integer(2, 4096),
            ActionReader.Read(root.Required("actions")),
            text, (SpecMapping)document.Node, templates);
        for (var trial = 0; trial < Trials; trial++)
            family.DrawOnce(new Seeds(0).Stream("trial", trial));
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
                return DrawOnce(random);
            }
            catch (InvalidInputException) when (left > 1)
            {
            }
        }
    }

    private EnvironmentSpec DrawOnce(RandomStream random)
    {
        var left = random.NextDouble() * _templates.Sum(template => template.Weight);
        var index = 0;
        for (; index < _templates.Length - 1 && left >= _templates[index].Weight; index++)
            left -= _templates[index].Weight;
        var template = _templates[index];
        var drawn = (SpecMapping)SpecDraws.Resolve(template.Value, random).Node;
        SpecEntry[] entries =
        [
            .. _root.Entries.Where(entry => entry.Key is not "tasks" && drawn.Entries.All(own => own.Key != entry.Key)),
            .. drawn.Entries.Where(entry => entry.Key is not "weight"),
        ];
        var text = SpecWriter.Write(new SpecMapping(_root.Line, entries));
        try
        {
            return EnvironmentReader.Read(text, $"{Name}, task {index + 1}");
        }
        catch (InvalidInputException failure)
        {
            throw template.Value.Error($"tasks[{index}] must be an environment whatever is drawn, but this is none: {failure.Message} Drawn was:\n{text}");
        }
    }
}
