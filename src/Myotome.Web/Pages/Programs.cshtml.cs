using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Myotome.Engine;
using Myotome.Web.Machines;

namespace Myotome.Web.Pages;

/// <summary>What programs may call, and a place to try it. The answer is made by what answers the programs.</summary>
public sealed class ProgramsModel(KnowledgeBase knowledge, TimeProvider clock) : PageModel
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The case that was sent, or one to begin with.</summary>
    public string Case { get; private set; } = "{\n  \"person\": { \"age\": 46, \"sex\": \"male\" },\n  \"findings\": { \"weakness-one-leg\": \"present\", \"saddle-numbness\": \"absent\" }\n}";

    /// <summary>triage or full.</summary>
    public string View { get; private set; } = "triage";

    /// <summary>What a program would get; null before a case was sent.</summary>
    public string? Answer { get; private set; }

    /// <summary>Its status.</summary>
    public int Status { get; private set; }

    /// <summary>Assesses what was sent.</summary>
    /// <param name="text">The case.</param>
    /// <param name="view">triage or full.</param>
    public async Task OnPostAsync([FromForm] string? text, [FromForm] string? view)
    {
        (Case, View) = (text ?? "", view == "full" ? "full" : "triage");
        var answer = Assessments.Assess(Encoding.UTF8.GetBytes(Case), View, knowledge, clock);
        var context = new DefaultHttpContext { RequestServices = HttpContext.RequestServices, Response = { Body = new MemoryStream() } };
        await answer.ExecuteAsync(context);
        context.Response.Body.Position = 0;
        Status = context.Response.StatusCode;
        Answer = JsonSerializer.Serialize(await JsonSerializer.DeserializeAsync<JsonElement>(context.Response.Body, cancellationToken: HttpContext.RequestAborted), Indented);
    }
}
