using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies.Observers;

namespace NetOptRL.Studies;

/// <summary>What must hold of a study before anything is made of it.</summary>
internal static class StudyChecks
{
    /// <summary>Checks what can be told without the data.</summary>
    /// <exception cref="InvalidInputException">An option does not hold.</exception>
    public static void Options(StudyOptions options)
    {
        if (!SpecEquality.AreEqual(EnvironmentCatalog.Parse(options.Environment.Text, options.Environment.Name), options.Environment))
        {
            throw new InvalidInputException(
                $"an environment must be what its text says, but {options.Environment.Name} was changed after it was read; "
                + "change the text and use EnvironmentCatalog.Parse.");
        }
        Population(options.Population ?? options.Environment.Population);
        Budget(options.Budget);
        AtLeast("workers", options.Workers ?? 1, 1);
        AgentCatalog.Check(options.Agent);
        TensorBoardObserver.Check(options.TensorBoard);
    }

    /// <summary>Each member's baseline is the others: there are two at least.</summary>
    /// <exception cref="InvalidInputException">There are fewer or more members than that.</exception>
    public static void Population(int members)
    {
        if (members is < EnvironmentSpec.FewestMembers or > EnvironmentSpec.MostMembers)
            throw new InvalidInputException($"population must be in {EnvironmentSpec.FewestMembers} … {EnvironmentSpec.MostMembers}, but got {members}.");
    }

    /// <summary>A budget that was made from numbers holds what one that is read does.</summary>
    /// <exception cref="InvalidInputException">It does not.</exception>
    public static void Budget(Budget budget) => Studies.Budget.Parse($"{budget}");

    /// <summary>The parameters of a population are addressed by 32-bit byte offsets.</summary>
    /// <exception cref="InvalidInputException">They cannot be.</exception>
    public static void Size(int population, int parameters)
    {
        var bytes = (long)population * parameters * sizeof(float);
        if (bytes > int.MaxValue)
        {
            throw new InvalidInputException(
                $"a population's parameters must fit into {int.MaxValue} bytes, but {population} networks of {parameters} parameters need {bytes}.");
        }
    }

    /// <summary>A study goes on where it was, so with what it was.</summary>
    /// <exception cref="InvalidInputException">The version or the data is another.</exception>
    public static void CanResume(StudyRecord record, string dataSha256)
    {
        if (record.Version != Versions.NetOptRL)
        {
            throw new InvalidInputException(
                $"study \"{record.Name}\" must be resumed with NetOptRL {record.Version}, but this is {Versions.NetOptRL}.");
        }
        if (record.DataSha256 != dataSha256)
        {
            throw new InvalidInputException(
                $"study \"{record.Name}\" must be resumed on its data with SHA-256 {record.DataSha256}, but found {dataSha256}.");
        }
    }

    /// <summary>Checks a whole number against its lower bound.</summary>
    /// <exception cref="InvalidInputException">It is below.</exception>
    public static void AtLeast(string option, int value, int low)
    {
        if (value < low)
            throw new InvalidInputException($"{option} must be at least {low}, but got {value}.");
    }
}
