using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0064_an_action_is_whole : Check
{
    public override string Says =>
        "An action is proposed for something or says why never; a time says what it is counted from; an exercise has its phase and drawing; a follow-up says when, or what then.";

    public override string Why => "Half a proposal is worse than none: someone would have to guess the rest. Write the missing part.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        var phases = it.Base.Programme.Phases.Select(phase => phase.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var action in it.Base.Actions)
        {
            foreach (var (key, message) in Missing(it, action, phases)) yield return it.At("action", action.Id, key, Code, message);
        }
        foreach (var item in it.Base.FollowUps)
        {
            if (item.Escalates ? item.Then is null || item.PersonThen is null || !item.At.IsEmpty : item.At.IsEmpty)
            {
                yield return it.At("follow-up", item.Id, "kind", Code, item.Escalates ? "What escalates says what to do then, in both words, and has no time." : "What is looked at again says when: 'at'.");
            }
        }
    }

    private static IEnumerable<(string Key, string Message)> Missing(Examined it, CareAction action, HashSet<string> phases)
    {
        if (action.Never is null == action.ProposedFor.IsEmpty) yield return ("id", "It is proposed for something, or says why never: one of the two.");
        if (action.ProposedFor.Any(reason => reason.Within is null != reason.From is null)) yield return ("proposed_for", "'within' and 'from' go together.");
        if (action.ProposedFor.Any(reason => reason.Scope is { Condition: null, When: null, Urgencies.IsEmpty: true })) yield return ("proposed_for", "A reason names a condition, a criterion or an urgency.");
        if (action.Cautions.Any(caution => caution.Finding is null == caution.Condition is null)) yield return ("cautions", "A caution names a finding or a condition: one of the two.");
        if (action.Instead.Any(id => id == action.Id || it.Base.Actions.First(other => other.Id == id).Never is not null)) yield return ("instead", "It is replaced by something else that may be proposed.");
        if (action.Exercise is null != (action.Kind != ActionKind.Exercise)) yield return ("kind", "An exercise says how it is done, and nothing else does.");
        if (action.Exercise is { } exercise && !phases.Contains(exercise.Phase)) yield return ("exercise", $"There is no phase '{exercise.Phase}': {string.Join(", ", phases.Order())}.");
        if (action.Exercise is { } drawn && !it.Loaded.Folder.Has($"figures/{drawn.Figure}.svg")) yield return ("exercise", $"There is no figures/{drawn.Figure}.svg.");
    }
}
