namespace Myotome.Engine;

/// <summary>Whether anything got better by the time at which guidelines look again: six weeks.</summary>
internal static class Improvement
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromDays(42);
    // What people come with, although it is no danger by itself.
    private static readonly string[] AlsoComplaints = ["back-weakness", "low-back-pain"];

    /// <summary>
    /// Six weeks have passed since the first observation or since the weakness began, something of then is still there, and nothing of it is better. No where something is, or where it is too
    /// early; null where that cannot be told.
    /// </summary>
    public static bool? IsMissing(KnowledgeBase knowledge, Case it)
    {
        var first = it.Earlier.FirstOrDefault();
        bool?[] due =
        [
            first is null ? null : it.AsOf!.Value - first.AsOf!.Value >= LookAgain,
            it.Measurements.TryGetValue("weakness-duration", out var days) ? days >= LookAgain.Days : null,
        ];
        if (!due.Contains(true)) return due.Contains(false) ? false : null;
        if (first is null) return null;
        var better = Compared(knowledge, it, first).ToList();
        return better.Count == 0 ? null : !better.Contains(true);
    }

    /// <summary>For each thing of the first observation that can be compared: whether it is better.</summary>
    private static IEnumerable<bool> Compared(KnowledgeBase knowledge, Case it, Case first)
    {
        var latest = it.Earlier.Append(it).Reverse().Select(observation => Statement.Said(knowledge, observation)).ToList();
        return
        [
            .. from then in StrengthCourse.Graded(first)
               from now in StrengthCourse.Graded(it)
               where then.Place == now.Place && StrengthCourse.IsWeak(then.Grade)
               select now.Grade.Steps > then.Grade.Steps,
            // What nobody answered again still counts.
            .. from then in first.Answers
               where then.Value.Either == Answer.Present && knowledge.Find(then.Key) is { IsComplaint: true } finding && (finding.Raises || AlsoComplaints.Contains(finding.Id))
               select latest.Select(said => said[knowledge.IndexOf(then.Key)]).First(answer => answer != Answer.Unasked) == Answer.Absent,
            .. ScoreCourse.BetterSinceFirst(knowledge, it),
        ];
    }
}
