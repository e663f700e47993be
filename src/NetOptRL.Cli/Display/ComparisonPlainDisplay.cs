using NetOptRL.Studies;

namespace NetOptRL.Cli.Display;

/// <summary>Plain lines: what there is to run, every study's start and end, and its progress at most every five seconds.</summary>
internal sealed class ComparisonPlainDisplay(TextWriter output, ComparisonRecord comparison, TimeProvider time) : IComparisonDisplay
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private int _told;

    public ComparisonResult Show(Func<Action<ComparisonProgress>, ComparisonResult> work)
    {
        Write(ComparisonText.Plan(comparison));
        var last = time.GetTimestamp();
        var result = work(progress =>
        {
            TellEnded(progress.Ended);
            if (progress.Study is not null && time.GetElapsedTime(last) < Pause)
                return;
            last = time.GetTimestamp();
            Write($"{ComparisonText.Now(progress)}; {ComparisonText.TimeLeft(progress, TimeSpan.Zero)} of all"
                + (progress.Study is { } study ? $"; {ProgressText.Line(study)}" : ""));
        });
        TellEnded(result.Studies);
        return result;
    }

    private void TellEnded(IReadOnlyList<ComparedStudy> ended)
    {
        for (; _told < ended.Count; _told++)
            Write(ComparisonText.Ended(ended[_told]));
    }

    private void Write(string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
