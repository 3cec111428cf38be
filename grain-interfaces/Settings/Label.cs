namespace Portal.Settings;

/// <summary>A label for conversations.</summary>
/// <param name="Name">1–40 characters on one line; no two labels have the same, whatever the case.</param>
/// <param name="Colour">How it looks.</param>
public sealed record Label(string Name, LabelColour Colour);

/// <summary>The colours of labels. What exactly they are is the theme's affair.</summary>
public enum LabelColour
{
    /// <summary>Grey.</summary>
    Grey = 1,

    /// <summary>Blue.</summary>
    Blue = 2,

    /// <summary>Green.</summary>
    Green = 3,

    /// <summary>Amber.</summary>
    Amber = 4,

    /// <summary>Red.</summary>
    Red = 5,

    /// <summary>Violet.</summary>
    Violet = 6,

    /// <summary>Teal.</summary>
    Teal = 7,

    /// <summary>Pink.</summary>
    Pink = 8,
}
