namespace NetOptRL.Tests.Cli;

/// <summary>Tests that signal processes at moments of their run: alone, so that others do not take the processor from them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
