using NetOptRL.Runtime;

namespace NetOptRL.Tests.Reports.Statistics;

/// <summary>
/// The worked example of J. Demšar, "Statistical comparisons of classifiers over multiple data sets", JMLR 7, 2006, table 6: areas under
/// the ROC curve of four classifiers on 14 data sets.
/// </summary>
internal static class Demsar
{
    /// <summary>For orders of ranks where they are too many to count.</summary>
    public static RandomStream Chance => new Seeds(1).Stream("test");

    public static readonly string[] Classifiers = ["C4.5", "C4.5+m", "C4.5+cf", "C4.5+m+cf"];

    public static readonly double[][] Areas =
    [
        [0.763, 0.768, 0.771, 0.798], // adult (sample)
        [0.599, 0.591, 0.590, 0.569], // breast cancer
        [0.954, 0.971, 0.968, 0.967], // breast cancer wisconsin
        [0.628, 0.661, 0.654, 0.657], // cmc
        [0.882, 0.888, 0.886, 0.898], // ionosphere
        [0.936, 0.931, 0.916, 0.931], // iris
        [0.661, 0.668, 0.609, 0.685], // liver disorders
        [0.583, 0.583, 0.563, 0.625], // lung cancer
        [0.775, 0.838, 0.866, 0.875], // lymphography
        [1.000, 1.000, 1.000, 1.000], // mushroom
        [0.940, 0.962, 0.965, 0.962], // primary tumor
        [0.619, 0.666, 0.614, 0.669], // rheum
        [0.972, 0.981, 0.9754, 0.975], // voting: printed as 0.975 twice, but ranked 2 and 3 there
        [0.957, 0.978, 0.946, 0.970], // wine
    ];
}
