using Microsoft.Playwright;

namespace DeepseekExplainer.Browser.Tests;

/// <summary>A drawing that is told in steps: it grows as its steps are reached, and is all there where nothing moves.</summary>
public sealed class StoryTests(BrowserFixture site)
{
    private const string Story = ".story:has(#figure-5)";

    [Theory]
    [InlineData("/en/deepseek", 1440)]
    [InlineData("/fil/deepseek", 360)]
    public async Task A_step_that_is_reached_adds_its_part_to_a_drawing_that_stays_in_sight(string path, int width)
    {
        var page = await Moving(path, width);
        var steps = page.Locator($"{Story} .steps-told > li");
        var parts = page.Locator($"{Story} .drawing > svg > g");
        var count = await steps.CountAsync();
        foreach (var step in Enumerable.Range(0, count).Concat([1, 0]))
        {
            await steps.Nth(step).EvaluateAsync(
                "step => scrollTo({ top: scrollY + step.getBoundingClientRect().top - 540, behavior: 'instant' })");
            await Assertions.Expect(steps.Nth(step)).ToHaveClassAsync("now");
            await Assertions.Expect(page.Locator($"{Story} .now")).ToHaveCountAsync(1);
            for (var part = 0; part < count; part++)
            {
                await Assertions.Expect(parts.Nth(part)).ToHaveCSSAsync("visibility", part <= step ? "visible" : "hidden");
            }

            var drawing = (await page.Locator($"{Story} .drawing > svg").BoundingBoxAsync())!;
            Assert.InRange(drawing.Y, -1, step == 0 ? 900 : 250);
        }

        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_reader_who_jumps_past_the_steps_sees_the_whole_drawing()
    {
        var page = await Moving("/en/deepseek", 1440);
        await page.EvaluateAsync("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })");
        await Assertions.Expect(page.Locator($"{Story} li:last-child")).ToHaveClassAsync("now");
        await Assertions.Expect(page.Locator($"{Story} .ahead")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/en/deepseek", true)]
    [InlineData("/en/deepseek", false)]
    [InlineData("/embed/fil/deepseek", true)]
    public async Task Without_scripts_with_reduced_motion_and_in_a_frame_the_drawings_stand_one_below_another(string path, bool scripts)
    {
        var page = await site.Open(path, 1440, scripts); // a reader who wants less motion
        await EachBelowItsStep(page);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/en/deepseek", Story)] // five steps
    [InlineData("/en/training-cost", ".story")] // six
    public async Task On_paper_two_steps_stand_side_by_side_each_above_its_drawing_wherever_the_reader_is(string path, string story)
    {
        var page = await Moving(path, 800);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var steps = await Steps(page, story);
        Assert.All(steps[..^1], step => Assert.True(step.Words.Y < step.Drawing.Y));
        Assert.True(steps[^1].Words.Y < steps[^1].Drawing.Y || steps[^1].Words.X < steps[^1].Drawing.X); // an odd one has it at its right
        foreach (var pair in steps.Chunk(2).Where(pair => pair.Length == 2))
        {
            Assert.Equal(pair[0].Words.Y, pair[1].Words.Y, 1.0);
            Assert.True(pair[0].Words.X + pair[0].Drawing.Width <= pair[1].Words.X);
        }

        await AllIsThere(page, story);
        await page.Context.CloseAsync();
    }

    private static async Task EachBelowItsStep(IPage page)
    {
        var tops = (await Steps(page, Story)).SelectMany(step => new[] { step.Words.Y, step.Drawing.Y }).ToList();
        Assert.Equal(10, tops.Count);
        Assert.Equal(tops.Order(), tops);
        await AllIsThere(page, Story);
    }

    private static async Task AllIsThere(IPage page, string story)
    {
        foreach (var part in await page.Locator($"{story} .drawing > svg > g").AllAsync())
        {
            Assert.True(await part.IsVisibleAsync());
        }
    }

    /// <summary>Where the words of each step and its drawing stand; that of the last is the whole one.</summary>
    private static async Task<List<(LocatorBoundingBoxResult Words, LocatorBoundingBoxResult Drawing)>> Steps(IPage page, string story)
    {
        var steps = new List<(LocatorBoundingBoxResult Words, LocatorBoundingBoxResult Drawing)>();
        foreach (var step in await page.Locator($"{story} .steps-told > li").AllAsync())
        {
            var drawing = step.Locator("svg");
            drawing = await drawing.CountAsync() > 0 ? drawing : page.Locator($"{story} .drawing > svg");
            Assert.True(await drawing.IsVisibleAsync());
            steps.Add(((await step.Locator("p").BoundingBoxAsync())!, (await drawing.BoundingBoxAsync())!));
        }

        return steps;
    }

    private async Task<IPage> Moving(string path, int width)
    {
        var context = await site.Browser.NewContextAsync(new()
        {
            BaseURL = site.Address,
            ReducedMotion = ReducedMotion.NoPreference,
            ViewportSize = new() { Width = width, Height = 900 },
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }
}
