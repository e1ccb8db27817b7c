using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Myotome.Web.Pages;
using Xunit;

namespace Myotome.Web.Tests;

/// <summary>The knowledge to read and to fetch, and what the site tells its operator.</summary>
public class LibraryTests(Site site)
{
    private Shelves Shelves => site.Services.GetRequiredService<Shelves>();

    [Theory]
    [InlineData("saddle"), InlineData("GUILLAIN barre"), InlineData("foot drop")]
    public async Task A_search_finds_by_every_word_and_stands_in_no_address(string sought)
    {
        using var client = site.Client();
        var answer = await PageTests.Post(client, "/library", "/library", ("sought", sought));
        Assert.Equal("/library", answer.RequestMessage!.RequestUri!.PathAndQuery);
        var found = Shelves.Search(sought);
        Assert.NotEmpty(found);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"href=\"/library/{Shelves.Path(found[0])}\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Log, line => line.Contains(sought, StringComparison.Ordinal) && !line.Contains("Path: /library/", StringComparison.Ordinal) && line.Contains("sought", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>"), InlineData("'; drop table"), InlineData("no-such-word-anywhere"), InlineData(" ")]
    public async Task A_search_for_nothing_finds_nothing(string sought)
    {
        using var client = site.Client();
        var body = await (await PageTests.Post(client, "/library", "/library", ("sought", sought))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("0 pages found", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_is_drawn_with_all_that_it_reads_and_no_box_lies_on_another()
    {
        foreach (var rule in site.Knowledge.Rules)
        {
            var picture = new RulePicture(rule, site.Knowledge, Words.Of("en"));
            Assert.Equal(rule.When.Reads.Distinct().Order(StringComparer.Ordinal), picture.Boxes.Select(box => box.Link).OfType<string>().Distinct().Order(StringComparer.Ordinal));
            foreach (var (one, other) in picture.Boxes.SelectMany((one, i) => picture.Boxes.Skip(i + 1).Select(other => (one, other))))
            {
                var apart = one.X + one.Width <= other.X || other.X + other.Width <= one.X || Math.Abs(one.Y - other.Y) * 2 >= RulePicture.HeightOf(one) + RulePicture.HeightOf(other);
                Assert.True(apart, $"{rule.Id}: {string.Join(' ', one.Text)} / {string.Join(' ', other.Text)}");
            }
        }
    }

    [Fact]
    public async Task Every_item_can_be_read_and_fetched()
    {
        using var client = site.Client();
        foreach (var item in Shelves.Readable.Where((_, i) => Site.Full || i % 10 == 0))
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/library/" + Shelves.Path(item), TestContext.Current.CancellationToken)).StatusCode);
            var json = await client.GetFromJsonAsync<JsonElement>("/api/knowledge/" + Shelves.Path(item), TestContext.Current.CancellationToken);
            Assert.Equal(JsonValueKind.Object, json.ValueKind);
        }
        foreach (var path in new[] { "nothing", "../appsettings", "rules/..%2f..%2fappsettings", "vignettes/anything", "knowledge.yaml" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/knowledge/" + path, TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    [Fact]
    public async Task Whoever_tries_it_gets_what_a_program_gets()
    {
        using var client = site.Client();
        const string Case = "{\"findings\":{\"saddle-numbness\":\"present\"}}";
        var page = WebUtility.HtmlDecode(await (await PageTests.Post(client, "/programs", "/programs", ("text", Case), ("view", "triage"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("\"atLeast\": \"emergency\"", page, StringComparison.Ordinal);
        Assert.Contains("case-refused", WebUtility.HtmlDecode(await (await PageTests.Post(client, "/programs", "/programs", ("text", "<script>"), ("view", "full"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_trace_and_no_metric_holds_an_answer()
    {
        var told = new List<string>();
        void Tell(IEnumerable<KeyValuePair<string, object?>> tags) { lock (told) told.AddRange(tags.Select(tag => $"{tag.Key}={tag.Value}")); }
        using var traces = new ActivityListener { ShouldListenTo = source => source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal), Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = activity => Tell(activity.TagObjects) };
        ActivitySource.AddActivityListener(traces);
        using var metrics = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)) listener.EnableMeasurementEvents(instrument); } };
        metrics.SetMeasurementEventCallback<double>((_, _, tags, _) => Tell(tags.ToArray()));
        metrics.SetMeasurementEventCallback<long>((_, _, tags, _) => Tell(tags.ToArray()));
        metrics.Start();

        using var client = site.Client();
        await PageTests.Post(client, "/check", "/check", ("page", "sex"), ("asked", "sexual-dysfunction"), ("q.sexual-dysfunction", "declined"), ("go", "next"));
        await client.GetAsync("/check?q.sexual-dysfunction=declined", TestContext.Current.CancellationToken);
        await PageTests.Post(client, "/library", "/library", ("sought", "sexual"));
        await Task.Delay(200, TestContext.Current.CancellationToken);
        lock (told)
        {
            Assert.NotEmpty(told);
            // Others use the site at the same time; of what is told of the pages, no tag says what was asked or answered.
            Assert.DoesNotContain(told, tag => tag.Contains("declined", StringComparison.Ordinal) || tag.Contains("q.sexual", StringComparison.Ordinal) || tag.Contains("sought", StringComparison.Ordinal));
        }
    }
}
