using System.IO.Compression;
using System.Text;
using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Data;

public sealed class CsvSourceTests : IDisposable
{
    private const string Table = "a,kind,b\n1,x,10\n2,y,20\n3,x,30\n4,y,40\n5,x,50\n6,y,60\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Features_and_labels_come_from_their_columns()
    {
        var data = Load(Table, new CsvOptions("kind", Standardizes: false));
        Assert.Equal((new InputShape(1, 1, 2), 2), (data.Shape, data.Classes));
        var rows = new[] { data.Train, data.Validation, data.Test.Open() }
            .SelectMany(part => part.Labels.Select((label, i) => (part.Inputs[2 * i], part.Inputs[2 * i + 1], label))).Order();
        Assert.Equal([(1f, 10f, 0L), (2f, 20f, 1L), (3f, 30f, 0L), (4f, 40f, 1L), (5f, 50f, 0L), (6f, 60f, 1L)], rows);
    }

    [Theory]
    [InlineData("2,x,7\n3,y,8\n4,x,9\n5,y,1\n", "1", "", false, ',')] // no header: columns by number
    [InlineData("a\tkind\tb\n2\tx\t7\n3\ty\t8\n4\tx\t9\n5\ty\t1\n", "kind", "", true, '\t')]
    [InlineData("a;kind;id;b\r\n2;x;u;7\r\n3;y;v;8\r\n4;x;w;9\r\n5;y;w;1\r\n", "kind", "id\n", true, ';')]
    [InlineData("a,\"ki\"\"nd\",b\n\"2\",x,7\n\n 3 ,y,8\n4,\" x \",9\n5,y,1", "ki\"nd", "", true, ',')]
    public void Tables_are_read_in_many_forms(string text, string label, string ignored, bool hasHeader, char separator)
    {
        File.WriteAllText(_folder["table.csv"], text);
        var options = new CsvOptions(label, ignored, hasHeader, separator);
        var samples = CsvTable.Read(DataFile.Read("data.file", _folder["table.csv"], null, null), options, 2).Samples;
        Assert.Equal([2, 7, 3, 8, 4, 9, 5, 1], samples.Values);
        Assert.Equal(["x", "y", "x", "y"], samples.Labels);
    }

    [Theory]
    [InlineData("0 1 2 1", 3, 0, 1, 2, 1)] // numbers of classes are taken as they are, though some be missing
    [InlineData("0 2 2 0", 3, 0, 2, 2, 0)]
    [InlineData("1 2 10 2", 3, 0, 1, 2, 1)] // other numbers by their value
    [InlineData("-1 1 -1 1", 2, 0, 1, 0, 1)]
    [InlineData("b a 3 a", 3, 2, 1, 0, 1)] // names after numbers
    public void Labels_become_classes_in_a_fixed_order(string labels, int classes, params int[] expected)
    {
        var names = labels.Split(' ');
        var numbers = ClassNames.Of(new NamedSamples("table.csv", 0, [], names, [.. names.Select((_, i) => i + 2)]), classes);
        Assert.Equal(expected, names.Select(name => numbers.NumberOf(name)!.Value));
    }

    [Fact]
    public void Features_have_mean_0_and_deviation_1_over_the_training_samples_and_others_are_moved_likewise()
    {
        var raw = Load(Table, new CsvOptions("kind", Standardizes: false));
        var data = Load(Table, new CsvOptions("kind"));
        for (var feature = 0; feature < 2; feature++)
        {
            var values = raw.Train.Inputs.Where((_, i) => i % 2 == feature).ToArray();
            var (mean, deviation) = (values.Average(), MathF.Sqrt(values.Average(value => (value - values.Average()) * (value - values.Average()))));
            foreach (var (part, rawPart) in new[] { (data.Train, raw.Train), (data.Validation, raw.Validation), (data.Test.Open(), raw.Test.Open()) })
            {
                for (var i = feature; i < part.Inputs.Length; i += 2)
                    Assert.Equal((rawPart.Inputs[i] - mean) / deviation, part.Inputs[i], 1e-5f);
            }
        }
    }

    [Fact]
    public void Nothing_is_learned_of_samples_that_are_not_for_training()
    {
        var data = Load(Table, new CsvOptions("kind"));
        var others = Load(Table, new CsvOptions("kind", Standardizes: false));
        var held = others.Validation.Inputs.Concat(others.Test.Open().Inputs).Where((_, i) => i % 2 == 0).ToHashSet();
        var changed = string.Join('\n', Table.Split('\n').Select(row =>
            row.Split(',') is [var a, var kind, _] && float.TryParse(a, out var value) && held.Contains(value) ? $"{a},{kind},1e6" : row));
        Assert.NotEqual(Table, changed);
        Assert.Equal(data.Train.Inputs, Load(changed, new CsvOptions("kind")).Train.Inputs);
    }

    [Fact]
    public void What_is_constant_in_training_becomes_0()
    {
        var data = Load("a,kind,b\n1,x,5\n2,y,5\n3,x,5\n4,y,5\n5,x,5\n6,y,5\n", new CsvOptions("kind"));
        Assert.All(data.Train.Inputs.Where((_, i) => i % 2 == 1), value => Assert.Equal(0, value));
    }

    [Fact]
    public void What_is_the_same_in_all_training_samples_is_only_moved_to_0_though_its_mean_is_rounded()
    {
        // Ten times 16384 / 10 are 16384 − 2⁻³⁹ in 64 bits.
        var rows = Enumerable.Range(0, 12).Select(i => $"{i},{(i % 2 == 0 ? "x" : "y")},16384\n");
        File.WriteAllText(_folder["test.csv"], "a,kind,b\n1,x,16385\n");
        var data = Load(
            $"a,kind,b\n{string.Concat(rows)}", new CsvOptions("kind"),
            spec => spec with { TestFile = _folder["test.csv"], Train = 10, Validation = 2, Test = 1 });
        Assert.All(data.Train.Inputs.Where((_, i) => i % 2 == 1), value => Assert.Equal(0, value));
        Assert.Equal(1, data.Test.Open().Inputs[1]);
    }

    [Theory]
    [InlineData("", "e-13")] // no constant, however small
    [InlineData("170000000", "")] // seconds since 1970: neighbours in 32 bits are 128 apart
    public void A_feature_of_a_tiny_unit_or_far_from_0_is_standardized_like_any_other(string before, string after)
    {
        var rows = Enumerable.Range(1, 6).Select(i => $"{i},{(i % 2 == 0 ? "y" : "x")},{before}{i}{after}\n");
        var data = Load($"a,kind,b\n{string.Concat(rows)}", new CsvOptions("kind"));
        foreach (var part in new[] { data.Train, data.Validation, data.Test.Open() })
            Assert.All(part.Inputs.Chunk(2), row => Assert.Equal(row[0], row[1], 1e-5f));
        Assert.Equal(3, data.Train.Inputs.Where((_, i) => i % 2 == 1).Distinct().Count());
    }

    [Fact]
    public void A_file_for_the_test_gives_its_first_samples()
    {
        File.WriteAllText(_folder["test.csv"], "a,kind,b\n7,y,70\n8,x,80\n9,x,90\n");
        var data = Load(
            Table, new CsvOptions("kind", Standardizes: false), spec => spec with { TestFile = _folder["test.csv"], Train = 4, Validation = 2, Test = 2 });
        Assert.Equal([7, 70, 8, 80], data.Test.Open().Inputs);
        Assert.Equal([1, 0], data.Test.Open().Labels);
    }

    [Fact]
    public void A_zipped_file_is_the_same_as_a_plain_one()
    {
        using (var zipped = new GZipStream(File.Create(_folder["zipped.csv.gz"]), CompressionMode.Compress))
            zipped.Write(Encoding.UTF8.GetBytes(Table));
        var plain = Load(Table, new CsvOptions("kind"));
        var data = CsvSource.Load(Spec(new CsvOptions("kind", Sha256: plain.Sha256)) with { File = "zipped.csv.gz" }, _folder.Path);
        Assert.Equal((plain.Sha256, plain.Train.Inputs[1]), (data.Sha256, data.Train.Inputs[1]));

        File.WriteAllBytes(_folder["cut.csv.gz"], File.ReadAllBytes(_folder["zipped.csv.gz"])[..^3]);
        AssertRefused(() => CsvSource.Load(Spec(new CsvOptions("kind")) with { File = "cut.csv.gz" }, _folder.Path), "cut off");
    }

    [Theory]
    [InlineData("a,kind,b\n1,x,10\n2,y\n", "table.csv:3: must have 3 values as the first line has, but has 2.")]
    [InlineData("a,kind,b\n1,x,10\n2,y,ten\n", "table.csv:3: column \"b\" must hold a number that is finite in 32 bits, but got \"ten\".")]
    [InlineData("a,kind,b\n1,x,\n", "table.csv:2: column \"b\" must hold a number that is finite in 32 bits, but is empty.")]
    [InlineData("a,kind,b\n1,x,1\n2,,2\n", "table.csv:3: column \"kind\" must hold a label, but is empty.")]
    [InlineData("a,kind,b\n1,x,1e39\n", "table.csv:2: column \"b\" must hold a number that is finite in 32 bits, but got \"1e39\".")]
    [InlineData("a,kind,b\n1,x,1,5\n", "table.csv:2: must have 3 values as the first line has, but has 4.")]
    [InlineData("a,kind,b\n1,x,NaN\n", "table.csv:2: column \"b\" must hold a number that is finite in 32 bits, but got \"NaN\".")]
    [InlineData("a,kin,b\n1,x,1\n", "table.csv:1: data.label must be one of the columns a, kin, b, but got \"kind\".")]
    [InlineData("kind,kind,b\n1,x,1\n", "table.csv:1: data.label must name one column, but \"kind\" names several.")]
    [InlineData("a,kind\n1,x\n", "table.csv:1: must have 2 columns of features as data.size says, but has 1 beside the label.")]
    [InlineData("a,kind,b\n1,x,1\n2,y,2\n", "table.csv: train + validation + test must be at most 2 samples, but got 3 + 2 + 1 = 6.")]
    [InlineData("a,kind,b\n1,x,1\n2,y,2\n3,z,3\n", "table.csv:4: labels must be 2 different ones as data.classes says, or whole numbers in 0 … 1, but there are 3: \"x\", \"y\", \"z\".")]
    [InlineData("a,kind,b\n1,0,1\n2,red,2\n3,1,3\n", "table.csv:3: labels must be 2 different ones as data.classes says")]
    [InlineData("a,kind,b\n1,\"x,1\n2,y,2\n", "table.csv:2: must be values of at most 4096 letters, quoted as a whole or not at all")]
    [InlineData("a,kind,b\n1,x,1\n2,y\"z,2\n", "table.csv:3: must be values of at most 4096 letters, quoted as a whole or not at all")]
    public void What_is_no_such_table_is_refused_with_file_and_line(string text, string message) =>
        AssertRefused(() => Load(text, new CsvOptions("kind")), message);

    [Theory]
    [InlineData(300)] // the table ends within the value
    [InlineData(1000)] // the value runs out of letters before
    public void A_quote_that_nothing_closes_is_reported_with_the_line_it_stands_in(int rows) => AssertRefused(
        () => Load($"a,kind,b\n1,\"x,1\n{string.Concat(Enumerable.Repeat("2,y,20\n", rows))}", new CsvOptions("kind")),
        "table.csv:2: must be values of at most 4096 letters, quoted as a whole or not at all (RFC 4180), but it is not.");

    [Fact]
    public void A_label_that_only_the_test_file_has_is_refused_with_its_line()
    {
        File.WriteAllText(_folder["test.csv"], "a,kind,b\n7,y,70\n8,z,80\n");
        AssertRefused(
            () => Load(Table, new CsvOptions("kind"), spec => spec with { TestFile = _folder["test.csv"], Train = 4, Validation = 2, Test = 2 }),
            "test.csv:3: the label must be of a class of the training data, but is \"z\".");
    }

    [Theory]
    [InlineData("b,kind,a", "test.csv:1: features must be those of ", "table.csv:1 in the same order, but there is \"b\" in the place of \"a\".")]
    [InlineData("a,kind,c", "test.csv:1: features must be those of ", "but there is \"c\" in the place of \"b\".")]
    [InlineData("kind,a,b", null, null)] // the label is found by its name
    public void A_test_file_has_the_same_features_in_the_same_order(string header, string? file, string? message)
    {
        var values = header.StartsWith("kind", StringComparison.Ordinal) ? "x,7,70\ny,8,80" : "7,x,70\n8,y,80";
        File.WriteAllText(_folder["test.csv"], $"{header}\n{values}\n");
        Dataset Data() => Load(
            Table, new CsvOptions("kind", Standardizes: false), spec => spec with { TestFile = _folder["test.csv"], Train = 4, Validation = 2, Test = 2 });
        if (message is null)
        {
            Assert.Equal([7f, 70, 8, 80], Data().Test.Open().Inputs);
            return;
        }
        AssertRefused(() => Data(), file!);
        AssertRefused(() => Data(), message);
    }

    [Fact]
    public void The_label_is_not_to_be_ignored() => AssertRefused(
        () => Load(Table, new CsvOptions("kind", "a\nkind\n")), "table.csv:1: data.ignore must not name the label's column, but names \"kind\".");

    [Fact]
    public void A_column_without_a_name_is_left_out_by_its_empty_name()
    {
        var numbered = "," + Table.TrimEnd().Replace("\n", "\n7,");
        Assert.Equal(Load(Table, new CsvOptions("kind")).Train.Inputs, Load(numbered, Read("[\"\"]")).Train.Inputs);
        AssertRefused(() => Load(numbered, new CsvOptions("kind")), "must have 2 columns of features as data.size says, but has 3 beside the label.");
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("[a]", "a\n")]
    [InlineData("[\"\"]", "\n")]
    [InlineData("[a, '', b]", "a\n\nb\n")]
    public void Every_name_of_an_ignored_column_ends_its_line(string written, string ignored) => Assert.Equal(ignored, Read(written).Ignored);

    [Fact]
    public void Ignored_columns_without_a_line_end_are_refused() => AssertRefused(
        () => Load(Table, new CsvOptions("kind", "a")), "table.csv:1: each name of data.ignore must be followed by a line end, but got \"a\".");

    [Theory]
    [InlineData("[\"a\\nb\"]", "my.yaml:3: data.ignore[0] must be text in one line, but got \"a b\".")]
    [InlineData("[a, \"b\\r\"]", "my.yaml:3: data.ignore[1] must be text in one line, but got \"b \".")]
    [InlineData("[~]", "my.yaml:3: data.ignore[0] must be text, but got nothing.")]
    public void A_name_that_no_column_can_have_is_refused_when_the_spec_is_read(string written, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidInputException>(() => Read(written)).Message);

    [Fact]
    public void Another_file_than_the_spec_names_by_hash_is_refused() =>
        AssertRefused(() => Load(Table, new CsvOptions("kind", Sha256: new string('0', 64))), $"SHA-256 must be {new string('0', 64)} as the spec says");

    [Fact]
    public void A_missing_file_is_named_with_all_places_looked_at() =>
        AssertRefused(() => CsvSource.Load(Spec(new CsvOptions("kind")) with { File = "none.csv" }, _folder.Path),
        $"{_folder["none.csv"]} (a relative path is taken from the current folder, then from NETOPTRL_DATA).");

    private Dataset Load(string text, CsvOptions options, Func<DataSpec, DataSpec>? with = null)
    {
        File.WriteAllText(_folder["table.csv"], text);
        var spec = Spec(options);
        return CsvSource.Load(with?.Invoke(spec) ?? spec, variable: null);
    }

    private DataSpec Spec(CsvOptions options) =>
        new("csv", null, 3, 2, 1, 0) { File = _folder["table.csv"], Shape = new InputShape(1, 1, 2), Classes = 2, Options = options };

    private static CsvOptions Read(string ignored) => (CsvOptions)SpecOfTest.ParseWithLines(3, 14, $$"""
        data: {source: csv, file: table.csv, label: kind, ignore: {{ignored}}, size: [2], classes: 2,
               train: 1000, validation: 300, test: 400, splitSeed: 7}
        network: {kind: mlp, hidden: [4]}
        """).Data.Options!;

    private static void AssertRefused(Action load, string message) => Assert.Contains(message, Assert.Throws<InvalidInputException>(load).Message);
}
