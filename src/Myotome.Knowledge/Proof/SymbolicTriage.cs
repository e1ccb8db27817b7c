using System.Collections.Immutable;
using Myotome.Engine;
using Myotome.Knowledge.Checks;

namespace Myotome.Knowledge.Proof;

/// <summary>
/// One knowledge base in SMT-LIB 2, as one audience meets it: what a case may say, what is then known of each finding, which rules fire and could
/// fire, and the range. The same function as <see cref="Triage.Judge"/>, over every case at once.
/// </summary>
internal sealed class SymbolicTriage
{
    private static readonly ImmutableArray<Urgency> Levels = [Urgency.Appointment, Urgency.Within24Hours, Urgency.Emergency];

    private readonly Action<string> _tell;
    private readonly Func<string, string, string> _where;
    private readonly string _prefix;
    private readonly IReadOnlyDictionary<string, Planes> _stated;
    private readonly Dictionary<string, Term> _defined = new(StringComparer.Ordinal);
    private readonly SymbolicTriage? _before;
    private readonly IReadOnlySet<string>? _touched;

    /// <summary>Writes a knowledge base.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="audience">Whose questions and whose reading apply.</param>
    /// <param name="says">What a case may say, already declared.</param>
    /// <param name="tell">Takes each line.</param>
    /// <param name="where">File and line of an item, by kind and id; empty where nobody knows.</param>
    /// <param name="prefix">Stands before each name, where two knowledge bases stand side by side.</param>
    public SymbolicTriage(KnowledgeBase knowledge, Audience audience, IReadOnlyList<Said> says, Action<string> tell, Func<string, string, string>? where = null, string prefix = "")
    {
        (Knowledge, Audience, Says, _tell, _where, _prefix) = (knowledge, audience, says, tell, where ?? ((_, _) => ""), prefix);
        _stated = says.SelectMany(said => said.PlanesIn(knowledge)).ToDictionary(StringComparer.Ordinal);
        Heading("What is known of each finding: yes, or no");
        _ = Known;
        Heading("What is open: the same once everything that this audience is not asked counts as absent");
        _ = Open;
        Heading("The rules: each fires, or could still fire");
        foreach (var rule in knowledge.Rules)
        {
            _tell($"; {Place("rule", rule.Id)}: {rule.Title} ({rule.Urgency.Name()})");
            _ = (Fires(rule), Milder(rule), CouldFire(rule));
        }
        Heading("The range");
        foreach (var level in Levels.Reverse()) _ = (AtLeast(level), AtMost(level));
        _ = Sound;
    }

    /// <summary>Writes a knowledge base with what a case may say, and leaves statements that quarrel out: such a case is refused.</summary>
    /// <param name="examined">The knowledge.</param>
    /// <param name="audience">Whose questions and whose reading apply.</param>
    /// <param name="tell">Takes each line.</param>
    public static SymbolicTriage Of(Examined examined, Audience audience, Action<string> tell)
    {
        var knowledge = examined.Base;
        var says = Said.Of(knowledge);
        tell($"; Myotome knowledge {knowledge.Version} {knowledge.Sha256[..12]}, audience {audience.Name()}\n\n; ---- What a case may say: at most one of present, absent, unsure and refused of each finding; limits of one quantity agree");
        Declare(says, tell);
        var triage = new SymbolicTriage(knowledge, audience, says, tell, (kind, id) => Prover.Place(examined.Loaded, kind, id));
        tell($"\n; ---- From here on, statements that quarrel are left out: such a case is refused\n(assert {triage.Sound})");
        triage.Heading("What can be done: what is called for, and what a caution holds back");
        triage.Plan = new(triage, tell, triage._where);
        return triage;
    }

    private SymbolicTriage(SymbolicTriage before, Said changed, Said anew)
    {
        (Knowledge, Audience, _tell, _where, _prefix, _before) = (before.Knowledge, before.Audience, before._tell, before._where, anew.Prefix, before);
        Says = [.. before.Says.Select(said => said == changed ? anew : said)];
        _stated = Says.SelectMany(said => said.PlanesIn(Knowledge)).ToDictionary(StringComparer.Ordinal);
        _touched = Touched(changed.PlanesIn(Knowledge).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal));
    }

    public KnowledgeBase Knowledge { get; }
    public Audience Audience { get; }

    /// <summary>What a case may say.</summary>
    public IReadOnlyList<Said> Says { get; }

    /// <summary>What is known.</summary>
    public SymbolicFacts Known => field ??= new(Knowledge, Audience, _stated, null, DefineFinding, _before?.Known, _touched);

    /// <summary>What is known once everything that the audience is not asked counts as absent.</summary>
    public SymbolicFacts Open => field ??= new(Knowledge, Audience, _stated, Known, DefineFinding, _before?.Open, _touched);

    /// <summary>What can be done; null where only the triage is written.</summary>
    public SymbolicPlan? Plan { get; private set; }

    /// <summary>No two statements quarrel.</summary>
    public Term Sound => Once("sound", () => !Term.Any(Knowledge.Findings.Select(Known.Contradicts)));

    public Term Fires(Rule rule) => IsUntouched(rule.When) ? _before!.Fires(rule) : Once($"rule.{rule.Id}.fires", () => Known.Judge(rule.When).Yes, named: $"rule.{rule.Id}");

    public Term CouldFire(Rule rule) => IsUntouched(rule.When) ? _before!.CouldFire(rule) : Once($"rule.{rule.Id}.could-fire", () => !Fires(rule) & !Open.Judge(rule.When).No);

    /// <summary>A clinician's milder reading of a rule applies.</summary>
    public Term Milder(Rule rule) => Audience == Audience.Person || rule.Reading is not { } reading ? Term.False
        : IsUntouched(reading.Once) ? _before!.Milder(rule) : Once($"rule.{rule.Id}.milder", () => Known.Judge(reading.Once).Yes);

    public Term AtLeast(Urgency level) => level == Urgency.SelfCare ? Term.True : Once($"at-least.{level.Name()}", () => Term.Any(
        Knowledge.Rules.Where(rule => rule.Urgency == level).Select(rule => Fires(rule) & !Milder(rule))
        .Concat(Knowledge.Rules.Where(rule => rule.Reading?.Urgency == level).Select(Fires)).Append(Above(level, AtLeast))));

    public Term AtMost(Urgency level) => level == Urgency.SelfCare ? Term.True : Once($"at-most.{level.Name()}", () => Term.Any(
        Knowledge.Rules.Where(rule => rule.Urgency == level).Select(CouldFire).Append(AtLeast(level)).Append(Above(level, AtMost))));

    /// <summary>What is advised: self-care when nothing else is open, an appointment while something is, and otherwise what is certain.</summary>
    public Term Advises(Urgency level)
    {
        Term From(Urgency urgency) => urgency == Urgency.Appointment ? AtMost(urgency) : AtLeast(urgency);
        return From(level) & (level == Urgency.Emergency ? Term.True : !From(level + 1));
    }

    private static Term Above(Urgency level, Func<Urgency, Term> range) => level == Urgency.Emergency ? Term.False : range(level + 1);

    /// <summary>The lower end of the range lies below another's.</summary>
    public Term LessUrgentThan(SymbolicTriage other) => Term.Any(Levels.Select(level => other.AtLeast(level) & !AtLeast(level)));

    /// <summary>The upper end of the range lies below another's.</summary>
    public Term ReassuresMoreThan(SymbolicTriage other) => Term.Any(Levels.Select(level => other.AtMost(level) & !AtMost(level)));

    /// <summary>What a case says about a finding or a quantity.</summary>
    public Said About(string id) => Says.First(said => said.Id == id);

    /// <summary>The same case with one thing said anew: only what that reaches is written again.</summary>
    public SymbolicTriage After(Said changed)
    {
        var anew = changed with { Prefix = "after." };
        Declare([anew], _tell);
        var after = new SymbolicTriage(this, changed, anew);
        _tell($"(assert {after.Sound})");
        return after;
    }

    /// <summary>Writes a definition once.</summary>
    public Term Define(string name, Term term) => Once(name, () => term);

    /// <summary>Declares what a case may say.</summary>
    public static void Declare(IEnumerable<Said> says, Action<string> tell)
    {
        foreach (var said in says)
        {
            foreach (var symbol in said.Symbols) tell($"(declare-const {symbol} Bool)");
            foreach (var term in said.Possible) tell($"(assert {term})");
        }
    }

    private HashSet<string> Touched(HashSet<string> changed)
    {
        var touched = new HashSet<string>(changed, StringComparer.Ordinal);
        foreach (var denied in Knowledge.Findings.Where(parent => changed.Contains(parent.Id)).SelectMany(parent => parent.Denies)) touched.Add(denied);
        foreach (var finding in Knowledge.Findings.Where(finding => finding.Reads.Concat(finding.JoinsWhen?.Reads ?? []).Any(touched.Contains))) touched.Add(finding.Id);
        return touched;
    }

    private bool IsUntouched(Criterion criterion) => _touched is not null && !criterion.Reads.Any(_touched.Contains);

    private Term DefineFinding(string id, string what, Term term)
    {
        if (_before is null && what is "yes" or "open-yes") _tell($"; {Place("finding", id)}: {Knowledge.Find(id)!.Label} ({Knowledge.Find(id)!.Origin.Name()})");
        return Once($"{id}.{what}", () => term);
    }

    private Term Once(string name, Func<Term> term, string? named = null)
    {
        if (_defined.TryGetValue(name, out var known)) return known;
        var body = term();
        // Declared and asserted: z3 writes a define-fun out anew wherever it stands, and takes four times as long.
        var definition = $"(= {_prefix}{name} {body})";
        _tell($"(declare-const {_prefix}{name} Bool)\n(assert {(named is null ? definition : $"(! {definition} :named {_prefix}{named})")})");
        return _defined[name] = new(_prefix + name);
    }

    private string Place(string kind, string id) => _where(kind, id) is { Length: > 0 } place ? place : id;

    private void Heading(string words) => _tell($"\n; ---- {words}");
}
