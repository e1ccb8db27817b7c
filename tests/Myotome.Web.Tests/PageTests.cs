using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Myotome.Engine;
using Myotome.Web.Check;
using Myotome.Web.Numbers;
using Xunit;

namespace Myotome.Web.Tests;

/// <summary>The pages over HTTP: what they carry, and what hostile input gets.</summary>
public partial class PageTests(Site site)
{
    [Theory]
    [InlineData("/"), InlineData("/check"), InlineData("/about"), InlineData("/no-such-page"), InlineData("/api/knowledge"), InlineData("/library")]
    public async Task Every_answer_is_locked_down(string path)
    {
        using var client = site.Client();
        var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("'nonce-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_nonce_is_used_once()
    {
        using var client = site.Client();
        var nonces = new List<string>();
        for (var i = 0; i < 3; i++) nonces.Add(Nonce().Match(await client.GetStringAsync("/", TestContext.Current.CancellationToken)).Value);
        Assert.Equal(3, nonces.Distinct().Count());
    }

    [Fact]
    public async Task It_is_alive_and_ready()
    {
        using var client = site.Client();
        Assert.Equal("live", await client.GetStringAsync("/health/live", TestContext.Current.CancellationToken));
        Assert.StartsWith("ready", await client.GetStringAsync("/health/ready", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_exercise_has_its_drawing_and_no_other_file_of_the_knowledge_is_a_drawing()
    {
        using var client = site.Client();
        foreach (var exercise in site.Knowledge.Actions.Select(action => action.Exercise).OfType<Exercise>())
        {
            var answer = await client.GetAsync($"/figures/{exercise.Figure}.svg", TestContext.Current.CancellationToken);
            Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
            Assert.Contains("<title", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        foreach (var name in new[] { "no-such", "..%2fseed", "%2e%2e/knowledge" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/figures/{name}.svg", TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    [Fact]
    public async Task The_numbers_are_all_there_until_a_region_is_chosen()
    {
        using var client = site.Client();
        var home = await client.GetStringAsync("/", TestContext.Current.CancellationToken);
        Assert.All(["tel:112", "tel:911", "tel:999"], number => Assert.Contains(number, home, StringComparison.Ordinal));
        Assert.Contains("Do not drive yourself", home, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Post(client, "/", ("region", "australia"))).StatusCode);
        home = await client.GetStringAsync("/", TestContext.Current.CancellationToken);
        Assert.Contains("tel:000", home, StringComparison.Ordinal);
        Assert.DoesNotContain("tel:911", home, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_number_was_read_on_a_page_that_the_site_names()
    {
        using var client = site.Client();
        var about = WebUtility.HtmlDecode(await client.GetStringAsync("/about", TestContext.Current.CancellationToken));
        foreach (var region in PhoneNumbers.All.Skip(1))
        {
            Assert.NotEmpty(region.Sources);
            Assert.All(region.Sources, source => Assert.Contains($"href=\"{source.Url}\"", about, StringComparison.Ordinal));
        }
        // What is shown before a region is chosen is what the regions have, and nothing of its own; so is what stands in the words of a language.
        var known = PhoneNumbers.All.Skip(1).SelectMany(region => region.ForEmergency.Concat(region.ForAdvice)).Select(number => number.Replace(" ", "", StringComparison.Ordinal)).ToHashSet();
        Assert.All(PhoneNumbers.All[0].ForEmergency.Concat(PhoneNumbers.All[0].ForAdvice), number => Assert.Contains(number, known));
        foreach (var words in Words.All)
        {
            Assert.All(words.Keys.Where(key => key.StartsWith("numbers.", StringComparison.Ordinal)).SelectMany(key => PhoneNumbers.Parts(words[key])).Select(part => part.Dial).OfType<string>(), number => Assert.Contains(number, known));
        }
    }

    [Fact]
    public async Task A_skipped_question_counts_as_not_sure_and_one_left_out_is_asked_again()
    {
        using var client = site.Client();
        await Post(client, "/check", ("page", "saddle"), ("asked", "saddle-numbness"), ("go", "next"));
        Assert.Contains("One question is left", await client.GetStringAsync("/check", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await Post(client, "/check", ("page", "saddle"), ("asked", "saddle-numbness"), ("go", "skip"));
        await Post(client, "/check", ("go", "change:saddle"));
        Assert.Matches("value=\"unsure\" checked", await client.GetStringAsync("/check", TestContext.Current.CancellationToken));
    }

    public static TheoryData<(string, string)[]> Hostile => new()
    {
        new[] { ("go", "nonsense") },
        new[] { ("go", "change:../../etc") },
        new[] { ("page", "saddle"), ("go", "next") },
        new[] { ("page", "saddle"), ("asked", "no-such-finding"), ("go", "next") },
        new[] { ("page", "saddle"), ("asked", "saddle-numbness"), ("q.saddle-numbness", "<script>alert(1)</script>"), ("go", "next") },
        new[] { ("page", "saddle"), ("asked", "saddle-numbness"), ("q.saddle-numbness", "declined"), ("go", "next") },
        new[] { ("page", "who"), ("sex", "'; drop table"), ("age", "40"), ("go", "next") },
        new[] { ("page", "who"), ("sex", "male"), ("age", "40"), ("q.pregnant", "perhaps"), ("go", "next") },
    };

    [Theory, MemberData(nameof(Hostile))]
    public async Task What_no_page_sends_is_refused_and_nothing_is_kept((string, string)[] fields)
    {
        using var client = site.Client();
        var answer = await Post(client, "/check", fields);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie => cookie.StartsWith(AnswersCookie.Name, StringComparison.Ordinal));
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("That did not work", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_age_that_is_none_is_asked_for_again()
    {
        foreach (var age in new[] { "-1", "121", "1e2", "٤٠", "<b>", "" })
        {
            using var client = site.Client();
            await Post(client, "/check", ("page", "who"), ("sex", "male"), ("age", age), ("go", "next"));
            Assert.Contains("from 0 to 120", await client.GetStringAsync("/check", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_the_token_of_the_form_nothing_is_taken()
    {
        using var client = site.Client();
        using var form = new FormUrlEncodedContent([new("go", "clear")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/check", form, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("x"), InlineData("AAAA"), InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), InlineData("%00%ff")]
    public async Task A_cookie_that_was_tampered_with_starts_anew_and_says_so(string cookie)
    {
        using var client = site.Client(cookies: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/check") { Headers = { { "Cookie", $"{AnswersCookie.Name}={cookie}" } } };
        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Please start again", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_over_the_limit_is_refused()
    {
        using var client = site.Client();
        Assert.True((int)(await Post(client, "/check", ("page", new string('x', 1_200_000)))).StatusCode is 400 or 413);
    }

    [Fact]
    public async Task Too_many_requests_are_told_to_wait_and_whom_to_call()
    {
        await using var slow = new Slow();
        using var client = slow.CreateClient();
        HttpResponseMessage? last = null;
        for (var i = 0; i < 4; i++) last = await client.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, last!.StatusCode);
        Assert.True(last.Headers.Contains("Retry-After"));
        Assert.Contains("tel:112", await last.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task No_log_line_holds_an_answer()
    {
        using var client = site.Client();
        await Post(client, "/check", ("page", "saddle"), ("asked", "saddle-numbness"), ("q.saddle-numbness", "unsure"), ("go", "next"));
        using var body = new StringContent("{\"findings\":{\"saddle-numbness\":\"present\"}}", null, "application/json");
        await client.PostAsync("/api/assessments?view=triage", body, TestContext.Current.CancellationToken);
        await client.PostAsync("/api/assessments?view=saddle-numbness", body, TestContext.Current.CancellationToken);
        Assert.NotEmpty(site.Log);
        // The library and the knowledge have pages named after findings; nobody says anything by reading one.
        Assert.DoesNotContain(site.Log.Where(line => !line.Contains("Path: /library", StringComparison.Ordinal) && !line.Contains("Path: /api/knowledge/", StringComparison.Ordinal)), line => line.Contains("saddle", StringComparison.Ordinal) || line.Contains("q.saddle", StringComparison.Ordinal) || line.Contains("unsure", StringComparison.Ordinal) || line.Contains("asked=", StringComparison.Ordinal) || line.Contains("view=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_link_leads_somewhere_and_a_first_page_is_light()
    {
        using var client = site.Client(follow: true);
        var (seen, next) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>(["/"]));
        while (next.TryDequeue(out var path))
        {
            if (!seen.Add(path)) continue;
            var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, path);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            // One page of a kind is enough to find its links: the rest of a kind is told apart by name alone.
            foreach (Match link in Link().Matches(html))
            {
                var to = WebUtility.HtmlDecode(link.Groups["to"].Value).Split('#')[0];
                if (to.Length > 0) next.Enqueue(to);
            }
        }
        Assert.True(seen.Count > 5);
        Assert.InRange((await client.GetStringAsync("/", TestContext.Current.CancellationToken)).Length, 1000, 60_000);
    }

    private sealed class Slow : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseSetting("Limits:PagesPerMinute", "3").UseSetting("Logging:Console:LogLevel:Default", "None");
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, string path, params (string Name, string Value)[] fields) => Post(client, path, path, fields);

    internal static async Task<HttpResponseMessage> Post(HttpClient client, string form, string path, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await client.GetStringAsync(form, TestContext.Current.CancellationToken)).Groups["token"].Value;
        using var sent = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", token)));
        return await client.PostAsync(path, sent, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("nonce=\"[^\"]+\"")]
    private static partial Regex Nonce();

    [GeneratedRegex("(?:href|src)=\"(?<to>/[^\"]*)\"")]
    private static partial Regex Link();
}
