using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Data;

public sealed class SeriesSourceTests : IDisposable
{
    private const string Header = "#A comment\n@problemName Waves\n@timeStamps false\n@missing false\n@univariate false\n@dimensions 2\n@equalLength true\n"
        + "@seriesLength 3\n@classLabel true up down\n@data\n";
    private const string Series = "1,2,3:4,5,6:up\n 7, 8, 9 : 10,11,12 : down\n13,14,15:16,17,18:up\n19,20,21:22,23,24:down\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_steps_dimensions_lie_side_by_side_and_classes_are_in_the_headers_order()
    {
        var (samples, classes) = SeriesFile.Read(Write(Header + Series), new InputShape(1, 3, 2));
        Assert.Equal([1, 4, 2, 5, 3, 6], samples.Values[..6]);
        Assert.Equal([7, 10, 8, 11, 9, 12], samples.Values[6..12]);
        Assert.Equal(["up", "down", "up", "down"], samples.Labels);
        Assert.Equal(["up", "down"], classes);
    }

    [Fact]
    public void Dimensions_are_standardized_over_all_steps_of_the_training_series()
    {
        Write(Header + Series);
        var data = SeriesSource.Load(Spec, variable: null);
        for (var dimension = 0; dimension < 2; dimension++)
        {
            var values = data.Train.Inputs.Where((_, i) => i % 2 == dimension).ToArray();
            Assert.Equal(0, values.Average(), 1e-5f);
            Assert.Equal(1, values.Average(value => value * value), 1e-5f);
        }
        Assert.Equal([0L, 0, 1, 1], data.Train.Labels.Concat(data.Validation.Labels).Concat(data.Test.Open().Labels).Order());
    }

    [Fact]
    public void The_test_split_comes_from_its_own_file()
    {
        Write(Header + Series);
        File.WriteAllText(_folder["W_TEST.ts"], Header + "0,0,0:0,0,0:down\n1,1,1:1,1,1:up\n");
        var spec = Spec with { TestFile = _folder["W_TEST.ts"], Train = 2, Validation = 2, Test = 2, Options = new SeriesOptions(Standardizes: false) };
        var data = SeriesSource.Load(spec, variable: null);
        Assert.Equal([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1], data.Test.Open().Inputs);
        Assert.Equal([1, 0], data.Test.Open().Labels);
    }

    [Theory]
    [InlineData("14,15:16", "14:16", "W.ts:13: dimension 1 must have 3 values as data.size says, but has 2.")]
    [InlineData(":16,17,18", "", "W.ts:13: must hold 2 dimensions and the label, apart by colons, but has 2 parts.")]
    [InlineData("13,14", "13,?", "W.ts:13: value 2 of dimension 1 must be a finite number: missing values cannot be read.")]
    [InlineData("13,14", "13,x", "W.ts:13: value 2 of dimension 1 must be a finite number, but got \"x\".")]
    [InlineData("13,14", "13,1e40", "W.ts:13: value 2 of dimension 1 must be a finite number, but got \"1e40\".")]
    [InlineData("18:up", "18:left", "W.ts:13: the label must be one of \"up\", \"down\", but got \"left\".")]
    [InlineData("@timeStamps false", "@timeStamps true", "W.ts:3: series must have no time stamps")]
    [InlineData("@equalLength true", "@equalLength false", "W.ts:7: series must be of equal length")]
    [InlineData("@dimensions 2", "@dimensions 3", "W.ts:6: data.size must have the dimensions of the header, \"3\", but has 2.")]
    [InlineData("@univariate false", "@univariate true", "W.ts:5: data.size must have 1 dimension, since the header says univariate, but has 2.")]
    [InlineData("@seriesLength 3", "@seriesLength 4", "W.ts:8: data.size must have the steps of the header, \"4\", but has 3.")]
    [InlineData("@classLabel true up down", "@classLabel false", "W.ts:9: the header must name two classes or more")]
    [InlineData("up down", "up up", "W.ts:9: the header must name every class once")]
    [InlineData("up down", "up down left", "W.ts: data.classes must be the 3 classes of the header, but is 2.")]
    [InlineData("@missing false", "@mising false", "W.ts:4: the header must have only the keys")]
    [InlineData("@missing false", "@univariate false", "W.ts:5: the header must have the key univariate once")]
    [InlineData("@data", "@missing", "the header must have the key missing once")]
    [InlineData("@data\n", "", "W.ts:10: must be a line of the header")]
    public void What_is_no_such_file_is_refused_with_file_and_line(string part, string other, string message)
    {
        Assert.Contains(part, Header + Series);
        Write((Header + Series).Replace(part, other));
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => SeriesSource.Load(Spec, variable: null)).Message);
    }

    private DataSpec Spec =>
        new("ts", null, 2, 1, 1, 0) { File = _folder["W.ts"], Shape = new InputShape(1, 3, 2), Classes = 2, Options = new SeriesOptions() };

    private DataFile Write(string text)
    {
        File.WriteAllText(_folder["W.ts"], text);
        return DataFile.Read("data.file", _folder["W.ts"], null, null);
    }
}
