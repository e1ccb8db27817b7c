using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Myotome.Engine;

namespace Myotome.Web.Check;

/// <summary>The one cookie of the self-check: encrypted, signed, gone with the browser or after a day, and never kept on the server.</summary>
public sealed class AnswersCookie(IDataProtectionProvider protection, KnowledgeBase knowledge)
{
    /// <summary>Its name.</summary>
    public const string Name = "myotome-check";

    // An answer is good for a day: after that the check is to be done again.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Myotome.Check.Answers").ToTimeLimitedDataProtector();

    /// <summary>What has been answered, and whether there was something that can no longer be read.</summary>
    /// <param name="request">The request.</param>
    public (Answers Answers, bool Lost) Read(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Cookies[Name] is not { Length: > 0 } sealedText) return (new(), false);
        try
        {
            return Answers.Read(_protector.Unprotect(WebEncoders.Base64UrlDecode(sealedText)), knowledge) is { } answers ? (answers, false) : (new(), true);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException)
        {
            return (new(), true);
        }
    }

    /// <summary>Keeps the answers in the browser.</summary>
    /// <param name="response">The response.</param>
    /// <param name="answers">The answers.</param>
    public void Write(HttpResponse response, Answers answers)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(answers);
        response.Cookies.Append(Name, WebEncoders.Base64UrlEncode(_protector.Protect(answers.Write(knowledge), Lifetime)), Options(response));
    }

    /// <summary>Forgets them.</summary>
    /// <param name="response">The response.</param>
    public static void Clear(HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Cookies.Delete(Name, Options(response));
    }

    private static CookieOptions Options(HttpResponse response) =>
        new() { HttpOnly = true, Secure = response.HttpContext.Request.IsHttps, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/" };
}
