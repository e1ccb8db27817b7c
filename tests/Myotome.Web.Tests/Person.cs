using System.Text;
using Microsoft.Playwright;
using Myotome.Engine;
using Myotome.Knowledge;

namespace Myotome.Web.Tests;

/// <summary>Somebody who takes the self-check: what is true of them, and what they were asked on the way.</summary>
internal sealed class Person(string name, int age, string sex, params (string Finding, Answer Answer)[] truths)
{
    private readonly Dictionary<string, Answer> _truths = truths.ToDictionary(it => it.Finding, it => it.Answer);
    private readonly SortedDictionary<string, Answer> _said = new(StringComparer.Ordinal);

    public static Person InAnEmergency() => new("emergency", 47, "male", ("urinary-retention", Answer.Present));
    public static Person ForTheNextDay() => new("within-24-hours", 58, "female", ("weakness-one-leg", Answer.Present));
    public static Person ForAnAppointment() => new("appointment", 35, "male", ("limits-daily-activity", Answer.Present), ("pain-one-leg", Answer.Unsure));
    public static Person ForSelfCare() => new("self-care", 40, "male");

    public string Name => name;

    /// <summary>Pages met, the result among them.</summary>
    public int Pages { get; private set; }

    /// <summary>What they said, as a case file.</summary>
    public string Case
    {
        get
        {
            var findings = string.Join(",", _said.Select(it => $"\"{it.Key}\":\"{it.Value.Name()}\""));
            var person = _metWho ? $",\"person\":{{\"age\":{age},\"sex\":\"{sex}\"}}" : "";
            return $"{{\"audience\":\"person\",\"setting\":\"community\"{person},\"findings\":{{{findings}}}}}";
        }
    }

    private bool _metWho;

    public Assessment Assess(KnowledgeBase knowledge)
    {
        var read = CaseFile.Read(Encoding.UTF8.GetBytes(Case), "case", json: true, knowledge);
        Xunit.Assert.Empty(read.Problems);
        return Reasoner.Assess(knowledge, read.Case);
    }

    /// <summary>Takes the check in a browser until there is a result.</summary>
    /// <param name="page">The browser's page.</param>
    /// <param name="at">Called on each page.</param>
    /// <param name="keyboard">True to use the keyboard alone.</param>
    public async Task Take(IPage page, Func<string, Task>? at = null, bool keyboard = false)
    {
        await page.GotoAsync("/check");
        for (var met = 0; met < 30; met++)
        {
            Pages++;
            if (await page.Locator(".result").CountAsync() > 0)
            {
                if (at is not null) await at("result");
                return;
            }
            var step = await page.Locator("input[name=page]").Last.GetAttributeAsync("value") ?? "";
            if (at is not null) await at(step);
            await Fill(page, step, keyboard);
        }
        Xunit.Assert.Fail("The check does not end.");
    }

    private async Task Fill(IPage page, string step, bool keyboard)
    {
        if (step == "review")
        {
            await Press(page, "button[value=finish]", keyboard);
            return;
        }
        if (step == "figure")
        {
            await Press(page, "main form:last-of-type button[value=next]", keyboard);
            return;
        }
        if (step == "who")
        {
            _metWho = true;
            if (keyboard)
            {
                await Reach(page, "#age");
                await page.Keyboard.TypeAsync($"{age}");
                await Choose(page, $"#sex-{sex}");
            }
            else
            {
                await page.FillAsync("#age", $"{age}");
                await page.CheckAsync($"#sex-{sex}");
            }
            await Press(page, "main form:last-of-type button[value=next]", keyboard);
            return;
        }
        var asked = (await page.Locator("input[name=asked]").GetAttributeAsync("value"))!.Split(',');
        foreach (var id in asked)
        {
            var said = _said[id] = _truths.GetValueOrDefault(id, Answer.Absent);
            if (said == Answer.Absent) continue;
            if (keyboard) await Choose(page, $"#{id}-{said.Name()}");
            else await page.CheckAsync($"#{id}-{said.Name()}");
        }
        foreach (var none in await page.Locator(".none input").AllAsync())
        {
            if (keyboard) await Press(page, "#" + await none.GetAttributeAsync("id"), keyboard);
            else await none.CheckAsync();
        }
        await Press(page, "main form:last-of-type button[value=next]", keyboard);
    }

    private static async Task Press(IPage page, string selector, bool keyboard)
    {
        if (!keyboard)
        {
            await page.ClickAsync(selector);
            return;
        }
        await Reach(page, selector);
        if (!selector.Contains("button", StringComparison.Ordinal)) await page.Keyboard.PressAsync("Space");
        else
        {
            // The key returns at once, and the next page has the address of this one: only its own load tells them apart.
            var loaded = new TaskCompletionSource();
            void Loaded(object? sender, IPage _) => loaded.TrySetResult();
            page.Load += Loaded;
            await page.Keyboard.PressAsync("Space");
            await loaded.Task.WaitAsync(TimeSpan.FromMinutes(1));
            page.Load -= Loaded;
        }
    }

    /// <summary>A radio button is reached by its group, and chosen with the arrows.</summary>
    private static async Task Choose(IPage page, string selector)
    {
        var name = await page.Locator(selector).GetAttributeAsync("name");
        await Reach(page, $"input[name=\"{name}\"]");
        for (var i = 0; i < 6 && !await page.Locator(selector).IsCheckedAsync(); i++) await page.Keyboard.PressAsync(i == 0 ? "Space" : "ArrowDown");
        Xunit.Assert.True(await page.Locator(selector).IsCheckedAsync(), selector);
    }

    private static async Task Reach(IPage page, string selector)
    {
        for (var i = 0; i < 300; i++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector)) return;
            await page.Keyboard.PressAsync("Tab");
        }
        Xunit.Assert.Fail($"{selector} is not reached by the keyboard.");
    }
}
