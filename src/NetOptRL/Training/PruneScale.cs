namespace NetOptRL.Training;

/// <summary>What a pruning threshold is measured in.</summary>
public enum PruneScale
{
    /// <summary>Standard deviations of the layer's weights, those already pruned counted as the zeros they are.</summary>
    LayerDeviation,

    /// <summary>Absolute values of weights.</summary>
    Absolute,
}
