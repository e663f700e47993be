using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>
/// One parameter's two estimators, l(x) of the good trials and g(x) of the others. The value of greatest expected improvement is that
/// of greatest l(x) / g(x) (Bergstra et al. 2011, section 4.1).
/// </summary>
internal interface IDensityRatio
{
    /// <summary>Of <see cref="ParzenRules.Candidates"/> values drawn from l(x) that of greatest l(x) / g(x), in its own units.</summary>
    double Draw(RandomStream random);
}
