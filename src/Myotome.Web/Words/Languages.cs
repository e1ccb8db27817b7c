using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Myotome.Engine;
using Myotome.Knowledge;

namespace Myotome.Web;

/// <summary>The languages that the site speaks: those in which it has words of its own and the knowledge has its texts. What is claimed is the same in each.</summary>
public sealed class Languages
{
    /// <summary>The cookie that holds the choice. A language is no health answer, so it lies open and stays for a year.</summary>
    public const string Cookie = "myotome-language";

    private readonly FrozenDictionary<string, KnowledgeBase> _knowledge;

    /// <summary>Makes the knowledge in each language.</summary>
    /// <param name="loaded">The files.</param>
    public Languages(LoadedKnowledge loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        Spoken = [.. Words.All.Where(words => words == Words.All[0] || loaded.Languages.Contains(words.Language))];
        _knowledge = Spoken.ToFrozenDictionary(words => words.Language, words => words == Words.All[0] ? loaded.Base! : loaded.In(words.Language), StringComparer.Ordinal);
    }

    /// <summary>English first.</summary>
    public ImmutableArray<Words> Spoken { get; }

    /// <summary>The knowledge in one of them.</summary>
    /// <param name="words">The language.</param>
    public KnowledgeBase this[Words words]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(words);
            return _knowledge[words.Language];
        }
    }

    /// <summary>The language of an answer: the one chosen, else the first one that the browser asks for and the site speaks.</summary>
    /// <param name="request">The request.</param>
    public Words Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Find(request.Cookies[Cookie])
            ?? request.GetTypedHeaders().AcceptLanguage.OrderByDescending(asked => asked.Quality ?? 1).Select(asked => Find(asked.Value.Value?.Split('-')[0])).FirstOrDefault(words => words is not null)
            ?? Spoken[0];
    }

    /// <summary>Keeps the choice and goes back to the page on which it was made. What was answered stays as it is.</summary>
    /// <param name="context">The request.</param>
    /// <param name="languages">The languages.</param>
    /// <param name="to">The one chosen.</param>
    /// <param name="from">The page.</param>
    public static IResult Choose(HttpContext context, Languages languages, [FromForm] string to, [FromForm] string from)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(languages);
        if (languages.Find(to) is null) return Results.BadRequest();
        context.Response.Cookies.Append(Cookie, to, new() { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/", MaxAge = TimeSpan.FromDays(365) });
        return Results.LocalRedirect(from is "/" or ['/', not ('/' or '\\'), ..] ? from : "/");
    }

    /// <summary>What keeps the site from starting: a text that is missing in one language could be the one that sends somebody for help, and English never stands in for it in silence.</summary>
    /// <param name="loaded">The files.</param>
    public static IEnumerable<string> Gaps(LoadedKnowledge loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        return Words.Gaps().Concat(loaded.Languages.SelectMany(language => loaded.Texts(language).Missing.Select(text => $"languages/{language}/{text.File}: {text.Kind} {text.Id}, {text.Field} has no text.")));
    }

    private Words? Find(string? language) => Spoken.FirstOrDefault(words => string.Equals(words.Language, language, StringComparison.OrdinalIgnoreCase));
}
