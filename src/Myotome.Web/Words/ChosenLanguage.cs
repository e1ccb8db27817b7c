using Microsoft.AspNetCore.Mvc;

namespace Myotome.Web;

/// <summary>Which language a request is answered in: the one chosen, else the first one the browser asks for that the site speaks.</summary>
public static class ChosenLanguage
{
    /// <summary>The cookie that holds the choice. A language is no health answer, so it lies open and stays for a year.</summary>
    public const string Cookie = "myotome-language";

    /// <summary>The words for a request.</summary>
    /// <param name="request">The request.</param>
    public static Words Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Cookies[Cookie] is { } chosen && Words.All.Any(words => words.Language == chosen)) return Words.Of(chosen);
        return request.GetTypedHeaders().AcceptLanguage.OrderByDescending(asked => asked.Quality ?? 1)
            .Select(asked => Words.All.FirstOrDefault(words => asked.Value == words.Language || asked.Value.StartsWith(words.Language + "-", StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(words => words is not null) ?? Words.All[0];
    }

    /// <summary>Keeps the choice and goes back to the page it was made on. What was answered stays as it is.</summary>
    /// <param name="context">The request.</param>
    /// <param name="to">The language.</param>
    /// <param name="from">The page.</param>
    public static IResult Choose(HttpContext context, [FromForm] string to, [FromForm] string from)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Words.All.All(words => words.Language != to)) return Results.BadRequest();
        context.Response.Cookies.Append(Cookie, to, new() { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/", MaxAge = TimeSpan.FromDays(365) });
        return from is ['/', not ('/' or '\\'), ..] or "/" ? Results.LocalRedirect(from) : Results.LocalRedirect("/");
    }
}
