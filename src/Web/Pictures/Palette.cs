namespace DeepseekExplainer.Web.Pictures;

/// <summary>The light theme's colours, for pictures that leave the page; site.css holds the same values, which a test compares.</summary>
internal static class Palette
{
    /// <summary>The colour as #rrggbb, or "none".</summary>
    public static string Light(Tone tone) => tone switch
    {
        Tone.Paper => "#fbfaf6",
        Tone.Panel => "#f2efe7",
        Tone.Line => "#d8d3c7",
        Tone.Rest => "#8c877c",
        Tone.Ink => "#1c1e22",
        Tone.Muted => "#5c6067",
        Tone.Accent => "#2546b8",
        Tone.AccentSoft => "#dfe5fa",
        Tone.Warm => "#b8431a",
        Tone.WarmSoft => "#fae7de",
        Tone.Cool => "#0b6f6c",
        Tone.CoolSoft => "#d6ecea",
        Tone.Gold => "#846000",
        Tone.GoldSoft => "#f7ebca",
        _ => "none",
    };

    /// <summary>The tone's name in class names and custom properties: "accent-soft".</summary>
    public static string Name(Tone tone) => tone switch
    {
        Tone.AccentSoft => "accent-soft",
        Tone.WarmSoft => "warm-soft",
        Tone.CoolSoft => "cool-soft",
        Tone.GoldSoft => "gold-soft",
        _ => tone.ToString().ToLowerInvariant(),
    };
}
