namespace NetOptRL.Targets;

/// <summary>Height and width of what slides over an input.</summary>
internal readonly record struct Window(int Height, int Width)
{
    /// <summary>Places in it.</summary>
    public int Area => Height * Width;
}
