using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.WebEncoders;
using Myotome.Knowledge;
using Myotome.Knowledge.Checks;
using Myotome.Web;
using Myotome.Web.Check;
using Myotome.Web.Machines;
using Myotome.Web.Pages;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot") });
builder.Configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).AddEnvironmentVariables().AddCommandLine(args);
builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
builder.WebHost.ConfigureKestrel(options =>
{
    options.AddServerHeader = false;
    options.Limits.MaxRequestBodySize = TextReading.LargestBytes;
});

// Bad knowledge never serves.
var loaded = KnowledgeFolder.Open(builder.Configuration["MYOTOME_KNOWLEDGE"] ?? Path.Combine(AppContext.BaseDirectory, "knowledge"), vignettes: false).Load();
var problems = Check.Examine(loaded, forUse: true);
if (problems.Count > 0)
{
    foreach (var problem in problems.Take(Problems.Listed)) await Console.Error.WriteLineAsync(problem.ToString());
    return 11;
}

// Nor does a language with a gap, in the site or in the knowledge.
var gaps = Languages.Gaps(loaded).ToList();
if (gaps.Count > 0)
{
    foreach (var gap in gaps.Take(Problems.Listed)) await Console.Error.WriteLineAsync(gap);
    return 11;
}

// One line of JSON a request: method, path, status and time. No query, header, cookie or body, so no answer; nothing that a person says stands in a path.
builder.Logging.ClearProviders().AddJsonConsole();
builder.Services.AddHttpLogging(options =>
{
    options.LoggingFields = HttpLoggingFields.RequestMethod | HttpLoggingFields.RequestPath | HttpLoggingFields.ResponseStatusCode | HttpLoggingFields.Duration;
    options.CombineLogs = true;
});
builder.Services.AddSingleton(loaded).AddSingleton(loaded.Base!).AddSingleton(TimeProvider.System).AddSingleton(new Languages(loaded));
builder.Services.AddHttpContextAccessor().AddScoped(services => services.GetRequiredService<Languages>().Of(services.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request));
builder.Services.AddSingleton<Questionnaire>().AddSingleton<AnswersCookie>().AddSingleton<Shelves>();
var keys = builder.Services.AddDataProtection().SetApplicationName("Myotome");
if (builder.Configuration["Keys"] is { Length: > 0 } folder) keys.PersistKeysToFileSystem(new DirectoryInfo(folder));
builder.Services.AddAntiforgery(options => options.Cookie.Name = "myotome-form");
builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
builder.Services.AddResponseCompression();
// A code that stays, beside words that may change.
builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = problem => problem.ProblemDetails.Extensions.TryAdd("code", $"http-{problem.ProblemDetails.Status}"));
builder.Services.AddMachines();
builder.Services.AddLimits(builder.Configuration);
// Traces and metrics of the web server itself leave only for the collector that an operator names. No tag of theirs holds a query, a header, a form or a cookie.
if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
{
    builder.Services.AddOpenTelemetry()
        .WithTracing(traces => traces.AddSource("Microsoft.AspNetCore").AddOtlpExporter())
        .WithMetrics(metrics => metrics.AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting").AddOtlpExporter());
}
builder.Services.AddRazorPages();

var app = builder.Build();
app.UseHttpLogging();
app.UseProtection();
app.UseResponseCompression();
app.UseWhen(context => context.IsForMachines(), machines => machines.UseExceptionHandler().UseStatusCodePages());
app.UseWhen(context => !context.IsForMachines(), pages => pages.UseExceptionHandler("/stopped/500").UseStatusCodePagesWithReExecute("/stopped/{0}"));
app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=86400" });
app.UseRouting();
app.UseRateLimiter();
app.UseAntiforgery();
app.MapGet("/health/live", () => Results.Text("live")).ExcludeFromDescription();
app.MapGet("/health/ready", () => Results.Text($"ready, knowledge {loaded.Base!.Version} {loaded.Base.Sha256[..12]}")).ExcludeFromDescription();
app.MapPost("/language", Languages.Choose).ExcludeFromDescription();
app.MapGet("/figures/{name}.svg", (string name) => loaded.Folder.Has($"figures/{name}.svg") ? Results.Bytes(loaded.Folder[$"figures/{name}.svg"].ToArray(), "image/svg+xml") : Results.NotFound()).ExcludeFromDescription();
app.MapMachines();
app.MapRazorPages();
await app.RunAsync();
return 0;
