using DeepseekExplainer.Web;
using DeepseekExplainer.Web.Widgets;
using Microsoft.Playwright;

namespace DeepseekExplainer.Browser.Tests;

/// <summary>What stands in pictures can be read: on phones and wide screens, in pages, margins and frames, in light and dark.</summary>
public sealed class PictureTests(BrowserFixture site)
{
    /// <summary>A number that is rounded on its way through a scale.</summary>
    private const double Rounding = 0.05;

    private static readonly string[] Figures =
    [
        .. Directory.GetFiles(Path.Combine(SiteRoot.Find(), "content", "figures"), "*.svg")
            .Order().Select(file => Path.GetFileNameWithoutExtension(file)),
    ];

    private static readonly string[] Widgets = [.. WidgetList.All.Select(widget => widget.Id)];

    public static TheoryData<string> Shown => new(
    [
        .. Figures.Select(id => $"/fil/figures/{id}"), .. Widgets.Select(id => $"/en/w/{id}"), "/en/moe", "/en/mla", "/fil/training-cost",
    ]);

    [Theory]
    [MemberData(nameof(Shown))]
    public async Task What_stands_in_pictures_is_as_large_as_text_and_stands_out_from_its_ground(string path)
    {
        await using var look = await site.Look(path);
        List<string> flaws =
        [
            .. await Contrasts(look.Page, ColorScheme.Light),
            .. await Contrasts(look.Page, ColorScheme.Dark),
            .. await Sizes(look.Page),
        ];
        if (path.Count(sign => sign == '/') == 3) // then it is a page of its own, and can be framed
        {
            await look.Page.GotoAsync("/embed" + path);
            flaws.AddRange(await Sizes(look.Page));
        }

        Assert.True(flaws.Count == 0, string.Join('\n', flaws));
    }

    public static TheoryData<string> Leading => new(
        Widgets.Select(id => $"/en/w/{id}").Append("/fil/w/draft-and-verify?length=60").Append("/fil/w/parameter-count?open=attention"));

    [Theory]
    [MemberData(nameof(Leading))]
    public async Task What_leads_somewhere_in_a_picture_can_be_hit_by_a_finger(string path)
    {
        await using var look = await site.Look(path);
        foreach (var width in new[] { 1440, 360 })
        {
            await look.Page.SetViewportSizeAsync(width, 900);
            // A small target has a circle of 24 pixels around its middle, in which no other is, and no circle of another small one.
            var flaws = await look.Page.EvaluateAsync<string[]>("""
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
                """);
            Assert.True(flaws.Length == 0, $"{path} at {width}: {string.Join(", ", flaws)}");
        }
    }

    public static TheoryData<string> Drawn => new(Figures.SelectMany(id => new[] { $"/en/figures/{id}", $"/fil/figures/{id}" }));

    /// <summary>As far as one font shows it: the machine's own, which on Linux is often DejaVu Sans, wider than most.</summary>
    [Theory]
    [MemberData(nameof(Drawn))]
    public async Task Words_stay_inside_their_box_and_their_drawing_and_off_its_lines_and_fields(string path)
    {
        await using var look = await site.Look(path);
        foreach (var width in new[] { 1440, 360 })
        {
            await look.Page.SetViewportSizeAsync(width, 900);
            // Words stand in a box when their beginning, middle or end does; a pixel is for what a scale rounds. Lines are those that
            // divide, and fields are what is repeated: paths may cross words on purpose, as the one that strikes a draft out.
            var flaws = await look.Page.EvaluateAsync<string[]>("""
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
                """);
            Assert.True(flaws.Length == 0, $"{path} at {width}: {string.Join(", ", flaws)}");
        }
    }

    /// <summary>Letters that are larger than the text around a picture, or smaller than 11 pixels.</summary>
    private static async Task<IEnumerable<string>> Sizes(IPage page)
    {
        var flaws = new List<string>();
        foreach (var width in new[] { 1440, 768, 360 })
        {
            await page.SetViewportSizeAsync(width, 900);
            var sizes = await page.EvaluateAsync<double[]>("""
                [...document.querySelectorAll(".drawing svg, .widget .picture")]
                  .flatMap(picture => [...picture.querySelectorAll("text")].map(text => [picture, text]))
                  .map(([picture, text]) => parseFloat(getComputedStyle(text).fontSize) * picture.getScreenCTM().a)
                """);
            Assert.NotEmpty(sizes);
            flaws.AddRange(sizes.Where(size => size < 11 - Rounding || size > 17 + Rounding).Distinct()
                .Select(size => $"{page.Url} at {width}: {size}"));
        }

        return flaws;
    }

    /// <summary>
    /// Text and areas that hardly stand out from what is around them; axe does not look into pictures. The ground of a text is the last
    /// shape before it that lies under its middle.
    /// </summary>
    private static async Task<IEnumerable<string>> Contrasts(IPage page, ColorScheme theme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
        var flaws = await page.EvaluateAsync<string[]>("""
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
              const pictures = [...document.querySelectorAll(".drawing svg, .widget .picture")];
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
            """);
        return flaws.Select(flaw => $"{theme}: {flaw}");
    }
}
