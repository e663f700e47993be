namespace NetOptRL.Environments;

/// <summary>One discrete part of the joint action: a name and the choices it offers.</summary>
/// <param name="Name">One of <c>initialLearningRate</c>, <c>learningRateFactor</c>, <c>optimizer</c>, <c>pruneThreshold</c>.</param>
/// <param name="Size">Number of choices, at least 1.</param>
public sealed record ActionHead(string Name, int Size);
