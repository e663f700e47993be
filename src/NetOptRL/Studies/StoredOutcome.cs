using NetOptRL.Runtime;

namespace NetOptRL.Studies;

/// <summary>What a store holds of a study's final evaluation.</summary>
internal static class StoredOutcome
{
    /// <summary>What was found; null where there was no final evaluation yet, or nothing to evaluate.</summary>
    /// <exception cref="InvalidInputException">It is damaged, or of another version.</exception>
    public static FinalOutcome? Read(IStudyStore store, string study)
    {
        try
        {
            return store.Outcome(study) is { Length: > 0 } bytes ? OutcomeCodec.Decode(bytes) : null;
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidInputException(
                $"the final evaluation of study \"{study}\" must be whole and of a version that NetOptRL {Versions.NetOptRL} reads, but is not: "
                + failure.Message,
                failure);
        }
    }
}
