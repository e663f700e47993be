using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>
/// Draws points to try next. It is an immutable snapshot of what was known when it was made: what it draws depends on the snapshot and
/// the random stream alone. Any number of threads may draw at once, each with its own stream.
/// </summary>
internal interface ISampler
{
    /// <summary>Points to be tried at once, without knowing what comes of each other.</summary>
    /// <param name="count">Number of points, at least 0.</param>
    /// <param name="random">Advanced by as much as drawing takes.</param>
    /// <returns>[count][parameters]</returns>
    double[][] Draw(int count, RandomStream random);
}
