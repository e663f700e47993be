using NetOptRL.Data;
using NetOptRL.Reports.Reproduction;

namespace NetOptRL.Tests.Reports.Reproduction;

public sealed class RerunSizeTests
{
    [Theory]
    [InlineData("digits", null, null, null, "digits")]
    [InlineData("text", null, null, null, "text")] // the embedded one
    [InlineData("idx", "mnist", null, null, "idx in mnist")]
    [InlineData("csv", null, "u.csv", null, "csv of u.csv")]
    [InlineData("csv", null, "u.csv", "t.csv", "csv of u.csv and t.csv")]
    [InlineData("ts", null, "a\nb.ts", "\u202Et.ts", "ts of a b.ts and  t.ts")] // what would break or turn the line
    public void The_folder_or_the_files_of_the_data_are_named_on_one_line(string source, string? folder, string? file, string? testFile, string place)
    {
        var data = new DataSpec(source, folder, 1, 1, 1, 0) { File = file, TestFile = testFile };
        Assert.Equal(
            $"1 rollout of 2 networks of 3 parameters, 4 training samples at most; data: {place}", new RerunSize(1, 2, 3, 4, data).ToString());
    }
}
