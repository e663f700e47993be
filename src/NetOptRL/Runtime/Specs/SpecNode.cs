namespace NetOptRL.Runtime.Specs;

/// <summary>A piece of a YAML file and the line it is on.</summary>
/// <param name="Line">From 1.</param>
internal abstract record SpecNode(int Line);

/// <summary>A single value.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Text">Its text, without quotes.</param>
/// <param name="IsQuoted">Whether it was in quotes or a block, and so is no number, flag or null.</param>
internal sealed record SpecScalar(int Line, string Text, bool IsQuoted) : SpecNode(Line)
{
    /// <summary>Whether nothing was written.</summary>
    public bool IsNull => !IsQuoted && Text is "" or "~" or "null";
}

/// <summary>Values in order.</summary>
internal sealed record SpecList(int Line, IReadOnlyList<SpecNode> Items) : SpecNode(Line);

/// <summary>Values by key, in the order of the file; no key appears twice.</summary>
internal sealed record SpecMapping(int Line, IReadOnlyList<SpecEntry> Entries) : SpecNode(Line);

/// <summary>A key, the line it is on, and its value.</summary>
internal sealed record SpecEntry(int Line, string Key, SpecNode Value);
