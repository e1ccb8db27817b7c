using Myotome.Engine;
using Myotome.Knowledge.Checks;

namespace Myotome.Knowledge.Proof;

/// <summary>
/// A question to the solver. A law asks for a case that breaks it, and there may be none; a possibility asks for a case that shows it, and there must be one.
/// </summary>
/// <param name="In">The knowledge, as one audience meets it.</param>
/// <param name="About">Of which item it asks.</param>
/// <param name="Ask">Writes what else it needs, and says what the case must be like.</param>
/// <param name="Shows">The same in the readable engine, over the facts before and after a change: every case that the solver finds is held against it.</param>
internal sealed record Question(SymbolicTriage In, string About, Func<Term> Ask, Func<Facts, Facts, bool> Shows)
{
    /// <summary>What is said anew between before and after; null where there is one case.</summary>
    public Said? Changed { get; init; }

    /// <summary>Set for a possibility: what is wrong if no case shows it, and a case that tells why, if there is one.</summary>
    public Func<Broken>? Otherwise { get; init; }

    /// <summary>Takes the case that shows a possibility.</summary>
    public Action<Situation>? Found { get; init; }
}

/// <summary>One law: a sentence, and the questions that decide it, in the order in which they are asked.</summary>
/// <param name="Says">The sentence.</param>
/// <param name="Questions">The questions.</param>
internal sealed record Law(string Says, IEnumerable<Question> Questions)
{
    /// <summary>What can be told without a solver.</summary>
    public IEnumerable<Broken> Beside { get; init; } = [];
}

/// <summary>The laws of triage (architecture 1, contracts "Urgency"), each as an engine reads it and as a solver does. Decision 9 says what each leaves out.</summary>
internal sealed class Laws(Examined examined, SymbolicTriage person, SymbolicTriage clinician, string? tests)
{
    private static readonly Urgency[] Levels = [Urgency.Appointment, Urgency.Within24Hours, Urgency.Emergency];

    private readonly KnowledgeBase _knowledge = examined.Base;
    private readonly Dictionary<string, Situation> _fires = new(StringComparer.Ordinal);
    private readonly HashSet<string> _dead = new(StringComparer.Ordinal);

    private IEnumerable<SymbolicTriage> Audiences => [person, clinician];

    public IReadOnlyList<Law> All =>
    [
        new("What the seed names as urgent reaches that urgency in every person, whatever else is known", SeedSigns()),
        new("Not sure about an emergency sign is at least within 24 hours", UnsureSigns()),
        new("A danger, or a measurement beyond a limit, never lowers the urgency", Dangers()),
        new("One more answer never widens the range", Narrowing()),
        new("What was not asked, or not sure, never reassures more than a denial", Reassurance()),
        new("Self-care needs every question of the screening set denied", SelfCare()),
        new("Self-care can be reached", SelfCareReached()),
        new("No range is empty", Ranges()),
        new("Every urgency has a reason that was stated", Reasons()),
        new("Every rule can fire", Alive()),
        new("Every rule can decide: a higher one does not always fire with it", NotShadowed()),
        new("No two rules are the same", NotTheSame()),
        new("Every finding matters to something", Matters()) { Beside = new KB0026_every_finding_matters_to_something().Run(examined).Select(problem => new Broken("", problem.ToString())) },
        new("Nothing is proposed against a caution that is known", AgainstCautions()),
        new("Every caution that blocks holds back what it is written for in some case", HeldBack()),
        new("Everything that can be done is called for in some case, and not held back", CalledFor()),
        new("Every emergency rule controls a hazard, and the tests that the hazard names exist", []) { Beside = Hazards() },
    ];

    private IEnumerable<Question> SeedSigns()
    {
        foreach (var entry in KB0036_the_seed_is_carried_over_whole.SeedEntries(examined.Loaded.Of("seed").Single()).Where(entry => entry["alone"] is not null))
        {
            var alone = entry.MapOrNull("alone")!;
            var level = alone.Urgency("at_least");
            var said = Facts.From(_knowledge, KB0038_what_the_seed_names_alone_reaches_its_urgency.Answers(alone), KB0038_what_the_seed_names_alone_reaches_its_urgency.Measured(_knowledge, alone));
            var given = _knowledge.Findings.Where(finding => said.Stated(finding.Id) != Answer.Unasked).Select(finding => (finding.Id, Answer: said.Stated(finding.Id))).ToList();
            yield return new(person, $"'{entry.Text("says")}' ({level.Name()})",
                () => Term.All(given.Select(it => person.Known.Stated(it.Id)[it.Answer])) & !person.AtLeast(level),
                (facts, _) => given.All(it => facts.Stated(it.Id) == it.Answer) && Range(facts).AtLeast < level);
        }
    }

    private IEnumerable<Question> UnsureSigns() =>
        from finding in _knowledge.Findings
        where finding.Origin == Origin.Asked
            && Range(Facts.From(_knowledge, [KeyValuePair.Create<string, SidedAnswer>(finding.Id, Answer.Present)])).AtLeast == Urgency.Emergency
        select new Question(person, finding.Id,
            () => person.Known.Stated(finding.Id).Unsure & person.Known[finding.Id].Open & !person.AtLeast(Urgency.Within24Hours),
            (facts, _) => facts.Stated(finding.Id) == Answer.Unsure && facts[finding.Id] == Truth.Unknown && Range(facts).AtLeast < Urgency.Within24Hours);

    private IEnumerable<Question> Dangers() =>
        from it in Audiences
        from said in it.Says
        from id in said.PlanesIn(_knowledge).Select(entry => entry.Key)
        where _knowledge.Find(id) is { Raises: true } or { Origin: Origin.Threshold }
        select new Question(it, id,
            () =>
            {
                var after = it.After(said);
                return Term.All([!it.Known.Stated(id).Present, after.Known.Stated(id).Present, Kept(it, after, said, id), after.LessUrgentThan(it),
                    !Term.Any(Milder.Select(rule => after.Fires(rule) & !it.Fires(rule) & after.Milder(rule)))]);
            },
            (before, after) => before.Stated(id) != Answer.Present && after.Stated(id) == Answer.Present && Range(after).AtLeast < Range(before).AtLeast
                && !(it.Audience == Audience.Clinician && Milder.Any(rule => rule.When.Judge(after) == Truth.Yes && rule.When.Judge(before) != Truth.Yes && rule.Reading!.Once.Judge(after) == Truth.Yes)))
        { Changed = said };

    private IEnumerable<Rule> Milder => _knowledge.Rules.Where(rule => rule.Reading is not null);

    private IEnumerable<Question> Narrowing() =>
        from it in Audiences
        from said in it.Says
        let ids = said.PlanesIn(_knowledge).Select(entry => entry.Key).ToList()
        let screens = ids.Where(id => _knowledge.Find(id)!.Screens.Contains(it.Audience)).ToList()
        where screens.Count > 0
        select new Question(it, said.Id,
            () =>
            {
                var after = it.After(said);
                var asked = Term.Any(screens.Select(id => it.Open.Asks(_knowledge.Find(id)!)));
                return Term.All([!said.Anything, (said with { Prefix = "after." }).Anything, after.LessUrgentThan(it) | (asked & it.ReassuresMoreThan(after))]);
            },
            (before, after) => ids.All(id => before.Stated(id) == Answer.Unasked) && ids.Any(id => after.Stated(id) != Answer.Unasked)
                && (Range(after).AtLeast < Range(before).AtLeast || (screens.Any(before.Open.Asks) && Range(after).AtMost > Range(before).AtMost)))
        { Changed = said };

    private IEnumerable<Question> Reassurance() =>
        from it in Audiences
        from said in it.Says.OfType<SaidFinding>()
        let finding = _knowledge.Find(said.Id)!
        where finding.Origin == Origin.Asked
        select new Question(it, said.Id,
            () =>
            {
                var after = it.After(said);
                return Term.All([it.Known.Stated(said.Id).Absent, !after.Known.Stated(said.Id).Absent, !after.Known.Stated(said.Id).Present, after.LessUrgentThan(it) | after.ReassuresMoreThan(it)]);
            },
            (before, after) => before.Stated(said.Id) == Answer.Absent && after.Stated(said.Id) is not (Answer.Absent or Answer.Present)
                && (Range(after).AtLeast < Range(before).AtLeast || Range(after).AtMost < Range(before).AtMost))
        { Changed = said };

    private IEnumerable<Question> SelfCare() =>
        from it in Audiences
        from finding in _knowledge.Findings
        where finding.Screens.Contains(it.Audience) && finding.Raises
        select new Question(it, finding.Id,
            () => Term.All([!it.AtMost(Urgency.Appointment), finding.Kind == "context" ? it.Open.Asks(finding) : !it.Known[finding.Id].No, .. Beside(finding).Select(criterion => !it.Open.Judge(criterion).No)]),
            (facts, _) => Range(facts).AtMost == Urgency.SelfCare && (finding.Kind == "context" ? facts.Open.Asks(finding.Id) : facts[finding.Id] != Truth.No)
                && Beside(finding).All(criterion => criterion.Judge(facts.Open) != Truth.No));

    /// <summary>What a question is asked beside: when it is denied, the question does not belong to the set.</summary>
    private static IEnumerable<Criterion> Beside(Finding finding) => new[] { finding.JoinsWhen, finding.AskedIf }.OfType<Criterion>();

    private IEnumerable<Question> SelfCareReached() =>
        from it in Audiences
        select new Question(it, $"audience {it.Audience.Name()}", () => !it.AtMost(Urgency.Appointment), (facts, _) => Range(facts).AtMost == Urgency.SelfCare)
        { Otherwise = () => new(it.Audience.Name(), "no case at all reaches self-care") };

    private IEnumerable<Question> Ranges() =>
        from it in Audiences
        select new Question(it, $"audience {it.Audience.Name()}",
            () => Term.Any(Levels.Select(level => it.AtLeast(level) & !it.AtMost(level)).Append(it.AtLeast(Urgency.Emergency) & !it.AtLeast(Urgency.Within24Hours)).Append(it.AtLeast(Urgency.Within24Hours) & !it.AtLeast(Urgency.Appointment))),
            (facts, _) => Range(facts) is var range && range.AtMost < range.AtLeast);

    private IEnumerable<Question> Reasons() =>
        from rule in _knowledge.Rules
        let rests = _knowledge.RestsOn(rule.When).Order(StringComparer.Ordinal).ToList()
        let denies = rests.Any(id => _knowledge.Find(id) is { Criterion.Negates: true })
        select new Question(person, rule.Id,
            () => person.Fires(rule) & !Term.Any(rests.Select(person.Known.Stated).Select(said => said.Present | said.Unsure | (denies ? said.Absent : Term.False))),
            (facts, _) => rule.When.Judge(facts) == Truth.Yes && facts.Grounds(rule.When).All(id => facts.Stated(id) == Answer.Unasked && facts.IsUnsure(id) != Truth.Yes));

    private IEnumerable<Question> Alive() =>
        from rule in _knowledge.Rules
        select new Question(person, rule.Id, () => person.Fires(rule), (facts, _) => rule.When.Judge(facts) == Truth.Yes)
        {
            Otherwise = () => Dead(rule),
            Found = situation => _fires[rule.Id] = situation,
        };

    private Broken Dead(Rule rule)
    {
        _dead.Add(rule.Id);
        return new(rule.Id, $"{Place(rule)} can never fire: no case makes it");
    }

    private IEnumerable<Question> NotShadowed() =>
        from rule in _knowledge.Rules
        where rule.Urgency < Urgency.Emergency && !_dead.Contains(rule.Id)
        select new Question(person, rule.Id,
            () => person.Fires(rule) & !person.AtLeast(rule.Urgency + 1),
            (facts, _) => rule.When.Judge(facts) == Truth.Yes && Range(facts).AtLeast == rule.Urgency)
        { Otherwise = () => new(rule.Id, $"{Place(rule)} decides nothing: whenever it fires, a higher rule fires, as here", Witness(rule)) };

    private IEnumerable<Question> NotTheSame() =>
        from pair in from one in _knowledge.Rules
                     from other in _knowledge.Rules
                     where string.CompareOrdinal(one.Id, other.Id) < 0 && one.Urgency == other.Urgency
                     select (One: one, Other: other)
        // Most pairs are told apart by a case that is already at hand.
        where !_dead.Contains(pair.One.Id) && !_dead.Contains(pair.Other.Id) && Fired.All(fired => fired.Contains(pair.One.Id) == fired.Contains(pair.Other.Id))
        select new Question(person, $"{pair.One.Id} and {pair.Other.Id}",
            () => (person.Fires(pair.One) & !person.Fires(pair.Other)) | (person.Fires(pair.Other) & !person.Fires(pair.One)),
            (facts, _) => pair.One.When.Judge(facts) != pair.Other.When.Judge(facts))
        { Otherwise = () => new($"{pair.One.Id} and {pair.Other.Id}", $"{Place(pair.One)} and {Place(pair.Other)} fire in the same cases, such as this", Witness(pair.One)) };

    private IEnumerable<Question> Matters()
    {
        var read = _knowledge.Rules.SelectMany(rule => _knowledge.RestsOn(rule.When)).ToHashSet(StringComparer.Ordinal);
        return
            from said in person.Says
            from id in said.PlanesIn(_knowledge).Select(entry => entry.Key)
            where read.Contains(id)
            select new Question(person, id,
                () =>
                {
                    var after = person.After(said);
                    return Term.All([!person.Known.Stated(id).Present, after.Known.Stated(id).Present, Kept(person, after, said, id), Kept(after, person, said, id),
                        Term.Any([after.LessUrgentThan(person), person.LessUrgentThan(after), after.ReassuresMoreThan(person), person.ReassuresMoreThan(after)])]);
                },
                (before, after) => after.Stated(id) == Answer.Present && Range(before) != Range(after))
            { Changed = said, Otherwise = () => new(id, $"rules read '{id}', and its presence changes the range of no case") };
    }

    private IEnumerable<Question> AgainstCautions() =>
        from it in Audiences
        from action in _knowledge.Actions
        where it.Plan!.Blocking(action).Any()
        select new Question(it, action.Id,
            () => Term.All([it.Plan!.Reached(action), !it.Plan.Held(action), Term.Any(it.Plan.Blocking(action).Select(it.Plan.Applies))]),
            (facts, _) => Proposals(facts, action, it.Plan!.Blocking(action)).Any(proposal => proposal.Standing != Standing.Held && proposal.Cautions.Any(IsKnownToBlock)));

    private IEnumerable<Question> HeldBack() =>
        from it in Audiences
        from action in _knowledge.Actions
        where action.Never is null
        from caution in it.Plan!.Blocking(action)
        select new Question(it, $"{action.Id}, {caution.Finding ?? caution.Condition}",
            () => Term.All([it.Plan!.Called(action), it.Plan.Stands(action), it.Plan.Applies(caution)]),
            (facts, _) => Proposals(facts, action, [caution]).Any(proposal => proposal.Standing == Standing.Held && proposal.Cautions.Any(open => open.Caution == caution && IsKnownToBlock(open))))
        { Otherwise = () => new(action.Id, $"{action.Id} is called for in no case in which '{caution.Finding ?? caution.Condition}' applies: the caution holds nothing back") };

    private IEnumerable<Question> CalledFor() =>
        from action in _knowledge.Actions
        where action.Never is null && !action.ProposedFor.IsEmpty
        select new Question(clinician, action.Id,
            () => Term.All([clinician.Plan!.Called(action), clinician.Plan.Stands(action), !clinician.Plan.Held(action)]),
            (facts, _) => action.GivesWayTo is not null || Proposals(facts, action, []).Any(proposal => proposal.Standing != Standing.Held))
        { Otherwise = () => new(action.Id, $"no case calls for {action.Id} without holding it back") };

    private static bool IsKnownToBlock(OpenCaution open) => open is { Truth: Truth.Yes, Caution.Effect: CautionEffect.Block };

    /// <summary>How an action stands in the plan, once for each condition that calls for it or speaks against it and could be likely.</summary>
    private IEnumerable<Proposal> Proposals(Facts facts, CareAction action, IEnumerable<Caution> cautions)
    {
        var triage = Triage.Judge(_knowledge, facts);
        var against = cautions.Select(caution => caution.Condition).Append(null).Distinct().ToList();
        foreach (var likely in action.ProposedFor.Select(reason => reason.Scope.Condition).Append(null).Distinct().SelectMany(condition => against.Select(other => new[] { condition, other }.OfType<string>().Distinct())))
        {
            var differential = new Differential([.. likely.Select(id => new Candidate(_knowledge.Conditions.First(condition => condition.Id == id), "strong", 0, 0, false, true, [], [], null, []))], [], false);
            foreach (var proposal in Plan.Make(_knowledge, new() { Audience = facts.Audience }, facts, triage, differential).Proposals.Where(proposal => proposal.Action == action)) yield return proposal;
        }
    }

    private IEnumerable<Broken> Hazards()
    {
        foreach (var rule in _knowledge.Rules.Where(rule => rule.Urgency == Urgency.Emergency && !rule.Hazards.Any(id => examined.Loaded.Find("hazard", id) is not null)))
        {
            yield return new(rule.Id, $"{Place(rule)} is an emergency and names no hazard");
        }
        if (tests is null) yield break;
        var source = string.Join('\n', Directory.EnumerateFiles(tests, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        foreach (var hazard in examined.Loaded.Of("hazard"))
        {
            foreach (var test in hazard.Root.MapOrNull("controls")!.Texts("tests").Where(test => !source.Contains($" {test}(", StringComparison.Ordinal)))
            {
                yield return new(hazard.Id, $"{hazard.Id} names the test {test}, which does not exist");
            }
        }
    }

    /// <summary>What else is said about the same thing (the other side, the other limits) stays as it was said.</summary>
    private Term Kept(SymbolicTriage before, SymbolicTriage after, Said said, string but) =>
        Term.All(said.PlanesIn(_knowledge).Select(entry => entry.Key).Where(id => id != but)
            .SelectMany(id => before.Known.Stated(id).Each.Zip(after.Known.Stated(id).Each, (was, still) => !was | still)));

    private UrgencyRange Range(Facts facts) => Triage.Judge(_knowledge, facts).Range;

    private List<HashSet<string>> Fired => field ??= [.. _fires.Values.Select(situation => situation.Facts).Select(facts => _knowledge.Rules.Where(rule => rule.When.Judge(facts) == Truth.Yes).Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal))];

    private string? Witness(Rule rule) => _fires.GetValueOrDefault(rule.Id)?.Write();

    private string Place(Rule rule) => Prover.Place(examined.Loaded, "rule", rule.Id) is { Length: > 0 } place ? $"{place}: '{rule.Id}'" : $"'{rule.Id}'";
}
