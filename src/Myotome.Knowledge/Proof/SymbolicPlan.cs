using Myotome.Engine;

namespace Myotome.Knowledge.Proof;

/// <summary>
/// What is called for and what is held back, over every case at once: <see cref="Plan"/>'s weighing of each action against its cautions. What is likely is left free
/// (any condition may lead) but for what a rule that decides suspects, which leads in any case. What only takes proposals away is left out, except of <see cref="Stands"/>.
/// </summary>
internal sealed class SymbolicPlan
{
    private readonly SymbolicTriage _triage;
    private readonly Dictionary<string, Term> _leads = new(StringComparer.Ordinal), _called = new(StringComparer.Ordinal), _held = new(StringComparer.Ordinal), _reached = new(StringComparer.Ordinal);

    public SymbolicPlan(SymbolicTriage triage, Action<string> tell, Func<string, string, string> where)
    {
        _triage = triage;
        var actions = triage.Knowledge.Actions;
        foreach (var condition in actions.SelectMany(action => action.Cautions.Select(caution => caution.Condition).Concat(action.ProposedFor.Select(reason => reason.Scope.Condition))).OfType<string>().Distinct().Order(StringComparer.Ordinal))
        {
            tell($"(declare-const likely.{condition} Bool)");
            _leads[condition] = triage.Define($"leads.{condition}", new Term($"likely.{condition}") | Suspected(condition));
        }
        foreach (var action in actions)
        {
            if (where("action", action.Id) is { Length: > 0 } place) tell($"; {place}: {action.Label}");
            _called[action.Id] = triage.Define($"action.{action.Id}.called", MayBeProposed(action) & Term.Any(action.ProposedFor.Select(reason => Holds(reason.Scope))));
            _held[action.Id] = triage.Define($"action.{action.Id}.held", Term.Any(Blocking(action).Select(Applies)));
        }
        foreach (var action in actions)
        {
            var replaces = Term.Any(actions.Where(other => other.Instead.Contains(action.Id)).Select(Held));
            _reached[action.Id] = triage.Define($"action.{action.Id}.reached", _called[action.Id] | (MayBeProposed(action) & replaces));
        }
    }

    /// <summary>The conditions that an action reads.</summary>
    public IEnumerable<string> Conditions => _leads.Keys;

    /// <summary>The action is called for by one of its own reasons.</summary>
    public Term Called(CareAction action) => _called[action.Id];

    /// <summary>A caution that blocks applies.</summary>
    public Term Held(CareAction action) => _held[action.Id];

    /// <summary>It is called for, or may take the place of something that is held back.</summary>
    public Term Reached(CareAction action) => _reached[action.Id];

    /// <summary>What is called for stands in the plan, held back or not: no exercise stands before the gate to the programme is open.</summary>
    public Term Stands(CareAction action) => action.Kind != ActionKind.Exercise ? Term.True
        : Term.All([!_triage.AtMost(Urgency.Within24Hours), !_triage.Known["age-under-16"].Yes, .. _triage.Knowledge.Programme.Gate.Select(requirement => _triage.Open.Judge(requirement.When).Yes)]);

    /// <summary>A caution is known to apply.</summary>
    public Term Applies(Caution caution) => caution.Condition is { } condition ? _leads[condition] : _triage.Known[caution.Finding!].Yes;

    /// <summary>The cautions that block an action for this audience.</summary>
    public IEnumerable<Caution> Blocking(CareAction action) => action.Cautions.Where(caution => caution.Effect == CautionEffect.Block && (caution.Audience is null || caution.Audience == _triage.Audience));

    private Term Holds(Scope scope) => Term.All(
    [
        scope.Condition is { } condition ? _leads[condition] : Term.True,
        scope.When is { } when ? _triage.Known.Judge(when).Yes | _triage.Open.Judge(when).Yes : Term.True,
        scope.Urgencies.IsEmpty ? Term.True : Term.Any(scope.Urgencies.Select(_triage.Advises)),
        scope.Route switch { null => Term.True, Route.Ambulance => ByAmbulance, Route.EmergencyDepartment => _triage.AtLeast(Urgency.Emergency) & !ByAmbulance, _ => !_triage.AtLeast(Urgency.Emergency) },
    ]);

    private Term ByAmbulance => Term.Any(_triage.Knowledge.Rules.Where(rule => rule is { Urgency: Urgency.Emergency, Route: Route.Ambulance }).Select(rule => _triage.Fires(rule) & !_triage.Milder(rule)));

    private Term MayBeProposed(CareAction action)
    {
        if (action.Never is not null) return Term.False;
        var waits = action.Kind is ActionKind.Exercise or ActionKind.Prevention || (_triage.Audience == Audience.Person && action.Group == "medicine");
        return (action.AllAges ? Term.True : !_triage.Known["age-under-16"].Yes) & (waits ? !_triage.AtMost(Urgency.Within24Hours) : Term.True);
    }

    private Term Suspected(string condition) => !_triage.Known["age-under-16"].Yes & Term.Any(
        from rule in _triage.Knowledge.Rules
        where rule.Suspects.Contains(condition)
        select (Decides(rule.Urgency) & _triage.Fires(rule) & !_triage.Milder(rule)) | (Decides(rule.Reading?.Urgency) & _triage.Milder(rule) & _triage.Fires(rule)));

    private Term Decides(Urgency? level) => level is not (Urgency.Within24Hours or Urgency.Emergency) ? Term.False
        : _triage.AtLeast(level.Value) & (level == Urgency.Emergency ? Term.True : !_triage.AtLeast(level.Value + 1));
}
