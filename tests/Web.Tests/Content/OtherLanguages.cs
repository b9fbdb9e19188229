using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Content;

/// <summary>Languages that the site does not speak, as somebody who starts one would write them.</summary>
internal static class OtherLanguages
{
    public const string German = """
        name: Deutsch
        short: DE
        openGraph: de_DE
        bibTex: ngerman
        aliases: [gsw]
        untranslated: Diese Seite ist noch nicht übersetzt. Sie steht hier auf Englisch.
        plural: { one: n = 1 }
        numbers:
          decimal: ","
          group: "."
          dollars: "{amount} US-Dollar"
          percent: [Prozent]
          thousand: Tausend
          million: Million|Millionen|Mio.
          billion: Milliarde|Milliarden|Mrd.
          trillion: Billion|Billionen
        months: [Januar, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, November, Dezember]
        date: "{day}. {month} {year}"
        """;

    public const string French = """
        name: Français
        short: FR
        openGraph: fr_FR
        bibTex: french
        untranslated: Cette page n’est pas encore traduite. Elle est en anglais.
        plural: { one: n < 2 }
        numbers:
          decimal: ","
          group: " "
          dollars: "{amount} de dollars"
          percent: [pour cent]
          thousand: mille
          million: million|millions
          billion: milliard|milliards
          trillion: billion|billions
        months: [janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre]
        """;

    public static Locale Locale(string code, string text)
    {
        var problems = new List<Problem>();
        var locale = YamlFile.One<Locale>("language.yaml", text, problems)! with { Code = code };
        Assert.Empty(problems);
        Assert.Empty(locale.Flaws());
        return locale;
    }
}
