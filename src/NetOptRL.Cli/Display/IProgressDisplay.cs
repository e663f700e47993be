using NetOptRL.Studies;

namespace NetOptRL.Cli.Display;

/// <summary>Shows where a study is while it runs.</summary>
internal interface IProgressDisplay
{
    /// <summary>Does <paramref name="work"/>, which is handed what it must call with every progress.</summary>
    T Show<T>(Func<Action<StudyProgress>, T> work);
}
