using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>A page of questions: an id, and its title in the words of each audience.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Label">In a clinician's words.</param>
/// <param name="PersonLabel">In a person's words.</param>
public sealed record Topic(string Id, string Label, string PersonLabel);

/// <summary>A reference: what it is and what of it was seen.</summary>
public sealed record Source
{
    /// <summary>Its name, which is also its file name.</summary>
    public required string Id { get; init; }
    /// <summary>Title.</summary>
    public required string Title { get; init; }
    /// <summary>Journal or body.</summary>
    public required string Publisher { get; init; }
    /// <summary>Year, or "undated".</summary>
    public required string Year { get; init; }
    /// <summary>guideline, cohort, seed, product and so on.</summary>
    public required string Kind { get; init; }
    /// <summary>DOI, PMID or address; empty where none was seen.</summary>
    public required string Address { get; init; }
    /// <summary>full, abstract, page, excerpt, secondary or none.</summary>
    public required string Seen { get; init; }
    /// <summary>What was visible, and what was not.</summary>
    public required string SeenNote { get; init; }
    /// <summary>Figures that were seen.</summary>
    public ImmutableArray<PublishedFigure> Figures { get; init; } = [];
}

/// <summary>A class of medicines and the names that belong to it.</summary>
/// <param name="Id">The class.</param>
/// <param name="Label">Short name.</param>
/// <param name="Names">Generic and brand names, lower case.</param>
public sealed record MedicineClass(string Id, string Label, ImmutableArray<string> Names);

/// <summary>
/// Everything that is claimed, loaded and checked. Immutable; findings stand in an order in which each comes after all that it reads.
/// Compare knowledge by <see cref="Sha256"/>, never by reference or equality.
/// </summary>
public sealed class KnowledgeBase
{
    private readonly FrozenDictionary<string, int> _index;

    /// <summary>Puts the findings in order and adds <c>&lt;id&gt;-both</c> for each sided one.</summary>
    /// <param name="findings">All findings.</param>
    /// <param name="wording">The sentences of the engine in the language of the knowledge; English where none is given.</param>
    /// <exception cref="ArgumentException">A finding reads itself, directly or in a circle, or reads an id that is unknown.</exception>
    public KnowledgeBase(IEnumerable<Finding> findings, Wording? wording = null)
    {
        ArgumentNullException.ThrowIfNull(findings);
        Wording = wording ?? Wording.English;
        var all = findings.OrderBy(finding => finding.Id, StringComparer.Ordinal).ToList();
        all.AddRange(all.Where(finding => finding.Sided).Select(Both).ToList());
        Findings = Order(all);
        _index = Findings.Select((finding, i) => KeyValuePair.Create(finding.Id, i)).ToFrozenDictionary(StringComparer.Ordinal);
        var denying = new List<int>[Findings.Length];
        for (var i = 0; i < denying.Length; i++) denying[i] = [];
        foreach (var parent in Findings)
        {
            foreach (var part in parent.Denies) denying[_index[part]].Add(_index[parent.Id]);
        }
        DeniedBy = [.. denying.Select(list => list.ToImmutableArray())];
    }

    /// <summary>What the engine itself says, in the language of this knowledge.</summary>
    public Wording Wording { get; }
    /// <summary>Version of the knowledge, CalVer.</summary>
    public required string Version { get; init; }
    /// <summary>SHA-256 of sorted paths and canonical bytes, without behaviour and vignettes.</summary>
    public required string Sha256 { get; init; }
    /// <summary>draft until named clinicians have checked it.</summary>
    public required string Status { get; init; }
    /// <summary>Topics in the order in which they are asked.</summary>
    public required ImmutableArray<Topic> Topics { get; init; }
    /// <summary>Findings, each after all that it reads.</summary>
    public ImmutableArray<Finding> Findings { get; }
    /// <summary>For each finding, the parents whose absence denies it.</summary>
    internal ImmutableArray<ImmutableArray<int>> DeniedBy { get; }
    /// <summary>Quantities by id.</summary>
    public required ImmutableArray<Quantity> Quantities { get; init; }
    /// <summary>Rules by id.</summary>
    public required ImmutableArray<Rule> Rules { get; init; }
    /// <summary>Conditions by id.</summary>
    public required ImmutableArray<Condition> Conditions { get; init; }
    /// <summary>From where the words for support begin.</summary>
    public required SupportBands SupportBands { get; init; }
    /// <summary>Kinds of weakness by id.</summary>
    public required ImmutableArray<Kind> Kinds { get; init; }
    /// <summary>The safety net in order.</summary>
    public required ImmutableArray<SafetyNetItem> SafetyNet { get; init; }
    /// <summary>Sources by id.</summary>
    public required ImmutableArray<Source> Sources { get; init; }
    /// <summary>Classes of medicines by id.</summary>
    public required ImmutableArray<MedicineClass> Medicines { get; init; }
    /// <summary>What can be done, by id.</summary>
    public required ImmutableArray<CareAction> Actions { get; init; }
    /// <summary>The programme.</summary>
    public required ProgrammeOutline Programme { get; init; }
    /// <summary>What to look at again, in order.</summary>
    public required ImmutableArray<FollowUp> FollowUps { get; init; }
    /// <summary>Published scores by id.</summary>
    public ImmutableArray<Instrument> Instruments { get; init; } = [];
    /// <summary>Movements by id.</summary>
    public required ImmutableArray<Movement> Movements { get; init; }
    /// <summary>Reflexes by id.</summary>
    public required ImmutableArray<Reflex> Reflexes { get; init; }
    /// <summary>Key sensory points, top to bottom.</summary>
    public required ImmutableArray<SensoryPoint> SensoryPoints { get; init; }
    /// <summary>Territories of nerves that are no key point, by id.</summary>
    public required ImmutableArray<SensoryPoint> Territories { get; init; }
    /// <summary>Lesion sites by id.</summary>
    public required ImmutableArray<Site> Sites { get; init; }
    /// <summary>Every place where feeling is tested: key points, then territories.</summary>
    public ImmutableArray<SensoryPoint> SensoryPlaces => field.IsDefault ? field = [.. SensoryPoints, .. Territories] : field;
    /// <summary>Every site on every side, with what it predicts.</summary>
    internal ImmutableArray<Hypothesis> Hypotheses => field.IsDefault ? field = Hypothesis.All(this) : field;

    /// <summary>The same knowledge with other rules, findings or quantities: what it would do if they were so. It keeps its hash, which says from what it was made.</summary>
    /// <param name="rules">The rules; null for the same.</param>
    /// <param name="findings">The findings, with or without those of both sides; null for the same.</param>
    /// <param name="quantities">The quantities; null for the same.</param>
    public KnowledgeBase With(ImmutableArray<Rule>? rules = null, ImmutableArray<Finding>? findings = null, ImmutableArray<Quantity>? quantities = null) =>
        new((findings ?? Findings).Where(finding => finding.BothOf is null))
        {
            Version = Version, Sha256 = Sha256, Status = Status, Topics = Topics, Quantities = quantities ?? Quantities, Rules = rules ?? Rules, Conditions = Conditions, SupportBands = SupportBands,
            Kinds = Kinds, SafetyNet = SafetyNet, Sources = Sources, Medicines = Medicines, Actions = Actions, Programme = Programme, FollowUps = FollowUps, Instruments = Instruments,
            Movements = Movements, Reflexes = Reflexes, SensoryPoints = SensoryPoints, Territories = Territories, Sites = Sites,
        };

    /// <summary>The place of a finding in <see cref="Findings"/>.</summary>
    /// <param name="finding">Its id.</param>
    /// <exception cref="KeyNotFoundException">No such finding.</exception>
    public int IndexOf(string finding) => _index[finding];

    /// <summary>The finding, or null.</summary>
    /// <param name="id">Its id.</param>
    public Finding? Find(string id) => _index.TryGetValue(id, out var i) ? Findings[i] : null;

    /// <summary>Asked findings whose presence alone forces an emergency for a person.</summary>
    public ImmutableHashSet<string> EmergencySigns => field ??= [.. Findings.Where(finding => finding.Origin == Origin.Asked && finding.Raises && Alone(finding) == Urgency.Emergency).Select(finding => finding.Id)];

    /// <summary>Places of the asked and measured findings whose presence alone asks for 24 hours or more.</summary>
    internal ImmutableArray<int> RedFlags => field.IsDefault ? field = [.. Findings
        .Where(finding => finding.Origin is Origin.Asked or Origin.Threshold && finding.Raises && Alone(finding) >= Urgency.Within24Hours).Select(finding => IndexOf(finding.Id))] : field;

    private Urgency Alone(Finding finding) => Triage.Judge(this, Facts.From(this, [KeyValuePair.Create<string, SidedAnswer>(finding.Id, Answer.Present)])).Range.AtLeast;

    private FrozenDictionary<string, ImmutableArray<string>> Screening => field ??= Conditions.ToFrozenDictionary(
        condition => condition.Id,
        condition => RestsOn(condition.SuggestedBy.Select(clue => clue.Finding)).Where(id => Find(id) is { Screens.Length: > 0, Kind: not "context" }).Order(StringComparer.Ordinal).ToImmutableArray(),
        StringComparer.Ordinal);

    /// <summary>The screening questions that bear on a condition.</summary>
    /// <param name="condition">The condition.</param>
    internal ImmutableArray<string> ScreensFor(Condition condition) => Screening[condition.Id];

    /// <summary>Every finding that a criterion's truth rests on, through parts, forms and derived findings.</summary>
    /// <param name="criterion">The criterion.</param>
    public ImmutableHashSet<string> RestsOn(Criterion criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        return RestsOn(criterion.Reads);
    }

    private ImmutableHashSet<string> RestsOn(IEnumerable<string> findings)
    {
        var seen = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var open = new Stack<string>(findings);
        while (open.TryPop(out var id))
        {
            if (!seen.Add(id)) continue;
            foreach (var next in Findings[_index[id]].Reads) open.Push(next);
        }
        return seen.ToImmutable();
    }

    // While nobody has said whether the sign is there at all, it may be there on both sides; once it is there, on which is no question of its own.
    private Finding Both(Finding sided) => new()
    {
        Id = sided.Id + "-both",
        BothOf = sided.Id,
        AskedIf = new Criterion.Present(sided.Id),
        JoinsWhen = new Criterion.Opposite(new Criterion.Present(sided.Id)),
        Screens = sided.Screens,
        Ask = sided.Ask,
        Topic = sided.Topic,
        Label = Wording.Say("finding.both-sides", ("finding", sided.Label)),
        Kind = "pattern",
        Origin = Origin.Engine,
        Raises = sided.Raises,
        Means = sided.Means,
        Sources = sided.Sources,
    };

    private static ImmutableArray<Finding> Order(List<Finding> findings)
    {
        var byId = findings.ToDictionary(finding => finding.Id, StringComparer.Ordinal);
        var order = ImmutableArray.CreateBuilder<Finding>(findings.Count);
        var state = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var finding in findings) Visit(finding.Id, finding.Id);
        return order.ToImmutable();

        void Visit(string id, string from)
        {
            if (state.TryGetValue(id, out var done))
            {
                if (!done) throw new ArgumentException($"'{id}' is read in a circle, through '{from}'.");
                return;
            }
            if (!byId.TryGetValue(id, out var finding)) throw new ArgumentException($"'{from}' reads '{id}', which is not a finding.");
            state[id] = false;
            foreach (var next in finding.Reads.Concat(finding.JoinsWhen?.Reads ?? [])) Visit(next, id);
            state[id] = true;
            order.Add(finding);
        }
    }
}
