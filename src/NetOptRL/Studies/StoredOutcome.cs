using NetOptRL.Runtime;

namespace NetOptRL.Studies;

/// <summary>What a store holds of a study's final evaluation: its bytes with a checksum, which those of studies of 0.1.0 do not have.</summary>
internal static class StoredOutcome
{
    /// <summary>What the store is to hold.</summary>
    public static byte[] Write(FinalOutcome outcome, StudyRecord study)
    {
        var bytes = OutcomeCodec.Encode(outcome);
        return IsChecksummed(study) ? ChecksummedBytes.Close(bytes) : bytes;
    }

    /// <summary>What was found; null where there was no final evaluation yet, or nothing to evaluate.</summary>
    /// <exception cref="InvalidInputException">It is damaged, or of another version.</exception>
    public static FinalOutcome? Read(IStudyStore store, StudyRecord study)
    {
        try
        {
            return store.Outcome(study.Name) is { Length: > 0 } bytes ? OutcomeCodec.Decode(IsChecksummed(study) ? Content(bytes) : bytes) : null;
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidInputException(
                $"the final evaluation of study \"{study.Name}\" must be whole and of a version that NetOptRL {Versions.NetOptRL} reads, but is not: "
                + failure.Message,
                failure);
        }
    }

    private static bool IsChecksummed(StudyRecord study) => study.Version != "0.1.0";

    private static byte[] Content(byte[] bytes) =>
        ChecksummedBytes.Open(bytes) ?? throw new InvalidDataException("its checksum says that it was altered.");
}
