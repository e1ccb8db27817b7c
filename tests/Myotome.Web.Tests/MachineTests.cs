using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Myotome.Engine;
using Myotome.Knowledge;
using Xunit;

namespace Myotome.Web.Tests;

/// <summary>What programs get: the same bytes as the command line, or a problem with a code that stays.</summary>
public class MachineTests(Site site)
{
    private async Task<HttpResponseMessage> Post(string body, string query = "", string type = "application/json")
    {
        using var client = site.Client();
        using var content = new StringContent(body, Encoding.UTF8, type);
        return await client.PostAsync("/api/assessments" + query, content, TestContext.Current.CancellationToken);
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_case_gets_byte_for_byte_what_the_command_line_writes()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Site.Root, "examples"), "*.json"))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            var expected = AssessmentJson.Write(Reasoner.Assess(site.Knowledge, CaseFile.Read(bytes, "case", json: true, site.Knowledge).Case));
            var answer = await Post(Encoding.UTF8.GetString(bytes));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(expected.ToArray(), await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("{}"), InlineData("""{"findings":{"saddle-numbness":"present","fever":"present","rigors":"present","chest-pain":"present","tearing-pain":"present","unable-to-walk":"present"}}""")]
    public async Task The_short_view_says_the_same_in_a_kilobyte(string body)
    {
        var text = await (await Post(body, "?view=triage")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.InRange(text.Length, 50, 1024);
        var whole = await Json(await Post(body));
        var brief = JsonDocument.Parse(text).RootElement;
        Assert.Equal(whole.GetProperty("urgency").GetProperty("atLeast").GetString(), brief.GetProperty("urgency").GetProperty("atLeast").GetString());
        Assert.Equal(whole.GetProperty("urgency").GetProperty("atMost").GetString(), brief.GetProperty("urgency").GetProperty("atMost").GetString());
    }

    [Theory]
    [InlineData("""{"findngs":{}}""", "MC0006")]
    [InlineData("""{"findings":{"no-such":"present"}}""", "MC0017")]
    [InlineData("""{"findings":{"fever":"perhaps"}}""", "MC0021")]
    [InlineData("""{"as_of":"2999-01-01T00:00:00Z"}""", "MC0061")]
    public async Task A_bad_case_is_refused_whole_and_says_where(string body, string code)
    {
        var answer = await Post(body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await Json(answer);
        Assert.Equal("case-refused", problem.GetProperty("code").GetString());
        Assert.Contains(problem.GetProperty("problems").EnumerateArray(), it => it.GetProperty("code").GetString() == code && it.GetProperty("line").GetInt32() == 1);
    }

    [Fact]
    public async Task A_bad_case_still_warns()
    {
        var problem = await Json(await Post("""{"oops":1,"findings":{"perianal-numbness":"present"}}"""));
        Assert.Equal("emergency-department", problem.GetProperty("emergency").GetProperty("route").GetString());
    }

    [Theory]
    [InlineData("", "application/json", "", 400, "case-refused")]
    [InlineData("{", "application/json", "", 400, "case-refused")]
    [InlineData("{}", "text/plain", "", 415, "not-json")]
    [InlineData("{}", "application/json", "?view=all", 400, "unknown-parameter")]
    [InlineData("{}", "application/json", "?patient=7", 400, "unknown-parameter")]
    public async Task What_is_not_a_case_gets_a_code(string body, string type, string query, int status, string code)
    {
        var answer = await Post(body, query, type);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, (await Json(answer)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Size_depth_and_methods_have_limits()
    {
        var large = await Post("{\"title\":\"" + new string('x', 1_000_001) + "\"}");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal("too-large", (await Json(large)).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(string.Concat(Enumerable.Repeat("{\"findings\":", 10_000)))).StatusCode);
        using var client = site.Client();
        var wrong = await client.GetAsync("/api/assessments", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrong.StatusCode);
        Assert.Equal("http-405", (await Json(wrong)).GetProperty("code").GetString());
        Assert.Equal("http-404", (await Json(await client.GetAsync("/api/nothing", TestContext.Current.CancellationToken))).GetProperty("code").GetString());
    }

    [Fact]
    public async Task What_it_knows_and_how_to_call_it_is_there_to_read()
    {
        using var client = site.Client();
        var knowledge = await client.GetFromJsonAsync<JsonElement>("/api/knowledge", TestContext.Current.CancellationToken);
        Assert.Equal(site.Knowledge.Sha256, knowledge.GetProperty("sha256").GetString());
        Assert.Equal(site.Knowledge.Rules.Length, knowledge.GetProperty("rules").GetArrayLength());
        var description = await client.GetFromJsonAsync<JsonElement>("/api/openapi.json", TestContext.Current.CancellationToken);
        Assert.True(description.GetProperty("paths").TryGetProperty("/api/assessments", out _));
        Assert.Contains("Draft", description.GetProperty("info").GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonSchema.Write("case"), await client.GetStringAsync("/api/schemas/case", TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/schemas/nothing", TestContext.Current.CancellationToken)).StatusCode);
    }
}
