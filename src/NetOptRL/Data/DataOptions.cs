namespace NetOptRL.Data;

/// <summary>The part of a <see cref="DataSpec"/> that only one source knows; such a source derives its own record.</summary>
public abstract record DataOptions;
