using NetOptRL.Studies;

namespace NetOptRL.Cli.Display;

/// <summary>Shows where a study is while it runs.</summary>
internal interface IProgressDisplay
{
    /// <summary>Does <paramref name="work"/>, which is handed what it must call with every progress.</summary>
    StudyResult Show(Func<Action<StudyProgress>, StudyResult> work);
}
