using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>
/// A sign that a clinician closed after a scan or an expert's examination (clinical decision 14). It covers what was said up to its time: that is long-standing from then on.
/// Whatever is said to be present, new or worse afterwards reopens it.
/// </summary>
/// <param name="Finding">The sign.</param>
/// <param name="By">scan or expert-examination: a role, never a person.</param>
/// <param name="On">When.</param>
/// <param name="Region">lumbar, thoracic, cervical or whole-spine.</param>
/// <param name="Showed">What it showed.</param>
public sealed record ClosedSign(string Finding, string By, DateTimeOffset On, string Region, string Showed)
{
    private const int TestAgainAfterDays = 7;
    private static readonly string[] OfTheCord = ["cord-symptoms", "upper-motor-neurone-signs"];

    /// <summary>True for what can be closed: an asked symptom, sign or loss of function with a dangerous direction.</summary>
    /// <param name="finding">The finding.</param>
    public static bool CanClose(Finding finding) => finding is { Origin: Origin.Asked, Raises: true, IsComplaint: true };

    /// <summary>True for signs of the spinal cord, which a scan of the lumbar spine does not show.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="finding">The finding's id.</param>
    public static bool IsOfTheCord(KnowledgeBase knowledge, string finding)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        return OfTheCord.Any(sign => sign == finding || knowledge.Find(sign)!.Reads.Contains(finding));
    }

    /// <summary>True if a closing that holds covers what was said of a finding at a time.</summary>
    internal static bool Covers(KnowledgeBase knowledge, Case it, string finding, DateTimeOffset? at) =>
        it.Closed.Any(closed => at <= closed.On && closed.Names(knowledge).Contains(finding) && closed.Holds(knowledge, it));

    /// <summary>The long-standing findings that the closings make, where there are such; and whether any holds.</summary>
    internal static (bool Any, ImmutableArray<string> Longstanding) Holding(KnowledgeBase knowledge, Case it)
    {
        var holding = it.Closed.Where(closed => closed.Holds(knowledge, it)).ToList();
        return (holding.Count > 0, [.. holding.Select(closed => closed.Longstanding(knowledge)).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Each closing in a line: unchanged and long-standing, or open again.</summary>
    internal static IEnumerable<Change> Changes(KnowledgeBase knowledge, Case it) =>
        from closed in it.Closed
        let how = $"closed by {(closed.By == "scan" ? "a scan" : "an expert's examination")} ({closed.Region}: {closed.Showed})"
        select closed.Holds(knowledge, it)
            ? new Change("closed", closed.Finding, null, how, "unchanged", closed.On, "scan-negative", FormattableString.Invariant($"long-standing, to be tested again by {closed.On.AddDays(TestAgainAfterDays):yyyy-MM-dd}"))
            : new Change("closed", closed.Finding, null, how, "open again", closed.On, null, "something is new or worse since, or this closing cannot count");

    private bool Holds(KnowledgeBase knowledge, Case it)
    {
        if (it.Audience != Audience.Clinician || it.AsOf is null || On > it.AsOf || (Region == "lumbar" && IsOfTheCord(knowledge, Finding))) return false;
        var names = Names(knowledge);
        var all = it.Earlier.Add(it);
        var before = all.Count(observation => observation.AsOf <= On);
        for (var i = before; i < all.Length; i++)
        {
            // By decision 1 a finding that is present is new, changed or of unknown onset: said after the closing, it is not what was closed.
            if (all[i].Answers.Any(entry => entry.Value.Either == Answer.Present && names.Contains(entry.Key))) return false;
            if (Course.Worse(all[i] with { Earlier = all[Math.Max(0, before - 1)..i] }).Any(change => change.What != "residual" || change.Finding is not null)) return false;
            if (Course.NewRedFlags(knowledge, all[i] with { Earlier = all[..i] }).Any()) return false;
        }
        return true;
    }

    private ImmutableArray<string> Names(KnowledgeBase knowledge) => knowledge.Find(Finding) is { } sign ? [Finding, .. sign.Parts, .. sign.Forms] : [];

    /// <summary>The finding for the same thing when it is old, its own or that of the list on which it stands.</summary>
    private string? Longstanding(KnowledgeBase knowledge) => knowledge.Find(Finding)!.Longstanding
        ?? knowledge.Findings.FirstOrDefault(list => list.Longstanding is not null && (list.Parts.Contains(Finding) || list.Forms.Contains(Finding)))?.Longstanding;
}
