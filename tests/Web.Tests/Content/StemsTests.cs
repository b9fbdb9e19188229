namespace DeepseekExplainer.Web.Tests.Content;

/// <summary>The forms of a word that a search takes for one, by the rules in language.yaml.</summary>
public sealed class StemsTests
{
    [Theory]
    [InlineData("fil", "sanay sanayin nagsasanay pagsasanay magsanay sinanay sasanayin")]
    [InlineData("fil", "bagsak bumagsak babagsak pagbagsak bumabagsak")]
    [InlineData("fil", "gastos gumastos gastusin ginastos gagastos paggastos")]
    [InlineData("fil", "kompanya kumpanya kompanyang")]
    [InlineData("fil", "atensiyon atensyon")]
    [InlineData("fil", "prediksiyon prediksyon prediksiyong")]
    [InlineData("fil", "suweldo sweldo")]
    [InlineData("fil", "eksperto ekspertong")]
    [InlineData("fil", "computer kompyuter")]
    [InlineData("fil", "hula hulaan humula paghula humuhula")]
    [InlineData("en", "train trained training trains")]
    [InlineData("en", "route routed routing router")]
    [InlineData("en", "quantization quantized quantised quantisation")]
    [InlineData("en", "company companies")]
    [InlineData("en", "cache caches cached caching")]
    public void Forms_of_a_word_share_a_stem(string language, string forms)
    {
        var stems = SampleSite.Site.Find(language)!.Locale.Stems;
        Assert.Single(forms.Split(' ').Select(stems.Of).Distinct());
    }

    [Theory]
    [InlineData("fil", "modelo memorya layer parameter numero token datos gastos eksperto gate kompanya tama mali hula")]
    [InlineData("en", "model memory layer parameter number token data cost expert gate company loss load cache")]
    public void Other_words_do_not(string language, string words)
    {
        var stems = SampleSite.Site.Find(language)!.Locale.Stems;
        var all = words.Split(' ').Select(stems.Of).ToList();
        Assert.Equal(all.Distinct(), all);
    }
}
