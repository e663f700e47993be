namespace NetOptRL.Reports.Figures;

/// <summary>The rectangle of a picture in which values are plotted, in pixels.</summary>
internal readonly record struct PlotArea(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;
}
