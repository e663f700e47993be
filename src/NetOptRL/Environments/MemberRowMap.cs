namespace NetOptRL.Environments;

/// <summary>Which row of the population each member's network is in. A member that has ended has none: rows are only for what is trained.</summary>
/// <param name="members">K; at first each has the row of its number.</param>
internal sealed class MemberRowMap(int members)
{
    private int[] _members = [.. Enumerable.Range(0, members)];

    /// <summary>The member of each row, ascending.</summary>
    public IReadOnlyList<int> Members => _members;

    /// <summary>The member's row, or −1.</summary>
    public int RowOf(int member) => Array.IndexOf(_members, member);

    /// <summary>
    /// Carries out the actions' endings and copies. Members that end lose their rows; the others keep their own, or that of their source.
    /// </summary>
    /// <param name="actions">[K]</param>
    /// <param name="hasEnded">[K], members that have ended before.</param>
    /// <returns>For each row from now on, the row it had before; null where nothing changes.</returns>
    /// <exception cref="ArgumentException">A source is not a member under training.</exception>
    public int[]? Change(IReadOnlyList<TuningAction> actions, bool[] hasEnded)
    {
        var kept = _members.Where(member => !hasEnded[member] && !actions[member].Stops).ToArray();
        var rows = kept.Select(member => RowOf(Checked(actions[member].Source, hasEnded) ?? member)).ToArray();
        var isSame = kept.Length == _members.Length && rows.Select((row, i) => row == i).All(same => same);
        _members = kept;
        return isSame ? null : rows;
    }

    private static int? Checked(int? source, bool[] hasEnded) => source is null || (source >= 0 && source < hasEnded.Length && !hasEnded[source.Value])
        ? source
        : throw new ArgumentException(
            $"Source must be a member under training, but member {source} is none of the {hasEnded.Length} or has ended.", nameof(source));
}
