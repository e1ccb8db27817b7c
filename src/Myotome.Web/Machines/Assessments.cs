using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Myotome.Engine;
using Myotome.Knowledge;

namespace Myotome.Web.Machines;

/// <summary>POST /api/assessments: a case in, its assessment out. The answer is what `myotome assess --format json` writes.</summary>
internal static class Assessments
{
    // The short view is for screens that ask again at every answer.
    private const int AskedInShort = 5;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<IResult> Post(HttpContext context, KnowledgeBase knowledge, TimeProvider clock)
    {
        var request = context.Request;
        if (request.Query.Keys.Any(key => key != "view") || request.Query["view"].ToString() is not ("" or "full" or "triage"))
        {
            return Refused(StatusCodes.Status400BadRequest, "unknown-parameter", "The only parameter is view, and it is full or triage.");
        }
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return Refused(StatusCodes.Status415UnsupportedMediaType, "not-json", "A case is sent as application/json.");
        }
        if (await Read(request, context.RequestAborted) is not { } bytes) return Refused(StatusCodes.Status413PayloadTooLarge, "too-large", $"A case is at most {TextReading.LargestBytes} bytes.");

        return Assess(bytes.Span, request.Query["view"].ToString(), knowledge, clock);
    }

    /// <summary>The answer to a case.</summary>
    public static IResult Assess(ReadOnlySpan<byte> bytes, string view, KnowledgeBase knowledge, TimeProvider clock)
    {
        var read = CaseFile.Read(bytes, "case", json: true, knowledge, clock.GetUtcNow());
        if (read.Problems.Count == 0 && view != "triage") return Results.Bytes(AssessmentJson.Write(Reasoner.Assess(knowledge, read.Case)), "application/json");
        var facts = Statement.Of(knowledge, read.Case).Facts;
        var triage = Triage.Judge(knowledge, facts);
        return read.Problems.Count > 0 ? Refused(read, triage) : Results.Bytes(Short(knowledge, triage, Questions.Next(knowledge, facts, triage)), "application/json");
    }

    private static async Task<ReadOnlyMemory<byte>?> Read(HttpRequest request, CancellationToken aborted)
    {
        if (request.ContentLength > TextReading.LargestBytes) return null;
        using var buffer = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(buffer, aborted);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
        return buffer.Length > TextReading.LargestBytes ? null : buffer.ToArray();
    }

    /// <summary>A bad case still warns: an emergency in what could be read is said first (clinical decision 24).</summary>
    private static IResult Refused(CaseFile read, Triage triage)
    {
        var extensions = new Dictionary<string, object?>();
        if (triage.Range.AtLeast == Urgency.Emergency)
        {
            extensions["emergency"] = new
            {
                message = "What could be read of this case already asks for emergency care now.",
                route = triage.Route.Name(),
                rules = triage.Because.Where(reason => reason.Urgency == Urgency.Emergency).Select(reason => reason.Rule.Id),
            };
        }
        extensions["code"] = "case-refused";
        extensions["count"] = read.Problems.Count;
        extensions["problems"] = read.Problems.Take(Problems.Listed).Select(problem => new { code = problem.Code, line = problem.At.Line, column = problem.At.Column, message = problem.Message });
        return Results.Problem(new ProblemDetails { Status = StatusCodes.Status400BadRequest, Title = "The case has problems, and is refused whole.", Extensions = extensions });
    }

    private static IResult Refused(int status, string code, string title) =>
        Results.Problem(new ProblemDetails { Status = status, Title = title, Extensions = { ["code"] = code } });

    private static ReadOnlyMemory<byte> Short(KnowledgeBase knowledge, Triage triage, IEnumerable<ToAsk> asks)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            var range = triage.Range;
            json.WriteStartObject();
            json.WriteStartObject("urgency");
            json.WriteString("atLeast", range.AtLeast.Name());
            json.WriteString("atMost", range.AtMost.Name());
            json.WriteBoolean("settled", range.Settled);
            json.WriteString("advised", range.Advised.Name());
            if (triage.Route != Route.None) json.WriteString("route", triage.Route.Name());
            json.WriteEndObject();
            json.WriteStartArray("because");
            foreach (var reason in triage.Because.Where(reason => reason.Urgency == range.AtLeast).Take(AskedInShort)) json.WriteStringValue(reason.Rule.Id);
            json.WriteEndArray();
            json.WriteStartArray("ask");
            foreach (var ask in asks.Take(AskedInShort)) json.WriteStringValue(ask.Id);
            json.WriteEndArray();
            json.WriteString("knowledge", knowledge.Sha256[..12]);
            json.WriteString("status", knowledge.Status);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
