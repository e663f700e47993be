namespace NetOptRL.Environments;

/// <summary>
/// What policies observe of a training. A form that results were made with never changes, so that later versions can reproduce them; a better
/// one is another form.
/// </summary>
public enum ObservationForm
{
    /// <summary>That of version 0.1.0, 17 numbers: absolute losses, nothing of the task.</summary>
    First,

    /// <summary>Since version 0.2.0: losses relative to the untrained network's, the task's size, and what trial steps do.</summary>
    Second,
}
