using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Myotome.Engine;
using Myotome.Web.Check;

namespace Myotome.Web.Pages;

/// <summary>Answers that a person carried here in a code: read, shown, and kept nowhere.</summary>
public sealed class HandoverModel(Languages languages, Words words, TimeProvider clock) : PageModel
{
    /// <summary>What the person answered; null before a code was read.</summary>
    public Answers? Answers { get; private set; }

    /// <summary>True if what was sent is no code of these questions.</summary>
    public bool Unreadable { get; private set; }

    /// <summary>The knowledge in the language of the reader.</summary>
    public KnowledgeBase Knowledge => languages[words];

    /// <summary>The assessment of the person's answers.</summary>
    public Assessment Assessment => field ??= Reasoner.Assess(Knowledge, Answers!.ToCase());

    /// <summary>When this page was made.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Reads a code.</summary>
    /// <param name="code">The code.</param>
    public void OnPost([FromForm] string? code)
    {
        Answers = Carried.Read(code, Knowledge);
        Unreadable = Answers is null;
    }
}
