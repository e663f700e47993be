namespace NetOptRL.Data;
public sealed record Dataset(InputShape Shape, int Classes, SampleSet Train, SampleSet Validation);
