#:sdk Microsoft.NET.Sdk.Web
// A bare ASP.NET Core site, to hold ours against: one page of text as long as our home page, and a plain answer to a POST.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
var page = $"<!DOCTYPE html><html lang=\"en\"><title>Bare</title><body>{new string('x', 9_000)}</body></html>";
app.MapGet("/", () => Results.Content(page, "text/html"));
app.MapPost("/plain", () => "ok");
app.Run();
