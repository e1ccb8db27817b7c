using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace Myotome.Web.Tests;

/// <summary>The site says the same in every language, and says it in no other.</summary>
public partial class LanguageTests(Site site)
{
    [Fact]
    public void Every_text_is_there_in_every_language_with_the_same_gaps_and_numbers() => Assert.Empty(Words.Gaps());

    [Fact]
    public void Every_text_that_a_page_asks_for_is_there()
    {
        var asked = Directory.EnumerateFiles(Path.Combine(Site.Root, "src", "Myotome.Web"), "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => Asked().Matches(File.ReadAllText(file)).Select(match => match.Groups["key"].Value)).Distinct().ToList();
        Assert.True(asked.Count > 100);
        Assert.All(asked, key => Assert.NotNull(Words.All[0].Find(key)));
    }

    [Fact]
    public void No_page_has_words_of_its_own()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Site.Root, "src", "Myotome.Web", "Pages"), "*.cshtml", SearchOption.AllDirectories))
        {
            // What stands between two tags and is not code is a word.
            var text = Code().Replace(File.ReadAllText(file), "");
            Assert.All(Between().Matches(text), match => Assert.True(match.Groups["words"].Value.Trim() is "Myotome" or "", $"{Path.GetFileName(file)}: {match.Value}"));
        }
    }

    [Fact]
    public async Task The_language_changes_in_the_middle_and_the_answers_stay()
    {
        var page = await site.Browse(320);
        await page.GotoAsync("/check");
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        foreach (var none in await page.Locator(".none input").AllAsync()) await none.CheckAsync();
        await page.ClickAsync("button[value=next]");
        Assert.Equal("About you", await page.Locator("h1").InnerTextAsync());
        await page.ClickAsync(".mark__language");
        Assert.Equal(site.Address + "/check", page.Url);
        Assert.Equal("es", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("ltr", await page.Locator("html").GetAttributeAsync("dir"));
        Assert.Equal(Words.Of("es")["page.who"], await page.Locator("h1").InnerTextAsync());
        Assert.Contains(Words.Of("es")["notice.translation"], await page.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        await page.ClickAsync(".mark__language");
        Assert.Equal("About you", await page.Locator("h1").InnerTextAsync());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("es-MX,es;q=0.9,en;q=0.8", "es"), InlineData("de,en;q=0.5", "en"), InlineData("fr", "en"), InlineData("en;q=0.1,es;q=0.9", "es"), InlineData("<script>", "en")]
    public async Task Before_a_choice_the_browser_says_the_language(string asked, string spoken)
    {
        using var client = site.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", asked);
        Assert.Contains($"<html lang=\"{spoken}\"", await client.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xx", "/", 400), InlineData("es", "//elsewhere.example", 302), InlineData("es", "https://elsewhere.example/", 302), InlineData("es", "/\\elsewhere.example", 302), InlineData("es", "/library?q=1", 302)]
    public async Task The_way_back_never_leads_elsewhere(string to, string from, int status)
    {
        using var client = site.Client();
        var answer = await PageTests.Post(client, "/", "/language", ("to", to), ("from", from));
        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 302) Assert.Equal(from == "/library?q=1" ? from : "/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_site_without_a_text_does_not_start()
    {
        var (built, copy) = (AppContext.BaseDirectory.Replace("Myotome.Web.Tests", "Myotome.Web", StringComparison.Ordinal), Directory.CreateTempSubdirectory("myotome-words-").FullName);
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        var spanish = Path.Combine(copy, "Words", "es.json");
        await File.WriteAllLinesAsync(spanish, (await File.ReadAllLinesAsync(spanish, TestContext.Current.CancellationToken)).Where(line => !line.Contains("\"result.ambulance\"", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        using var started = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(copy, "Myotome.Web.dll"), "--Urls", "http://127.0.0.1:0"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = await started.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await started.WaitForExitAsync(TestContext.Current.CancellationToken);
        Directory.Delete(copy, recursive: true);
        Assert.Equal(11, started.ExitCode);
        Assert.Contains("'result.ambulance' has no text", said, StringComparison.Ordinal);
    }

    [GeneratedRegex("W(?:\\.Say\\(|\\[)\"(?<key>[a-z0-9.-]+)\"[,\\])]")]
    private static partial Regex Asked();

    [GeneratedRegex(@"@\*.*?\*@|@\{.*?\n\}|@functions \{.*?\n\}", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("[a-z\"]>(?<words>[A-Z][a-zA-Z ,.:]*)<")]
    private static partial Regex Between();
}
