using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using NetOptRL.Agents;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Fuzzing;
using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Studies.Failures;

namespace NetOptRL.Tests.Studies;

/// <summary>Payloads of a store that are not what was put there, by accident or by someone who makes the digests anew.</summary>
public sealed class DamagedPayloadTests
{
    private const int Header = 1 + 4 + 8 + 8; // version, index, seed, samples
    private const int FirstEpisode = Header + 4, FirstDecision = FirstEpisode + 1 + 8 + 4;

    // What is changed: place in the payload of a rollout, its new bytes as a number of that many bytes.
    public static TheoryData<int, int, long, string> Changes => new()
    {
        { 1, 4, -1, "a rollout's number and training samples must be at least 0, but are -1 and 1234" },
        { 13, 8, -5, "must be at least 0, but are 0 and -5" },
        { Header, 4, 0, "must end after " }, // as a rollout that failed does
        { Header, 4, -1, "episodes must be 1 … " },
        { Header, 4, 2_000_000_000, "as many as the bytes can hold, but are 2000000000" },
        { FirstEpisode, 1, 9, "an episode's end must be a known one, but is number 9" },
        { FirstEpisode + 9, 4, 0, "decisions must be 1 … " },
        { FirstEpisode + 9, 4, int.MaxValue, "decisions must be 1 … " },
        { FirstDecision, 8, 0, "learning rates must be greater than 0 and pruning thresholds at least 0, but 0 and 0.25 are stored" },
        { FirstDecision, 8, 0x7FF8000000000000, "learning rates must be greater than 0" },
        { FirstDecision + 8, 1, 77, "an optimizer must be a known one, but is number 77" },
        { FirstDecision + 17, 2, 3, "decision 0 must take weights from a member that trains, but takes them from 3" },
        { FirstDecision + 24 + 1 + 8 + 1 + 16, 2, -1, "observed numbers must be 1 … " }, // behind 4 choices and a plan of 2
        { FirstDecision + 24 + 1 + 8 + 1 + 16, 2, short.MaxValue, "observed numbers must be 1 … " },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_rollout_that_cannot_be_is_refused(int place, int width, long value, string message)
    {
        var payload = SampleFiles.Rollout.ToArray();
        var number = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(number, value);
        number.AsSpan(0, width).CopyTo(payload.AsSpan(place));
        AssertRefused(payload, message);
    }

    [Fact]
    public void Memory_is_not_taken_for_what_a_count_claims()
    {
        var payload = SampleFiles.Rollout.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(Header), 2_000_000_000);
        Assert.Throws<InvalidDataException>(() => RolloutCodec.Decode(payload));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => RolloutCodec.Decode(payload));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void A_rollout_that_is_cut_off_or_goes_on_is_refused()
    {
        for (var length = 0; length < SampleFiles.Rollout.Length; length++)
            Assert.Throws<InvalidDataException>(() => RolloutCodec.Decode(SampleFiles.Rollout[..length]));
        AssertRefused([.. SampleFiles.Rollout, 0], "a stored rollout must end after ");
    }

    [Fact]
    public void Weights_of_a_member_that_had_ended_are_refused()
    {
        var rollout = SampleRollouts.Create(0);
        var first = SampleRollouts.Complete(0.1);
        var third = first.Decisions[1] with { Action = first.Decisions[1].Action with { Source = 1 } }; // member 1 has one decision
        var longer = first with
        {
            Decisions = [.. first.Decisions, third],
            Observations = [.. first.Observations, [0, 0]],
            Rewards = [.. first.Rewards, 0],
            Validation = [.. first.Validation, first.Validation[1]],
            TrainingLoss = [.. first.TrainingLoss, 0],
        };
        var payload = RolloutCodec.Encode(rollout with { Episodes = [longer, rollout.Episodes[1]] });
        AssertRefused(payload, "decision 2 must take weights from a member that trains, but takes them from 1");
    }

    [Theory]
    [InlineData(1, -1, "the number of the chosen schedule must be at least 0, but is -1")]
    [InlineData(1, 2, "must have chosen one of its 2 best schedules, but has chosen number 2: the store was altered.")]
    [InlineData(5, 0, "trainings on fresh seeds must be 1 … ")]
    [InlineData(5, 2_000_000_000, "trainings on fresh seeds must be 1 … ")]
    public void An_outcome_that_cannot_be_is_refused(int place, int value, string message)
    {
        var bytes = SampleFiles.Outcome.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(place), value);
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => StoredReading.Outcome(bytes)).Message);
    }

    [Fact]
    public void An_outcome_with_one_bit_changed_in_any_of_its_bytes_is_refused()
    {
        var stored = ChecksummedBytes.Close(SampleFiles.Outcome);
        Assert.Equal(SampleFiles.Outcome, Outcome(stored, "0.2.0"));
        for (var place = 0; place < stored.Length; place++)
        {
            var changed = stored.ToArray();
            changed[place] ^= 1;
            var failure = Assert.Throws<InvalidInputException>(() => Outcome(changed, "0.2.0"));
            Assert.StartsWith("the final evaluation of study \"digits-cnn-ppo-0\" must be whole", failure.Message);
        }
    }

    [Fact]
    public void An_outcome_without_a_checksum_is_read_of_0_1_0_alone()
    {
        Assert.Equal(SampleFiles.Outcome, Outcome(SampleFiles.Outcome, "0.1.0"));
        Assert.Throws<InvalidInputException>(() => Outcome(SampleFiles.Outcome, "0.2.0"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)] // in the checksum
    public void An_agent_with_one_bit_changed_is_not_gone_on_with(double place)
    {
        using var search = new SearchOfTest();
        Assert.ThrowsAny<OperationCanceledException>(() => search.Run(1, until: 2));
        var learned = search.Stored.Length;
        var state = search.AgentState(learned); // as the store holds it, no copy
        state[(int)(place * (state.Length - 1))] ^= 1;

        var failure = Assert.Throws<InvalidInputException>(() => search.Run(1));

        Assert.Equal(
            $"the agent of study \"a\" after {learned} rollouts must be as it was stored, but its checksum says that it was altered.", failure.Message);
    }

    [Theory]
    [InlineData("UPDATE rollout SET payload = x'0207' WHERE rolloutIndex = 1", "rollout 1 of study \"study\" must be whole and of a version that NetOptRL")]
    [InlineData("UPDATE rollout SET statistics = '{' WHERE rolloutIndex = 1", "the store must hold the statistics of rollout 1 as JSON, but does not: ")]
    [InlineData("UPDATE study SET outcome = x'02'", "the final evaluation of study \"study\" must be whole and of a version that NetOptRL")]
    [InlineData("UPDATE session SET machine = '[]'", "the store must hold versions and machine of a session as JSON, but does not: ")]
    [InlineData(
        "INSERT INTO failure VALUES ('study', 0, 'Searching', 0, 1, 'yesterday', 0, 'x')",
        "the store must hold phase and time of a failed attempt, but holds \"Searching\" and \"yesterday\".")]
    [InlineData(
        "INSERT INTO failure VALUES ('study', 0, '7', 0, 1, '2026-02-03T04:05:06.0000007+00:00', 0, 'x')",
        "the store must hold phase and time of a failed attempt, but holds \"7\" and")]
    public void The_report_of_a_damaged_store_is_refused_in_one_line(string damage, string message)
    {
        using var folder = new TemporaryFolder();
        StudyOfTest.Run(StudyOfTest.Options(folder));
        using (var connection = new SqliteConnection($"Data Source={folder["study/study.db"]};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = damage;
            Assert.Equal(1, command.ExecuteNonQuery());
        }
        var failure = Assert.Throws<InvalidInputException>(() => StudyReport.Write(folder["study"]));
        Assert.StartsWith(message, failure.Message);
        Assert.DoesNotContain("System.", failure.Message);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public void An_episode_longer_than_its_spec_is_refused_by_the_report()
    {
        var eleven = Enumerable.Range(0, 11);
        var complete = SampleRollouts.Complete(0.1);
        var longer = complete with
        {
            Decisions = [.. eleven.Select(_ => complete.Decisions[0])],
            Observations = [.. eleven.Select(_ => complete.Observations[0])],
            Rewards = [.. eleven.Select(_ => 0.0)],
            Validation = [.. eleven.Select(_ => complete.Validation[0])],
            TrainingLoss = [.. eleven.Select(_ => 0.0)],
        };
        var payload = RolloutCodec.Encode(new Rollout(1, 0, [longer], 1));
        var failure = Assert.Throws<InvalidInputException>(() => StoredReading.Report(payload));
        Assert.EndsWith("but has an episode of 11 decisions in rollout 1, of 10 at most.", failure.Message);
    }

    /// <summary>The final evaluation that is read from what a store holds, without a checksum.</summary>
    private static byte[] Outcome(byte[] stored, string version)
    {
        var study = SampleStudy.Record with { Version = version };
        using var store = new InMemoryStudyStore();
        store.Create(study, []);
        store.SaveOutcome(study.Name, stored, new SessionFacts(2, SampleStudy.Result.Versions, SampleStudy.Result.Machine));
        return OutcomeCodec.Encode(StoredOutcome.Read(store, study)!);
    }

    private static void AssertRefused(byte[] payload, string message)
    {
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => RolloutCodec.Decode(payload)).Message);
        Assert.StartsWith("rollout 0 of study \"stored\" must be whole", Assert.Throws<InvalidInputException>(() => StoredReading.Rollout(payload)).Message);
    }
}
