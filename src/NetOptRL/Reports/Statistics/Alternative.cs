namespace NetOptRL.Reports.Statistics;

/// <summary>What a test of paired differences looks for.</summary>
public enum Alternative
{
    /// <summary>The differences lie above or below 0.</summary>
    TwoSided,

    /// <summary>The differences lie above 0. To be chosen before the data are seen.</summary>
    Above,
}
