using NetOptRL.Cli;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Targets;
using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Studies;
using NetOptRL.Training;

namespace NetOptRL.Tests.Cli;

/// <summary>The command line within the test's process, over an engine that trains nothing.</summary>
internal sealed class CliHarness : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _interruption = new();

    public CliHarness() => Engine = new Engine
    {
        Create = Create,
        Open = (folder, workers) =>
        {
            Opened.Add((folder, workers));
            return Session = new FakeSession(folder, SampleStudy.Record, OnRun);
        },
        CreateComparison = CreateComparison,
        OpenComparison = (folder, workers) =>
        {
            Opened.Add((folder, workers));
            return new FakeComparison(folder, Record(ComparisonOfTest.Options(_folder)), OnRun, FailingStudy);
        },
        ReportStudy = (folder, _) => Reported.Add(folder),
        WriteFailedStudy = FailedWritten.Add,
        WriteComparison = (result, folder) => File.WriteAllBytes(Path.Combine(folder, ComparisonFiles.Comparison), ComparisonFiles.Json(result)),
        EnvironmentNames = () => ["digits-cnn", "fashion-rnn"],
        FindEnvironment = name => name switch
        {
            "digits-cnn" => Digits,
            "fashion-rnn" => Fashion,
            _ => throw new InvalidInputException($"no environment \"{name}\"."),
        },
        LoadData = spec => spec.Source == "digits" ? DigitsData : throw new InvalidInputException("Fashion-MNIST is missing;\nget it there."),
        CountParameters = (_, _) => 1898,
        ProbeLibTorch = () => new LibTorchFacts("/somewhere", "2.10.0", 0),
    };

    public static EnvironmentSpec Digits { get; } = new(
        "digits-cnn", "Handwritten digits.", new DataSpec("digits", null, 1078, 359, 360, 1),
        new ConvolutionalSpec([new ConvolutionSpec(8, 3, 1, 2), new ConvolutionSpec(16, 3, 1, 1)], [32]), new TrainingSpec(32, 5, 10, 0),
        new ActionSpec([0.001, 0.01], [0.5, 1, 2], [OptimizerKind.Sgd, OptimizerKind.RmsProp], true, [0], 1e-5, 1),
        new RewardSpec(RewardMetric.LogLoss, 0, 359, -5), 32, SampleStudy.EnvironmentText);

    public static EnvironmentSpec Fashion { get; } = Digits with
    {
        Name = "fashion-rnn",
        Data = new DataSpec("idx", null, 10_000, 10_000, 10_000, 1),
        Network = new RecurrentSpec(RecurrentCell.Tanh, [64]),
    };

    public Engine Engine { get; set; }

    /// <summary>The folder given as <c>--out</c>.</summary>
    public string Runs => _folder["runs"];

    public List<StudyOptions> Created { get; } = [];

    /// <summary>Folders of studies whose reports were made.</summary>
    public List<string> Reported { get; } = [];

    /// <summary>Folders of studies whose files were written though they had no result.</summary>
    public List<string> FailedWritten { get; } = [];

    public List<ComparisonOptions> CreatedComparisons { get; } = [];

    public List<(string Folder, int? Workers)> Opened { get; } = [];

    /// <summary>The study that was opened last.</summary>
    public FakeSession? Session { get; private set; }

    /// <summary>Happens while a study runs, after its first progress.</summary>
    public Action? OnRun { get; set; }

    /// <summary>Name of a comparison's study that ends without a result.</summary>
    public string? FailingStudy { get; set; }

    private static Dataset DigitsData { get; } = new(
        new InputShape(1, 8, 8), 10, new SampleSet([], []), new SampleSet([], []), new SealedSplit(new SampleSet([], [])), new string('a', 64));

    public void Interrupt() => _interruption.Cancel();

    public CliResult Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new CommandContext { Engine = Engine, Out = output, Error = error, Cancellation = _interruption.Token };
        return new CliResult(CommandLine.Run(arguments, context), output.ToString(), error.ToString());
    }

    /// <summary>Runs <c>tune</c> into the folder of this harness.</summary>
    public CliResult Tune(params string[] arguments) => Run(["tune", "--out", Runs, .. arguments]);

    public void Dispose()
    {
        _interruption.Dispose();
        _folder.Dispose();
    }

    private FakeSession Create(StudyOptions options)
    {
        Created.Add(options);
        var name = options.Name ?? StudyFolder.FreeName(options.OutputFolder, $"{options.Environment.Name}-{options.Agent}-{options.Seed}");
        var folder = Path.Combine(options.OutputFolder, name);
        if (Directory.Exists(folder))
            throw new InvalidInputException($"a study's name must be new, but \"{name}\" exists.");
        Directory.CreateDirectory(folder);
        return new FakeSession(folder, SampleStudy.Record with { Name = name, Agent = options.Agent, Seed = options.Seed }, OnRun);
    }

    private FakeComparison CreateComparison(ComparisonOptions options)
    {
        CreatedComparisons.Add(options);
        var record = Record(options);
        return new FakeComparison(Directory.CreateDirectory(Path.Combine(options.OutputFolder, record.Name)).FullName, record, OnRun, FailingStudy);
    }

    public static ComparisonRecord Record(ComparisonOptions options) => new(
        options.Name ?? "comparison",
        [.. options.Environments.Select(environment => new ComparedEnvironment(environment.Name, environment.Text, environment.Population, "00"))],
        options.Agents, options.Budget.ToString(), options.Seeds, options.Device.ToString(), "0.1.0");
}
