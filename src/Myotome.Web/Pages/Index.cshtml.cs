using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Myotome.Engine;
using Myotome.Web.Check;
using Myotome.Web.Numbers;

namespace Myotome.Web.Pages;

/// <summary>The front door: the emergency list before anything else.</summary>
public sealed class IndexModel(Languages languages, Words words, AnswersCookie cookie) : PageModel
{
    /// <summary>Whom to call.</summary>
    public PhoneNumbers Numbers { get; private set; } = PhoneNumbers.All[0];

    /// <summary>True if a check has been begun in this browser.</summary>
    public bool Begun { get; private set; }

    /// <summary>The knowledge in the reader's language.</summary>
    public KnowledgeBase Knowledge => languages[words];

    /// <summary>Shows the page.</summary>
    public void OnGet()
    {
        var answers = cookie.Read(Request).Answers;
        Numbers = PhoneNumbers.Of(answers.Region);
        Begun = !answers.Empty;
    }

    /// <summary>Keeps the region that a person chose, beside the answers.</summary>
    /// <param name="region">A region's name.</param>
    public IActionResult OnPost(string? region)
    {
        cookie.Write(Response, cookie.Read(Request).Answers with { Region = PhoneNumbers.Of(region).Id is { Length: > 0 } id ? id : null });
        return RedirectToPage();
    }
}
