using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Myotome.Web.Pages;

/// <summary>What a person reads when something did not work. It says nothing about how the site is built.</summary>
[IgnoreAntiforgeryToken]
public sealed class StoppedModel : PageModel
{
    /// <summary>The status.</summary>
    [BindProperty(SupportsGet = true)]
    public int Status { get; set; }

    /// <summary>In one line.</summary>
    public string Heading => Status switch
    {
        404 => "There is no such page",
        429 => "Too many at once",
        >= 500 => "Something went wrong on our side",
        _ => "That did not work",
    };

    /// <summary>What to do.</summary>
    public string What => Status switch
    {
        404 => "The address may be wrong, or the page has moved.",
        429 => "Many requests came from where you are. Wait a minute, then go on. Your answers are still there.",
        >= 500 => "Your answers are still there. Try again in a minute.",
        _ => "The page you sent may have been too old. Your answers are still there. Open the check again and go on from there.",
    };
}
