using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Myotome.Engine;
using Myotome.Knowledge;
using Myotome.Web.Check;
using Myotome.Web.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(Myotome.Web.Tests.Site))]

namespace Myotome.Web.Tests;

/// <summary>The site as it is shipped, in this process and on a port of its own, with everything that it logs.</summary>
public sealed class Site : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly Logged _logged = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Everything that was logged so far.</summary>
    public IReadOnlyCollection<string> Log => [.. _logged.Lines];

    /// <summary>The knowledge base that it serves.</summary>
    public KnowledgeBase Knowledge => Services.GetRequiredService<KnowledgeBase>();

    /// <summary>Every text of every file of the knowledge, in one line.</summary>
    public string Texts => field ??= string.Join(' ', Services.GetRequiredService<LoadedKnowledge>().Items.SelectMany(item => In(item.Root)));

    private static IEnumerable<string> In(Node node) => node switch
    {
        Node.Scalar scalar => [scalar.Value.Trim()],
        Node.List list => list.Items.SelectMany(In),
        Node.Map map => map.Entries.SelectMany(entry => In(entry.Value)),
        _ => [],
    };

    /// <summary>Where a browser finds it.</summary>
    public string Address => ClientOptions.BaseAddress.ToString().TrimEnd('/');

    /// <summary>True when every count runs as the issues state it.</summary>
    public static bool Full { get; } = Environment.GetEnvironmentVariable("MYOTOME_FULL") is { Length: > 0 };

    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    public async ValueTask InitializeAsync()
    {
        UseKestrel(0);
        StartServer();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("MYOTOME_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A browser of its own, as wide as a phone or a desk.</summary>
    public async Task<IPage> Browse(int width = 1280, bool script = true, string language = "en")
    {
        var context = await _browser!.NewContextAsync(new() { BaseURL = Address, JavaScriptEnabled = script, Locale = language, ViewportSize = new() { Width = width, Height = width < 500 ? 640 : 900 } });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    /// <summary>A browser in which somebody has answered this much already.</summary>
    public async Task<IPage> Open(Answers answers, int width = 1280, bool script = true, string language = "en")
    {
        var context = new DefaultHttpContext();
        Services.GetRequiredService<AnswersCookie>().Write(context.Response, answers);
        var page = await Browse(width, script, language);
        await page.Context.AddCookiesAsync([new() { Name = AnswersCookie.Name, Value = context.Response.Headers.SetCookie[0]!.Split(';')[0].Split('=', 2)[1], Url = Address }]);
        await page.GotoAsync("/check");
        return page;
    }

    /// <summary>Somebody who has answered every question that was put: these with yes, all others with no.</summary>
    public Answers Answered(params string[] present)
    {
        var questionnaire = Services.GetRequiredService<Questionnaire>();
        var answers = new Answers { Age = 40, Sex = "male", AnsweredAt = DateTimeOffset.UtcNow.AddHours(-2) };
        while (questionnaire.Step(answers) is var step && step != Questionnaire.Result)
        {
            answers = step switch
            {
                Questionnaire.Review => answers with { Reviewed = true },
                Questionnaire.Figure => answers with { Marked = [] },
                _ => answers with { Given = answers.Given.SetItems(questionnaire.Shown(answers, Questionnaire.Page(step)!).Select(id => KeyValuePair.Create(id, present.Contains(id) ? Answer.Present : Answer.Absent))) },
            };
        }
        return answers;
    }

    /// <summary>A client with a cookie jar of its own.</summary>
    public HttpClient Client(bool follow = false, bool cookies = true) => new(new SocketsHttpHandler { AllowAutoRedirect = follow, UseCookies = cookies }) { BaseAddress = new(Address) };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // Limits are set, never switched off.
        builder.UseSetting("Limits:PagesPerMinute", "100000").UseSetting("Limits:MachinesPerMinute", "100000");
        builder.UseSetting("Logging:Console:LogLevel:Default", "None");
        builder.ConfigureLogging(logging => logging.AddProvider(_logged));
    }

    public override async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await base.DisposeAsync();
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Myotome.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run inside the repository.");
        return folder;
    }

    private sealed class Logged : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue($"{formatter(state, exception)} {exception}");
        public void Dispose() { }
    }
}
