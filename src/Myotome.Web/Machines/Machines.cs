using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Myotome.Engine;
using Myotome.Knowledge;

namespace Myotome.Web.Machines;

/// <summary>What programs may call, and its description.</summary>
internal static class Machines
{
    public static void AddMachines(this IServiceCollection services) => services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo { Title = "Myotome", Version = Assessment.EngineVersion, Description = Assessment.Notice };
        // The address at which this process listens is nobody's business but the reader's.
        document.Servers = [];
        return Task.CompletedTask;
    }));

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Scalars stay text, as the files have them.
    private static JsonNode Plain(Node node) => node switch
    {
        Node.Map map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key.Value, Plain(entry.Value)))),
        Node.List list => new JsonArray([.. list.Items.Select(Plain)]),
        Node.Scalar scalar => JsonValue.Create(scalar.Value.Trim()),
        _ => throw new InvalidOperationException("A file holds maps, lists and texts."),
    };

    public static void MapMachines(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api");
        api.MapPost("/assessments", Assessments.Post).WithName("assess").WithSummary("Assess one case")
            .WithDescription("The body is a case as /api/schemas/case describes it; the answer is as /api/schemas/assessment describes it. Unknown fields are refused. view=triage gives urgency, reasons and next questions only.")
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } } } };
                return Task.CompletedTask;
            })
            .Produces<object>(200, "application/json").ProducesProblem(400).ProducesProblem(413).ProducesProblem(415).ProducesProblem(429);
        api.MapGet("/knowledge", (KnowledgeBase knowledge) => new
        {
            version = knowledge.Version,
            sha256 = knowledge.Sha256,
            status = knowledge.Status,
            engine = Assessment.EngineVersion,
            notice = Assessment.Notice,
            findings = knowledge.Findings.Where(it => it.Origin == Origin.Asked).Select(it => new { id = it.Id, label = it.Label }).OrderBy(it => it.id, StringComparer.Ordinal),
            quantities = knowledge.Quantities.Select(it => new { id = it.Id, label = it.Label, unit = it.Unit }),
            rules = knowledge.Rules.Select(it => new { id = it.Id, title = it.Title, urgency = it.Urgency.Name() }),
            conditions = knowledge.Conditions.Select(it => new { id = it.Id, label = it.Label }),
            sources = knowledge.Sources.Select(it => new { id = it.Id, title = it.Title }),
        }).WithName("knowledge").WithSummary("What this program knows: its version and every id that a case or an answer may name");
        api.MapGet("/knowledge/{**path}", (string path, LoadedKnowledge loaded) => loaded.Items.FirstOrDefault(item => item.Kind is not ("vignette" or "language") && item.File == path + ".yaml") is { } item
            ? Results.Text(Plain(item.Root).ToJsonString(Readable), "application/json")
            : Results.Problem(statusCode: 404, title: "There is no such item.", extensions: new Dictionary<string, object?> { ["code"] = "no-such-item" }))
            .WithName("item").WithSummary("One item of the knowledge, such as rules/saddle-numbness-new, as its file says it").ProducesProblem(404);
        api.MapGet("/schemas/{name}", (string name) => JsonSchema.All.ContainsKey(name)
            ? Results.Text(JsonSchema.Write(name), "application/schema+json")
            : Results.Problem(statusCode: 404, title: "There is no such schema.", extensions: new Dictionary<string, object?> { ["code"] = "no-such-schema", ["schemas"] = JsonSchema.All.Keys }))
            .WithName("schema").WithSummary("The JSON Schema of a case, an assessment or a kind of knowledge").ProducesProblem(404);
        app.MapOpenApi("/api/openapi.json");
    }
}
