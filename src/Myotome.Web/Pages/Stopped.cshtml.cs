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

    /// <summary>Which of the few things that a person can be told.</summary>
    public string Kind => Status switch
    {
        404 => "404",
        429 => "429",
        >= 500 => "500",
        _ => "400",
    };
}
