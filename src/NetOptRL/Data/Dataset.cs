namespace NetOptRL.Data;

/// <summary>A data set, split. Whoever searches sees training and validation samples; the test split stays sealed.</summary>
/// <param name="Shape">Shape of one sample.</param>
/// <param name="Classes">Number of classes, C.</param>
/// <param name="Train">What target networks are trained on.</param>
/// <param name="Validation">What schedules are chosen by.</param>
/// <param name="Test">What only the final evaluation reads.</param>
/// <param name="Sha256">Hash of the data before the split, 64 lower-case hexadecimal digits.</param>
public sealed record Dataset(InputShape Shape, int Classes, SampleSet Train, SampleSet Validation, SealedSplit Test, string Sha256);
