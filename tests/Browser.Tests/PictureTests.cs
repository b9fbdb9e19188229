using DeepseekExplainer.Web;
using DeepseekExplainer.Web.Widgets;
using Microsoft.Playwright;

namespace DeepseekExplainer.Browser.Tests;

/// <summary>
/// What stands in pictures can be read and hit: on phones and wide screens, in pages, margins and frames, in light and dark. Each page is
/// opened once for all that is asked of it, for that takes most of the time.
/// </summary>
public sealed class PictureTests(BrowserFixture site)
{
    private static readonly string[] Figures =
    [
        .. Directory.GetFiles(Path.Combine(SiteRoot.Find(), "content", "figures"), "*.svg")
            .Order().Select(file => Path.GetFileNameWithoutExtension(file)),
    ];

    private static readonly string[] Widgets = [.. WidgetList.All.Select(widget => widget.Id)];

    public static TheoryData<string> Drawings => new(Figures.SelectMany(id => new[] { $"/en/figures/{id}", $"/fil/figures/{id}" }));

    /// <summary>As far as one font shows it: the machine's own, which on Linux is often DejaVu Sans, wider than most.</summary>
    [Theory]
    [MemberData(nameof(Drawings))]
    public Task Words_of_a_drawing_can_be_read_and_stay_inside_their_box_and_off_its_lines_and_fields(string path) =>
        NothingIsFound(path, Sizes, Words);

    public static TheoryData<string> Calculated => new(
        Widgets.Select(id => $"/en/w/{id}").Append("/fil/w/draft-and-verify?length=60").Append("/fil/w/parameter-count?open=attention"));

    [Theory]
    [MemberData(nameof(Calculated))]
    public Task Words_of_a_widget_can_be_read_and_what_leads_somewhere_in_it_can_be_hit_by_a_finger(string path) =>
        NothingIsFound(path, Sizes, Targets);

    [Theory]
    [InlineData("/en/moe")]
    [InlineData("/en/mla")]
    [InlineData("/fil/training-cost")]
    [InlineData("/embed/fil/deepseek")]
    [InlineData("/en/")]
    [InlineData("/fil/w")]
    public Task Words_of_pictures_in_an_article_and_on_the_ways_in_are_as_large_as_its_text_and_stand_out_from_their_ground(string path) =>
        NothingIsFound(path, Sizes);

    /// <summary>
    /// Asks a page about its colours in both themes and all else at three widths; and how large its words are in a frame, if it has one.
    /// </summary>
    private async Task NothingIsFound(string path, params string[] questions)
    {
        await using var look = await site.Look(path);
        List<string> flaws = [];
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await look.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            flaws.AddRange((await look.Page.EvaluateAsync<string[]>(Contrasts)).Select(flaw => $"{theme}: {flaw}"));
        }

        flaws.AddRange(await AtEachWidth(look.Page, questions));
        if (path.Split('/') is ["", not "embed", _, _]) // then it is a page of its own, and can be framed
        {
            await look.Page.GotoAsync("/embed" + path);
            flaws.AddRange(await AtEachWidth(look.Page, Sizes));
        }

        Assert.True(flaws.Count == 0, string.Join('\n', flaws));
    }

    private static async Task<IEnumerable<string>> AtEachWidth(IPage page, params string[] questions)
    {
        List<string> flaws = [];
        foreach (var width in new[] { 1440, 768, 360 })
        {
            await page.SetViewportSizeAsync(width, 900);
            Assert.NotEqual(0, await page.Locator($":is({Pictures}) text").CountAsync()); // or nothing would be asked
            foreach (var question in questions)
            {
                flaws.AddRange((await page.EvaluateAsync<string[]>(question)).Select(flaw => $"{page.Url} at {width}: {flaw}"));
            }
        }

        return flaws;
    }

    private const string Pictures = ".drawing svg, .widget .picture, .card-picture svg, .thumbnail svg";

    /// <summary>Letters that are larger than the text around a picture, or smaller than 11 pixels but for what a scale rounds.</summary>
    private const string Sizes = $$"""
        () => [...document.querySelectorAll("{{Pictures}}")]
          .flatMap(picture => [...picture.querySelectorAll("text")].map(text => [picture, text]))
          .map(([picture, text]) => [parseFloat(getComputedStyle(text).fontSize) * picture.getScreenCTM().a, text.textContent])
          .filter(([size]) => size < 10.95 || size > 17.05)
          .map(([size, text]) => `${text}: ${size.toFixed(2)} px`)
        """;

    /// <summary>
    /// Words that leave their box or their drawing, or touch its lines and fields. They stand in a box when their beginning, middle or end
    /// does; a pixel is for what a scale rounds. Lines are those that divide, and fields are what is repeated: paths may cross words on
    /// purpose, as the one that strikes a draft out.
    /// </summary>
    private const string Words = """
        () => [...document.querySelectorAll(".drawing svg")].flatMap(picture => {
          const edges = shape => shape.getBoundingClientRect();
          const beyond = (own, box) =>
            Math.max(box.left - own.left, own.right - box.right, box.top - own.top, own.bottom - box.bottom);
          const apart = (own, box) =>
            Math.max(box.left - own.right, own.left - box.right, box.top - own.bottom, own.top - box.bottom);
          const isIn = (x, y, box) => x > box.left && x < box.right && y > box.top && y < box.bottom;
          const all = names => [...picture.querySelectorAll(names)].filter(shape => !shape.closest("defs")).map(edges);
          const [boxes, lines] = [all("rect"), all("line, use")];
          return [...picture.querySelectorAll("text")].filter(text => text.textContent.trim()).flatMap(text => {
            const own = edges(text);
            const [x, y] = [own.left + own.width / 2, own.top + own.height / 2];
            const standsIn = own.width > own.height
              ? box => [own.left + 1, x, own.right - 1].some(at => isIn(at, y, box))
              : box => [own.top + 1, y, own.bottom - 1].some(at => isIn(x, at, box));
            return [
              ...[...boxes.filter(standsIn), edges(picture)].map(box => beyond(own, box)).filter(length => length > 1),
              ...lines.map(line => apart(own, line)).filter(length => length < 1),
            ].map(length => `${text.textContent}: ${length.toFixed(1)}`);
          });
        })
        """;

    /// <summary>
    /// What is too small for a finger and too near another: a small target has a circle of 24 pixels around its middle, in which no other
    /// is, and no circle of another small one.
    /// </summary>
    private const string Targets = """
        () => {
          const least = 23.9;
          const targets = [...document.querySelectorAll(".picture a")].map(link => {
            const { x, y, width, height } = link.getBoundingClientRect();
            return { name: link.getAttribute("aria-label"), x, y, width, height, isSmall: Math.min(width, height) < least };
          });
          const outside = (at, from, length) => Math.max(from - at, 0, at - from - length);
          const clash = (one, other) => {
            const [x, y] = [one.x + one.width / 2, one.y + one.height / 2];
            return Math.hypot(outside(x, other.x, other.width), outside(y, other.y, other.height)) < least / 2
              || other.isSmall && Math.hypot(x - other.x - other.width / 2, y - other.y - other.height / 2) < least;
          };
          return targets.filter(one => one.isSmall)
            .flatMap(one => targets.filter(other => other !== one && clash(one, other))
              .map(other => `${one.name} | ${other.name}`));
        }
        """;

    /// <summary>
    /// Text and areas that hardly stand out from what is around them; axe does not look into pictures. The ground of a text is the last
    /// shape before it that lies under its middle.
    /// </summary>
    private const string Contrasts = $$"""
        () => {
          const channels = colour => colour.match(/[\d.]+/g).map(Number);
          const luminance = colour => channels(colour).slice(0, 3).map(value => value / 255)
            .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
            .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
          const contrast = (one, other) => {
            const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
            return (light + 0.05) / (dark + 0.05);
          };
          const mixed = (fill, opacity, below) => {
            const [top, bottom] = [channels(fill), channels(below)];
            return `rgb(${top.slice(0, 3).map((value, i) => value * opacity + bottom[i] * (1 - opacity)).join(" ")})`;
          };
          const around = element => {
            const colour = getComputedStyle(element).backgroundColor;
            return (channels(colour)[3] ?? 1) > 0 ? colour : around(element.parentElement);
          };
          const pictures = [...document.querySelectorAll("{{Pictures}}")];
          return pictures.flatMap(picture => {
            const page = around(picture);
            const shapes = [...picture.querySelectorAll("rect, circle, path, polygon, text")]
              .filter(shape => !shape.closest("defs"));
            const under = (x, y, end) => shapes.slice(0, end).filter(shape => shape.tagName !== "text").reduce((below, shape) => {
              const { fill, opacity } = getComputedStyle(shape);
              if (fill === "none") return below;
              const at = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
              return shape.isPointInFill(at) ? mixed(fill, Number(opacity), below) : below;
            }, page);
            return shapes.flatMap((shape, i) => {
              const box = shape.getBoundingClientRect();
              const style = getComputedStyle(shape);
              if (shape.tagName === "text" && shape.textContent.trim()) {
                const found = contrast(style.fill, under(box.left + box.width / 2, box.top + box.height / 2, i));
                return found < 4.5 ? [`${shape.textContent}: ${found.toFixed(2)}`] : [];
              }
              const paint = [...shape.classList].find(name => /^s-/.test(name) && !/^s-(line|paper|panel)$/.test(name));
              const area = [...shape.classList].find(name => /^f-/.test(name) && !/^f-(none|line|paper|panel)$|-soft$/.test(name));
              if (shape.tagName === "text" || (!paint && (!area || Number(style.opacity) < 1))) return [];
              const found = Math.max(paint ? contrast(style.stroke, page) : 0, area ? contrast(style.fill, page) : 0);
              return found < 3 ? [`${shape.outerHTML.slice(0, 90)}: ${found.toFixed(2)}`] : [];
            });
          });
        }
        """;
}
