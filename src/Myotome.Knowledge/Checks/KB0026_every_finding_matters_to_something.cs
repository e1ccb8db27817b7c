namespace Myotome.Knowledge.Checks;

internal sealed class KB0026_every_finding_matters_to_something : Check
{
    public override string Says => "Every finding is read by a rule, another finding, a condition, a kind of weakness, a lesion site, a movement, an action, the programme, the follow-up or the safety net.";

    public override string Why => "Nobody should be asked what changes nothing. Use the finding, or move its file to retired/.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        var read = it.Base.Rules.SelectMany(rule => rule.When.Reads.Concat(rule.Reading?.Once.Reads ?? []))
            .Concat(it.Base.Findings.SelectMany(finding => finding.Reads.Concat(finding.JoinsWhen?.Reads ?? []).Append(finding.Longstanding ?? "")))
            .Concat(it.Base.Conditions.SelectMany(condition => condition.Clues.Concat(condition.NotExcludedBy)).Select(clue => clue.Finding))
            .Concat(it.Base.Kinds.SelectMany(kind => kind.When.Reads.Concat(kind.For.Concat(kind.Against).Select(argument => argument.Finding))))
            .Concat(it.Base.SafetyNet.SelectMany(item => item.Applies?.Reads ?? []))
            .Concat(it.Base.Sites.SelectMany(site => (site.Needs?.Reads ?? []).Concat(site.For.Concat(site.Against).Select(argument => argument.Finding))))
            .Concat(it.Base.Actions.SelectMany(action => action.ProposedFor.SelectMany(reason => reason.Scope.When?.Reads ?? []).Concat(action.Cautions.Select(caution => caution.Finding ?? ""))))
            .Concat(it.Base.Programme.Gate.SelectMany(requirement => requirement.When.Reads).Concat(it.Base.Programme.PacingWhen.Reads))
            .Concat(it.Base.FollowUps.SelectMany(item => item.Applies.SelectMany(scope => scope.When?.Reads ?? [])))
            .Concat(it.Base.Movements.SelectMany(movement => movement.ShownWeakBy))
            .ToHashSet(StringComparer.Ordinal);
        return it.Loaded.Of("finding").Where(item => !read.Contains(item.Id) && !read.Contains(item.Id + "-both"))
            .Select(item => it.At(item, "id", Code, $"Nothing reads '{item.Id}'."));
    }
}
