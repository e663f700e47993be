using System.Text;
using NetOptRL.Reports;

namespace NetOptRL.Tests.Reports;

public sealed class WholeFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Where_one_file_cannot_be_written_the_earlier_ones_stay_as_they_were()
    {
        Write(("a", "old"), ("b", "old"));
        Assert.ThrowsAny<IOException>(() => WholeFiles.Write(_folder.Path, [("a", [1]), ("no folder/b", [2]), ("b", [3])]));
        Assert.Equal([("a", "old"), ("b", "old")], Files());
    }

    [Fact]
    public void What_an_earlier_kill_left_is_removed_and_what_another_process_writes_now_is_not()
    {
        foreach (var left in new[] { ".a.unfinished", ".a.x1.unfinished", ".a.x2.unfinished", ".c.x3.unfinished" })
            File.WriteAllText(_folder[left], "half");
        foreach (var old in new[] { ".a.unfinished", ".a.x1.unfinished", ".c.x3.unfinished" })
            File.SetLastWriteTimeUtc(_folder[old], new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Write(("a", "new"));

        Assert.Equal([(".a.x2.unfinished", "half"), (".c.x3.unfinished", "half"), ("a", "new")], Files());
    }

    [Fact]
    public async Task Many_that_write_the_same_files_at_once_do_not_meet()
    {
        var writers = Enumerable.Range(0, 8).Select(number => Task.Run(() =>
        {
            for (var i = 0; i < 20; i++)
                WholeFiles.Write(_folder.Path, [("a", Encoding.UTF8.GetBytes(new string((char)('a' + number), 10_000)))]);
        }));
        await Task.WhenAll(writers);
        var (name, text) = Assert.Single(Files());
        Assert.Equal(("a", 10_000, 1), (name, text.Length, text.Distinct().Count()));
    }

    public void Dispose() => _folder.Dispose();

    private void Write(params (string Name, string Text)[] files) =>
        WholeFiles.Write(_folder.Path, [.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)))]);

    private (string Name, string Text)[] Files() =>
        [.. Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllText(path)))];
}
