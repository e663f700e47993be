using NetOptRL.Data;
using NetOptRL.Environments.Families;
using NetOptRL.Runtime;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Environments.Families;

public sealed class TaskDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_was_missing_is_loaded_once_it_is_there()
    {
        var data = new TaskData();
        var spec = new DataSpec("csv", null, 2, 1, 1, 0)
        {
            File = _folder["late.csv"],
            Shape = new InputShape(1, 1, 1),
            Classes = 2,
            Options = new CsvOptions("kind"),
        };
        Assert.Contains("data.file must be a file, but there is none", Assert.Throws<InvalidInputException>(() => data.Load(spec)).Message);

        File.WriteAllText(_folder["late.csv"], "a,kind\n1,x\n2,y\n3,x\n4,y\n");

        var loaded = data.Load(spec);
        Assert.Equal(2, loaded.Train.Count);
        Assert.Same(loaded, data.Load(spec with { }));
    }
}
