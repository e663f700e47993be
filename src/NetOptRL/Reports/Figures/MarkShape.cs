namespace NetOptRL.Reports.Figures;

/// <summary>What stands for a point.</summary>
internal enum MarkShape
{
    Circle,
    Square,
    Triangle,
    Diamond,
    Plus,
    Wedge,
    Cross,
}
