using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Myotome.Engine;
using Xunit;

namespace Myotome.Web.Tests;

/// <summary>Whole journeys in a real browser: on a phone and at a desk, with script and without, by hand and by keyboard. Pictures of each page are kept.</summary>
public class JourneyTests(Site site)
{
    private static readonly Dictionary<string, Func<Person>> People = new()
    {
        ["emergency"] = Person.InAnEmergency,
        ["within-24-hours"] = Person.ForTheNextDay,
        ["appointment"] = Person.ForAnAppointment,
        ["self-care"] = Person.ForSelfCare,
    };

    private static readonly int[] Widths = [320, 1280];
    private static readonly bool[] WithAndWithout = [true, false];

    public static IEnumerable<TheoryDataRow<string, int, bool, string>> Journeys =>
        from name in People.Keys from width in Widths from script in WithAndWithout from words in Words.All
        where words == Words.All[0] ? script || width == 320 : width == 320 && script == (name != "appointment")
        select new TheoryDataRow<string, int, bool, string>(name, width, script, words.Language);

    [Theory, MemberData(nameof(Journeys))]
    public async Task A_journey_ends_where_the_same_facts_end(string name, int width, bool script, string language)
    {
        var (page, person) = (await site.Browse(width, script, language), People[name]());
        var (addresses, words) = (new List<string>(), Words.Of(language));
        await person.Take(page, async step =>
        {
            addresses.Add(page.Url);
            Assert.True(await Overflow(page) <= 0, $"{step} is wider than the screen.");
            if (script) await Picture(page, $"{name}-{language}-{width}-{person.Pages:00}-{step}");
            Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
            Assert.Contains(words["notice.not-reviewed"], await page.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        });
        Assert.All(addresses, address => Assert.Equal(site.Address + "/check", address));

        var expected = person.Assess(site.Knowledge);
        Assert.Equal(name, expected.Triage.Range.Advised.Name());
        var card = page.Locator(".result");
        Assert.Equal(expected.Triage.Range.AtLeast.Name(), await card.GetAttributeAsync("data-at-least"));
        Assert.Equal(expected.Triage.Range.AtMost.Name(), await card.GetAttributeAsync("data-at-most"));
        Assert.Equal(expected.Triage.Route.Name(), await card.GetAttributeAsync("data-route"));
        Assert.Equal(string.Join(' ', expected.Triage.Because.Select(reason => reason.Rule.Id)), await card.GetAttributeAsync("data-rules"));

        // What to do until seen stands in the knowledge, sentence by sentence.
        foreach (var step in await card.Locator("li").AllInnerTextsAsync()) Assert.All(Sentences(step), sentence => Assert.Contains(sentence, site.Texts, StringComparison.Ordinal));

        // The action comes before every notice on an emergency, and after the notice otherwise.
        var (cardAt, noticeAt) = ((await card.BoundingBoxAsync())!.Y, (await page.Locator(".notice").BoundingBoxAsync())!.Y);
        Assert.Equal(name == "emergency", cardAt < noticeAt);
        Assert.InRange(person.Pages, 2, name switch { "emergency" => 2, "self-care" => 14, _ => 16 });
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("emergency"), InlineData("within-24-hours"), InlineData("appointment"), InlineData("self-care")]
    public async Task Axe_finds_nothing_on_any_page_of_a_journey(string name)
    {
        var (page, person) = (await site.Browse(390), People[name]());
        // A page is judged once: the longest way meets every page, the others add their results.
        await person.Take(page, async step => { if (name == "self-care" || step == "result") await Accessible(page, step); });
        await page.Context.CloseAsync();
    }

    private static readonly string[] OtherPages =
        ["/", "/about", "/library", "/library/findings/saddle-numbness", "/library/conditions/cauda-equina-syndrome", "/library/rules/saddle-numbness-new", "/library/sources/girft-ces-2023", "/library/seed", "/emergency", "/programs", "/handover", "/no-such-page"];

    [Fact]
    public async Task Axe_finds_nothing_on_the_other_pages_nor_where_something_is_left_out()
    {
        var page = await site.Browse(390);
        foreach (var path in OtherPages)
        {
            await page.GotoAsync(path);
            await Accessible(page, path);
            Assert.True(await Overflow(page) <= 0, $"{path} is wider than the screen.");
            await Picture(page, "page" + path.Replace('/', '-'));
        }
        await page.GotoAsync("/check");
        await page.ClickAsync("button[value=next]");
        Assert.Contains("questions are left", await page.Locator(".nhsuk-error-summary").InnerTextAsync(), StringComparison.Ordinal);
        await Accessible(page, "left out");
        await Picture(page, "page-left-out");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        foreach (var person in new[] { Person.InAnEmergency(), Person.ForSelfCare() })
        {
            var page = await site.Browse();
            await person.Take(page, keyboard: true);
            Assert.Equal(person.Assess(site.Knowledge).Triage.Range.AtLeast.Name(), await page.Locator(".result").GetAttributeAsync("data-at-least"));
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task After_an_emergency_one_may_go_on_change_an_answer_and_clear_everything()
    {
        var page = await site.Browse(390);
        await page.GotoAsync("/check");
        await page.CheckAsync("#urinary-retention-present");
        await page.ClickAsync("button[value=next]");
        Assert.Equal("emergency-department", await page.Locator(".result").GetAttributeAsync("data-route"));
        await page.ClickAsync("button[value=go-on]");
        Assert.Equal(0, await page.Locator(".result").CountAsync());
        // A faster way to care stops it again.
        await page.CheckAsync("#tearing-pain-present");
        await page.ClickAsync("button[value=next]");
        Assert.Equal("ambulance", await page.Locator(".result").GetAttributeAsync("data-route"));

        await page.ClickAsync(".go-on button[value=review]");
        await page.ClickAsync("button[value='change:emergency']");
        await page.CheckAsync("#urinary-retention-absent");
        await page.CheckAsync("#tearing-pain-absent");
        foreach (var none in await page.Locator(".none input").AllAsync()) await none.CheckAsync();
        await page.ClickAsync("main form:last-of-type button[value=next]");
        Assert.Equal(0, await page.Locator(".result").CountAsync());
        Assert.Contains("About you", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        await page.ClickAsync("button[value=back]");
        Assert.True(await page.IsCheckedAsync("#urinary-retention-absent"));

        await page.CheckAsync("#urinary-retention-present");
        await page.ClickAsync("main form:last-of-type button[value=next]");
        await page.ClickAsync("button[value=clear]");
        await page.GotoAsync("/check");
        Assert.False(await page.IsCheckedAsync("#urinary-retention-present"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Nothing_is_loaded_from_elsewhere_and_no_page_breaks_its_own_policy()
    {
        var page = await site.Browse();
        var (elsewhere, complaints) = (new List<string>(), new List<string>());
        page.Request += (_, request) => { if (!request.Url.StartsWith(site.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) elsewhere.Add(request.Url); };
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync("/");
        await Person.InAnEmergency().Take(page);
        Assert.Empty(elsewhere);
        Assert.Empty(complaints);
        await page.Context.CloseAsync();
    }

    private static string[] Sentences(string text) => text.Split(". ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static async Task Accessible(IPage page, string where)
    {
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, where + "\n" + string.Join('\n', found.Violations.Select(it => $"{it.Id}: {it.Help}\n  " + string.Join("\n  ", it.Nodes.Take(5).Select(node => node.Html)))));
    }

    private static Task<int> Overflow(IPage page) => page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    private static Task<byte[]> Picture(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Site.Root, "artifacts", "screenshots", name + ".png"), FullPage = true });
}
