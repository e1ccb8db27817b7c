using System.Diagnostics;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Myotome.Engine;
using Myotome.Web.Check;
using Xunit;

namespace Myotome.Web.Tests;

/// <summary>The figure, the result with what has changed, and the code that carries it: in a real browser.</summary>
public partial class ResultTests(Site site)
{
    private Answers AtTheFigure(params string[] present) => site.Answered(present) with { Reviewed = false, At = Questionnaire.Figure };

    [Fact]
    public async Task A_tap_on_the_figure_is_a_tick_in_the_table_and_the_other_way_round()
    {
        var page = await site.Open(AtTheFigure("weakness-one-leg"), 320);
        await page.ClickAsync("[data-place=left-shin]");
        Assert.True(await page.IsCheckedAsync("input[value='weak.left-shin']"));
        await page.CheckAsync("#pen-painful");
        await page.ClickAsync("[data-place=low-back]");
        await page.ClickAsync("[data-place=low-back]");
        Assert.False(await page.IsCheckedAsync("input[value='painful.low-back']"));
        await page.FocusAsync("input[value='numb.left-foot']");
        await page.Keyboard.PressAsync("Space");
        Assert.Contains("is-numb", await page.Locator("[data-place=left-foot]").First.GetAttributeAsync("class"), StringComparison.Ordinal);
        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, string.Join(", ", axe.Violations.Select(it => it.Id + " " + it.Nodes[0].Html)));
        await page.ScreenshotAsync(new() { Path = Path.Combine(Site.Root, "artifacts", "screenshots", "figure-320.png"), FullPage = true });
        await page.ClickAsync("main form:last-of-type button[value=next]");
        Assert.Contains("Left shin", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_figure_works_without_script_and_a_mark_stands_above_a_no()
    {
        var page = await site.Open(AtTheFigure("weakness-one-leg"), 320, script: false);
        Assert.False(await page.IsVisibleAsync(".figure"));
        await page.CheckAsync("input[value='numb.saddle']");
        await page.ClickAsync("main form:last-of-type button[value=next]");
        Assert.Equal("emergency", await page.Locator(".result").GetAttributeAsync("data-at-least"));
        Assert.Contains("You marked it on the figure", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public void A_mark_never_makes_it_less_urgent()
    {
        foreach (var present in new string[][] { [], ["weakness-one-leg"], ["pain-one-leg"], ["saddle-numbness"] })
        {
            var plain = site.Answered(present);
            foreach (var mark in Marks.All)
            {
                var (before, after) = (Range(plain), Range(plain with { Marked = [mark] }));
                Assert.True(after.AtLeast >= before.AtLeast, mark);
            }
        }

        UrgencyRange Range(Answers answers) => Reasoner.Assess(site.Knowledge, answers.ToCase()).Triage.Range;
    }

    [Fact]
    public async Task Kept_answers_are_gone_over_for_what_has_changed_and_a_sign_that_went_away_still_counts()
    {
        var page = await site.Open(site.Answered("saddle-numbness"));
        Assert.Equal("emergency", await page.Locator(".result").GetAttributeAsync("data-at-least"));
        await page.ClickAsync("button[value=again]");
        Assert.Contains("What has changed since", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.ClickAsync("button[value='change:saddle']");
        await page.CheckAsync("#saddle-numbness-absent");
        await page.ClickAsync("main form:last-of-type button[value=next]");
        while (await page.Locator("button[value=finish]").CountAsync() == 0)
        {
            foreach (var none in await page.Locator(".none input").AllAsync()) await none.CheckAsync();
            await page.ClickAsync("main form:last-of-type button[value=next]");
        }
        await page.ClickAsync("button[value=finish]");
        Assert.Equal("within-24-hours", await page.Locator(".result").GetAttributeAsync("data-at-least"));
        Assert.Contains("What has changed since then", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();

        // The same without a yesterday: the sign counts because it was there.
        Assert.True(Reasoner.Assess(site.Knowledge, site.Answered().ToCase()).Triage.Range.AtLeast < Urgency.Within24Hours);
    }

    [Fact]
    public async Task A_code_carries_the_answers_to_another_screen_and_stands_in_no_request()
    {
        var answers = site.Answered("weakness-one-leg", "saddle-numbness") with { WentOn = Route.EmergencyDepartment, Marked = ["weak.left-shin"] };
        var page = await site.Open(answers);
        var code = Carried.Code(answers, site.Knowledge);
        var other = await site.Browse(390);
        var requested = new List<string>();
        other.Request += (_, request) => requested.Add(request.Url);
        await other.GotoAsync("/handover#" + code);
        await other.WaitForSelectorAsync(".sbar");
        Assert.DoesNotContain(requested, url => url.Contains(code[..20], StringComparison.Ordinal));
        Assert.DoesNotContain(code[..20], other.Url, StringComparison.Ordinal);
        var read = await other.Locator("main").InnerTextAsync();
        Assert.Contains(site.Knowledge.Find("saddle-numbness")!.Label, read, StringComparison.Ordinal);
        Assert.Contains("Left shin", read, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Log, line => line.Contains(code[..20], StringComparison.Ordinal));
        await other.Context.CloseAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_reader_that_is_not_ours_reads_the_picture()
    {
        var address = "https://myotome.example/handover#" + Carried.Code(site.Answered("weakness-one-leg"), site.Knowledge);
        var (path, width) = Carried.Picture(address);
        var squares = Square().Matches(path).Select(match => (X: int.Parse(match.Groups[1].Value, null), Y: int.Parse(match.Groups[2].Value, null))).ToHashSet();
        var drawn = string.Join('\n', Enumerable.Range(0, width).Select(y => string.Concat(Enumerable.Range(0, width).Select(x => squares.Contains((x, y)) ? '#' : '.'))));
        Assert.Equal(address, (await Judge(["qr"], drawn)).Output.Trim());
    }

    [Fact]
    public async Task What_is_no_code_is_told_so_and_nothing_breaks()
    {
        using var client = site.Client();
        var good = Carried.Code(site.Answered(), site.Knowledge);
        foreach (var code in new[] { "", "x", "<script>alert(1)</script>", good[..^9], new string('A', 5000), "AAAA" + good, "iwGA" })
        {
            var answer = await PageTests.Post(client, "/handover", "/handover", ("code", code));
            Assert.Equal(200, (int)answer.StatusCode);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains("This code cannot be read", body, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_emergency_list_opens_without_a_connection()
    {
        var page = await site.Browse(390);
        await page.GotoAsync("/");
        await page.EvaluateAsync("() => navigator.serviceWorker.ready");
        await page.WaitForFunctionAsync("async () => (await caches.match('/emergency')) !== undefined");
        await page.ReloadAsync();
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/check");
        var list = await page.Locator("main").InnerTextAsync();
        Assert.All(Questionnaire.EmergencyList(site.Knowledge, Words.Of("en")).SelectMany(group => group.Signs), sign => Assert.Contains(sign, list, StringComparison.Ordinal));
        Assert.Equal(3, await page.Locator("main a[href^='tel:']").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Every_page_is_valid_HTML()
    {
        var folder = Directory.CreateTempSubdirectory("myotome-html-").FullName;
        using var client = site.Client();
        foreach (var path in new[] { "/", "/about", "/emergency", "/programs", "/handover", "/library", "/library/rules", "/library/rules/saddle-numbness-new", "/library/conditions/cauda-equina-syndrome", "/library/sources/girft-ces-2023", "/library/seed", "/no-such-page" })
        {
            var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder, "page" + path.Replace('/', '-') + ".html"), await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        }
        var done = site.Answered("weakness-one-leg");
        foreach (var (name, answers) in new[]
        {
            ("emergency", new Answers()), ("who", done with { At = Questionnaire.Who, Missed = true, Age = null }), ("figure", AtTheFigure("weakness-one-leg")), ("review", done with { At = Questionnaire.Review }),
            ("result-24", done), ("result-self-care", site.Answered()), ("result-emergency", site.Answered("urinary-retention")),
        })
        {
            var page = await site.Open(answers, script: false);
            await File.WriteAllTextAsync(Path.Combine(folder, $"check-{name}.html"), await (await page.GotoAsync("/check"))!.TextAsync(), TestContext.Current.CancellationToken);
            await page.Context.CloseAsync();
        }
        var (code, output) = await Judge(["html", folder]);
        Directory.Delete(folder, recursive: true);
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task On_paper_the_result_is_whole_and_holds_no_buttons()
    {
        var page = await site.Open(site.Answered("limits-daily-activity"));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await page.IsVisibleAsync(".after button"));
        Assert.True(await page.IsVisibleAsync(".sbar"));
        await page.PdfAsync(new() { Path = Path.Combine(Site.Root, "artifacts", "screenshots", "result.pdf"), Format = "A4" });
        await page.Context.CloseAsync();
    }

    private static async Task<(int Code, string Output)> Judge(string[] arguments, string input = "")
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["judge.mjs", .. arguments]) { WorkingDirectory = Path.Combine(Site.Root, "tests", "html"), RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await node.StandardInput.WriteAsync(input);
        node.StandardInput.Close();
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (node.ExitCode, output);
    }

    [GeneratedRegex(@"M(\d+) (\d+)h1")]
    private static partial Regex Square();
}
