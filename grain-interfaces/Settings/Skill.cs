namespace Portal.Settings;

/// <summary>Something that agents can do and work can ask for. One that was deleted is asked for no longer as soon as nobody of a queue has it.</summary>
/// <param name="Name">1–40 characters on one line; no two skills have the same, whatever the case.</param>
public sealed record Skill(string Name);
