using NetOptRL.Reports;
using NetOptRL.Studies;
using Serilog;

namespace NetOptRL.Cli;

/// <summary>A study of the library.</summary>
internal sealed class StudySession(Study study) : IStudySession
{
    public StudyRecord Record => study.Record;

    public string Folder => study.Folder;

    public void ChangeBudget(Budget budget) => study.ChangeBudget(budget);

    public void SpendNoMore() => study.SpendNoMore();

    public ILogger Log
    {
        get => study.Log;
        set => study.Log = value;
    }

    public string? TensorBoard
    {
        get => study.TensorBoard;
        set => study.TensorBoard = value;
    }

    public StudyResult Run(Action<StudyProgress> onProgress, CancellationToken cancellation) => study.Run(onProgress, cancellation);

    public void WriteFiles(StudyResult result) => StudyFiles.Write(study, result);

    public void Dispose() => study.Dispose();
}
