using System.Buffers.Binary;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Commands;

/// <summary>
/// <c>dotnet run --project src/Web -- draw</c>: writes the pictures that are committed: icons, and the cards that stand in when
/// one cannot be drawn.
/// </summary>
internal static class DrawCommand
{
    /// <summary>Draws into wwwroot; whether it could.</summary>
    public static bool Run(CommandCall call)
    {
        var (_, site, problems, _) = ContentLoader.Load(new ContentFolder(call.Content));
        if (site is null)
        {
            call.Output.WriteLine($"The content has problems, the first is: {problems[0]}");
            return false;
        }

        Write("icons/apple-touch-icon.png", ShareCardPainter.Icon(180));
        Write("favicon.ico", Ico(ShareCardPainter.Icon(32)));
        foreach (var edition in site.Editions)
        {
            var cards = edition.Articles.Select(article => ShareCard.Of(article, site, edition)).Append(ShareCard.OfSite(edition));
            foreach (var card in cards)
            {
                Write($"cards/{card.Fallback}.png", ShareCards.Draw(card));
            }
        }

        return true;

        void Write(string name, byte[] bytes)
        {
            var path = Path.Combine(call.Root, "wwwroot", name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
            call.Output.WriteLine($"{name}: {bytes.Length} bytes");
        }
    }

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
