using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Studies;

/// <summary>What an exception out of a rollout means.</summary>
internal static class RolloutFailure
{
    private const int LongestReason = 500; // letters

    /// <summary>
    /// Whether it follows from the code and what it was given alone: a rollout being a pure function, it would come again. These are the
    /// exceptions by which code says that a rule was broken, or breaks one of the language's. All others come from outside and may pass:
    /// memory (<see cref="OutOfMemoryException"/>), libtorch and CUDA (<see cref="System.Runtime.InteropServices.ExternalException"/>, which
    /// TorchSharp throws for all that libtorch says), files, processes and services that an environment of one's own uses.
    /// </summary>
    public static bool IsMistake(Exception failure) => Innermost(failure)
        is InvalidInputException or EnvironmentRuleException or LibTorchLoadException
        or ArgumentException or InvalidOperationException or NotSupportedException or NotImplementedException
        or NullReferenceException or IndexOutOfRangeException or InvalidCastException or ArithmeticException or KeyNotFoundException
        or TypeLoadException or MissingMemberException;

    /// <summary>The exception that it is about: what a type's initialiser or a worker's end threw first.</summary>
    public static Exception Innermost(Exception failure) => failure switch
    {
        AggregateException { InnerExceptions: [var first, ..] } => Innermost(first),
        TypeInitializationException { InnerException: { } inner } => Innermost(inner),
        _ => failure,
    };

    /// <summary>In one line: libtorch puts its own stack below the first.</summary>
    public static string Reason(Exception failure)
    {
        if (failure is AggregateException { InnerExceptions: [var first, var second, ..] })
            return $"{Reason(first)}; then {Reason(second)}";
        var about = Innermost(failure);
        var line = SpecText.OneLine(about.Message.Split('\n').Select(text => text.Trim()).FirstOrDefault(text => text.Length > 0, "")).TrimEnd('.');
        var reason = $"{about.GetType().Name}: {line}";
        return reason.Length <= LongestReason ? reason : reason[..LongestReason] + "…";
    }
}
