using System.Buffers.Binary;
using System.Text;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Commands;

/// <summary>
/// <c>dotnet run --project src/Web -- draw</c>: writes the pictures that are committed: icons, and the cards that stand in when
/// one cannot be drawn. <see cref="List"/> holds which cards these are, so that a test can say when they are of yesterday: their bytes
/// depend on this machine's fonts, their addresses do not.
/// </summary>
internal static class DrawCommand
{
    /// <summary>The file in wwwroot that lists the committed cards with the address of what each shows.</summary>
    public const string List = "cards/drawn.txt";

    /// <summary>Draws into wwwroot; whether it could.</summary>
    public static bool Run(CommandCall call)
    {
        var (_, site, problems, _) = ContentLoader.Load(new ContentFolder(call.Content));
        if (site is null)
        {
            call.Output.WriteLine($"The content has problems, the first is: {problems[0]}");
            return false;
        }

        var miniature = TrainedMiniature.Load(call.Content);
        if (miniature.Problem is { } problem)
        {
            call.Output.WriteLine($"Nothing is drawn, because cards show what the model in content/miniature does: {problem}");
            return false;
        }

        site = site with { Miniature = miniature };
        Write("icons/apple-touch-icon.png", ShareCardPainter.Icon(180));
        Write("favicon.ico", Ico(ShareCardPainter.Icon(32)));
        foreach (var card in Cards(site))
        {
            Write($"cards/{card.Fallback}.png", ShareCards.Draw(card));
        }

        Write(List, Encoding.UTF8.GetBytes(Listed(site)));
        return true;

        void Write(string name, byte[] bytes)
        {
            var path = Path.Combine(call.Root, "wwwroot", name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
            call.Output.WriteLine($"{name}: {bytes.Length} bytes");
        }
    }

    /// <summary>What <see cref="List"/> holds: a line for each card.</summary>
    public static string Listed(Site site) => string.Concat(Cards(site).Select(card => $"{card.Fallback} {card.Path}\n"));

    private static IEnumerable<ShareCard> Cards(Site site) => site.Editions.SelectMany(edition =>
        edition.Articles.Select(article => ShareCard.Of(article, site, edition)).Append(ShareCard.OfSite(edition)));

    /// <summary>An icon file that holds one PNG of 32 × 32 pixels.</summary>
    private static byte[] Ico(byte[] png)
    {
        const int header = 22;
        var ico = new byte[header + png.Length];
        ico[2] = 1; // an icon
        ico[4] = 1; // one picture
        ico[6] = ico[7] = 32;
        ico[10] = 1; // colour planes
        ico[12] = 32; // bits per pixel
        BinaryPrimitives.WriteInt32LittleEndian(ico.AsSpan(14), png.Length);
        BinaryPrimitives.WriteInt32LittleEndian(ico.AsSpan(18), header);
        png.CopyTo(ico, header);
        return ico;
    }
}
