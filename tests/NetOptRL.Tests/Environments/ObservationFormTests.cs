using NetOptRL.Environments;
using NetOptRL.Reports.Reproduction;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Studies;
using NetOptRL.Training;

namespace NetOptRL.Tests.Environments;

/// <summary>What version 0.1.0 observed stays what it was.</summary>
public sealed class ObservationFormTests
{
    private const float Tolerance = 1e-5f;
    private static readonly ObservedTask Task = new(1, 1, 1, 1, new ObservedNetwork(1, 0, false), 1, Probe: null, new RewardSpec(RewardMetric.LogLoss, 0, 1, 0));

    [Fact]
    public void The_first_form_has_its_quantities_in_their_places()
    {
        var statistics = new GradientStatistics(GradientNorm: Math.Pow(10, 2.2), UpdateRatio: Math.Pow(10, -0.5), Cosine: -0.6);
        var interval = new IntervalResult(MeanLoss: Math.Exp(0.5), LossNoise: Math.Exp(-0.7), statistics);
        var member = new ObservedMember(0.3, new TuningAction(1e-3, OptimizerKind.Momentum, 0), interval, Math.Exp(1.5), Math.Exp(1.75), 0.1, 0.8);

        float[] expected = [-0.4f, -1, 0.5f, 1.5f, -0.25f, -1.2f, 2.2f, 2.5f, -0.6f, 0.8f, 0, 1, 0, 0, 0, 0, 0];

        Assert.Equal(expected, ObservationForm.First.Build(Task, member), (one, other) => Math.Abs(one - other) <= Tolerance);
        Assert.Equal(17, ObservationForm.First.Size());
    }

    [Fact]
    public void Before_the_first_decision_the_first_form_has_only_what_the_initial_weights_score()
    {
        var loss = Math.Exp(0.75);
        float[] expected = [-1, 0, 0, 0.75f, 0, 0, 0, 0, 0, 1, .. new float[7]];
        var values = ObservationForm.First.Build(Task, new ObservedMember(0, null, default, loss, loss, loss, 1));
        Assert.Equal(expected, values, (one, other) => Math.Abs(one - other) <= Tolerance);
    }

    [Theory]
    [InlineData("0.1.0", ObservationForm.First)]
    [InlineData("0.2.0", ObservationForm.Second)]
    [InlineData("9.9.9", ObservationForm.Second)]
    public void A_version_has_its_form(string version, ObservationForm form) => Assert.Equal(form, ObservationForms.Of(version));

    [Theory]
    [InlineData("0.1.0", 17)]
    [InlineData("0.2.0", 36)]
    public void A_study_of_a_version_is_run_with_what_that_version_observed(string version, int size)
    {
        using var folder = new TemporaryFolder();
        using var study = Study.Create(StudyOfTest.Options(folder) with { Version = version });
        study.Run();
        var rollout = RolloutCodec.Decode(study.Store.Rollouts("study").First().Payload);
        Assert.All(rollout.Episodes.SelectMany(episode => episode.Observations), observation => Assert.Equal(size, observation.Length));
    }

    [Fact]
    public void A_file_is_run_again_as_the_version_that_it_names()
    {
        Assert.Equal("0.1.0", StudyRerun.VersionOf(new Dictionary<string, string> { ["netoptrl"] = "0.1.0", ["dotnet"] = "10" }));
        Assert.Equal(Versions.NetOptRL, StudyRerun.VersionOf(new Dictionary<string, string>()));
    }
}
