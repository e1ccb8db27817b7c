using System.Text;
using Myotome.Engine;
using Myotome.Knowledge;
using Myotome.Knowledge.Checks;
using Myotome.Knowledge.Proof;
using Xunit;

namespace Myotome.Tests;

/// <summary>The proof: what the solver reads is what the engine does, and knowledge that breaks a law gives a case that shows it.</summary>
public class ProofTests
{
    [Fact]
    public void The_solver_and_the_engine_see_the_same_in_every_case()
    {
        var count = Shipped.Full ? 2_000 : 100;
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var seen = new HashSet<Urgency>();
        foreach (var audience in Enum.GetValues<Audience>())
        {
            using var solver = new Solver("z3");
            var says = Said.Of(Shipped.Base);
            SymbolicTriage.Declare(says, solver.Tell);
            var encoding = new SymbolicTriage(Shipped.Base, audience, says, solver.Tell);
            for (var at = 0; at < count / 2; at++)
            {
                var facts = Anything(random, audience);
                var triage = Triage.Judge(Shipped.Base, facts);
                seen.Add(triage.Range.AtLeast);
                solver.Tell("(push 1)");
                foreach (var finding in Shipped.Base.Findings.Where(finding => finding.Origin != Origin.Criterion)) solver.Tell($"(assert {encoding.Known.Stated(finding.Id)[facts.Stated(finding.Id)]})");
                Assert.Equal(Satisfiable.Yes, solver.Check());
                var open = Triage.StillOpen(Shipped.Base, facts).Select(rule => rule.Id).ToHashSet();
                var expected = new Dictionary<Term, bool> { [encoding.Sound] = facts.Contradictions.IsEmpty };
                foreach (var level in Enum.GetValues<Urgency>().Where(level => level > Urgency.SelfCare))
                {
                    expected[encoding.AtLeast(level)] = triage.Range.AtLeast >= level;
                    expected[encoding.AtMost(level)] = triage.Range.AtMost >= level;
                }
                foreach (var rule in Shipped.Base.Rules)
                {
                    expected[encoding.Fires(rule)] = rule.When.Judge(facts) == Truth.Yes;
                    expected[encoding.CouldFire(rule)] = open.Contains(rule.Id);
                }
                foreach (var finding in Shipped.Base.Findings)
                {
                    expected[encoding.Known[finding.Id].Yes] = facts[finding.Id] == Truth.Yes;
                    expected[encoding.Known[finding.Id].No] = facts[finding.Id] == Truth.No;
                    expected[encoding.Open[finding.Id].Yes] = facts.Open[finding.Id] == Truth.Yes;
                    expected[encoding.Open[finding.Id].No] = facts.Open[finding.Id] == Truth.No;
                }
                var values = solver.Values(expected.Keys.Select(term => term.Text));
                Assert.All(expected, entry => Assert.True(values[entry.Key.Text] == entry.Value, $"Seed {seed}, {audience.Name()}, case {at}: {entry.Key} is {values[entry.Key.Text]} to the solver."));
                solver.Tell("(pop 1)");
            }
        }
        TestContext.Current.SendDiagnosticMessage("{0} cases, of {1} levels of urgency.", count, seen.Count);
        Assert.Equal(4, seen.Count);
    }

    /// <summary>Anything that statements can be, contradictions included: every answer, sides, what the engine works out, and limits that agree.</summary>
    private static Facts Anything(Random random, Audience audience)
    {
        // Every second case denies nearly everything, so that every level is met.
        var denies = random.Next(2) == 0;
        var (said, present, unsure) = !denies ? (random.NextDouble(), Math.Pow(random.NextDouble(), 5), 0.1) : (1, random.Next(3) / 300.0, 0);
        var answers = new SortedDictionary<string, SidedAnswer>(StringComparer.Ordinal);
        Answer Any(Finding finding) => random.NextDouble() < present ? Answer.Present : finding.Origin == Origin.Engine || random.NextDouble() >= unsure ? Answer.Absent
            : random.Next(3) > 0 || !(finding.MayDecline || finding.MayNotApply) ? Answer.Unsure : Answer.Declined;
        foreach (var finding in Shipped.Base.Findings.Where(finding => finding is { Origin: Origin.Asked or Origin.Engine, BothOf: null } && random.NextDouble() < said))
        {
            answers[finding.Id] = finding.Sided && random.Next(2) == 0 ? new SidedAnswer(Answer.Unasked, Any(finding), random.Next(3) == 0 ? Answer.Unasked : Any(finding)) : Any(finding);
        }
        var measured = Shipped.Base.Quantities.Where(quantity => denies ? quantity.Id == "age" : random.NextDouble() < said)
            .Select(quantity => denies ? KeyValuePair.Create(quantity.Id, 40m) : Near(quantity));
        return Facts.From(Shipped.Base, answers, measured, audience);

        KeyValuePair<string, decimal> Near(Quantity quantity) =>
            KeyValuePair.Create(quantity.Id, quantity.Thresholds.IsEmpty ? quantity.From : quantity.Thresholds[random.Next(quantity.Thresholds.Length)].Limit + random.Next(-1, 2));
    }

    [Fact]
    public void The_plan_calls_for_and_holds_back_what_the_solver_was_told()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var (held, replaced) = (0, 0);
        foreach (var audience in Enum.GetValues<Audience>())
        {
            using var solver = new Solver("z3");
            var encoding = SymbolicTriage.Of(Shipped.Examined, audience, solver.Tell);
            for (var at = 0; at < (Shipped.Full ? 500 : 30); at++)
            {
                var facts = at % 2 == 0 ? Anything(random, audience) : WithCautions(random, audience);
                while (!facts.Contradictions.IsEmpty) facts = at % 2 == 0 ? Anything(random, audience) : WithCautions(random, audience);
                var triage = Triage.Judge(Shipped.Base, facts);
                var differential = Differential.Judge(Shipped.Base, facts, triage);
                var plan = Plan.Make(Shipped.Base, new() { Audience = audience }, facts, triage, differential);
                var likely = differential.Candidates.Where(candidate => candidate.Supported).Take(Plan.Leading).Where((candidate, place) => place == 0 || candidate.Support is "strong" or "moderate").Select(candidate => candidate.Condition.Id).ToHashSet();
                solver.Tell("(push 1)");
                foreach (var finding in Shipped.Base.Findings.Where(finding => finding.Origin != Origin.Criterion)) solver.Tell($"(assert {encoding.Known.Stated(finding.Id)[facts.Stated(finding.Id)]})");
                foreach (var condition in encoding.Plan!.Conditions) solver.Tell($"(assert (= likely.{condition} {(likely.Contains(condition) ? "true" : "false")}))");
                Assert.Equal(Satisfiable.Yes, solver.Check());
                var values = solver.Values(Shipped.Base.Actions.SelectMany(action => new[] { encoding.Plan.Called(action), encoding.Plan.Held(action), encoding.Plan.Reached(action) }).Select(term => term.Text));
                solver.Tell("(pop 1)");
                foreach (var action in Shipped.Base.Actions)
                {
                    var proposal = plan.Proposals.FirstOrDefault(proposal => proposal.Action == action);
                    var says = $"Seed {seed}, {audience.Name()}, case {at}: {action.Id}";
                    if (action.GivesWayTo is null && (action.Kind != ActionKind.Exercise || plan.Programme.Gate == Truth.Yes)) Assert.True(values[encoding.Plan.Called(action).Text] == proposal is { InPlaceOf: null }, $"{says} is called for by one of the two only.");
                    if (proposal is null) continue;
                    Assert.True(values[encoding.Plan.Reached(action).Text], $"{says} is proposed, and the solver knows no way to it.");
                    Assert.True(values[encoding.Plan.Held(action).Text] == (proposal.Standing == Standing.Held), $"{says} is {proposal.Standing}.");
                    if (proposal.Standing == Standing.Held) held++;
                    if (proposal.InPlaceOf is not null) replaced++;
                }
            }
        }
        TestContext.Current.SendDiagnosticMessage("{0} actions held back, {1} in place of another.", held, replaced);
        Assert.True(held > 0 && replaced > 0, $"Seed {seed}: {held} held back, {replaced} in place of another.");
    }

    /// <summary>Someone with back pain and without danger signs, for whom cautions are known.</summary>
    private static Facts WithCautions(Random random, Audience audience)
    {
        var it = Shipped.DeniesEverything(audience).With("low-back-pain", Answer.Present);
        foreach (var caution in Shipped.Base.Actions.SelectMany(action => action.Cautions).Select(caution => caution.Finding).OfType<string>().Distinct().Where(id => Shipped.Base.Find(id) is { Origin: Origin.Asked, AskedIf: null } && !it.Answers.ContainsKey(id)))
        {
            it = it.With(caution, random.Next(3) == 0 ? Answer.Present : Answer.Absent);
        }
        return Statement.Of(Shipped.Base, it).Facts;
    }

    [Fact]
    public void Every_law_holds_in_every_case_of_the_shipped_knowledge()
    {
        var decided = Prover.Run(Shipped.Examined, new(Tests: Path.Combine(Shipped.Root, "tests"))).ToList();
        foreach (var law in decided) TestContext.Current.SendDiagnosticMessage("{0}: {1} questions, {2:0.00} s", law.Says, law.Questions, law.Took.TotalSeconds);
        Assert.All(decided, law => Assert.True(law.Broken.IsEmpty, $"{law.Says}: {law.Broken.FirstOrDefault()}"));
    }

    [Fact]
    public void Another_solver_decides_the_same()
    {
        Assert.SkipUnless(Shipped.Full, "cvc5 decides the same in the full run only.");
        Assert.All(Prover.Run(Shipped.Examined, new("cvc5", Tests: Path.Combine(Shipped.Root, "tests"))), law => Assert.True(law.Broken.IsEmpty, law.Says));
    }

    [Theory]
    [InlineData("What the seed names", "rules/saddle-numbness-new.yaml", "when: saddle-numbness", "when: { all: [saddle-numbness, back-pain-severe] }", "asking for more than a seed sign")]
    [InlineData("What the seed names", "rules/bladder-disturbance-new.yaml", "urgency: emergency, route: emergency-department", "urgency: within-24-hours", "a lower urgency")]
    [InlineData("What the seed names", "findings/saddle-numbness.yaml", "genital-numbness, ", "", "a part that is gone")]
    [InlineData("Not sure about", "findings/unsure-of-an-emergency-sign.yaml", "    - { unsure: tearing-pain }\n", "", "a sign that nobody is unsure about")]
    [InlineData("never lowers the urgency", "rules/cold-pale-leg.yaml", "when: cold-pale-leg", "when: { all: [cold-pale-leg, not-that] }", "a rule that rests on a denial")]
    [InlineData("never widens the range", "findings/age-under-56.yaml", "screens: [person, clinician]\n", "", "an age that nobody waits for")]
    [InlineData("never reassures more", "rules/low-mood.yaml", "when: low-mood", "when: { any: [low-mood, not-that] }", "a denial that raises")]
    [InlineData("Self-care needs", "rules/tearing-pain.yaml", "when: tearing-pain", "when: { all: [tearing-pain, collapse-with-pain] }", "a question that holds nothing open")]
    [InlineData("can decide", "rules/low-mood.yaml", "when: low-mood", "when: { all: [low-mood, cold-pale-leg] }", "a rule in the shadow of another")]
    [InlineData("rules are the same", "rules/low-mood.yaml", "when: low-mood", "when: { any: [pain-one-leg, { all: [pain-one-leg, low-mood] }] }", "a rule written twice in other words")]
    public void Knowledge_that_breaks_a_law_gives_a_case_that_shows_it(string law, string file, string old, string anew, string how)
    {
        var broken = Break(file, old, anew);
        var found = Prover.Run(broken, new(Only: law == "rules are the same" || law == "can decide" ? null : law)).Where(it => it.Says.Contains(law, StringComparison.Ordinal)).SelectMany(it => it.Broken).ToList();
        Assert.True(found.Count > 0, $"Nobody noticed {how}.");
        foreach (var one in found)
        {
            var before = Read(one.Case!, broken.Base);
            var range = Triage.Judge(broken.Base, Statement.Of(broken.Base, before).Facts).Range;
            Assert.DoesNotContain("disagree", one.Says, StringComparison.Ordinal);
            if (one.Says.Contains("this case is", StringComparison.Ordinal)) Assert.Contains($"this case is {range.AtLeast.Name()}..{range.AtMost.Name()}", one.Says, StringComparison.Ordinal);
            if (one.Then is null) continue;
            var after = Triage.Judge(broken.Base, Statement.Of(broken.Base, Read(one.Then, broken.Base)).Facts).Range;
            Assert.Contains($"and {after.AtLeast.Name()}..{after.AtMost.Name()} once", one.Says, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("can fire", "rules/low-mood.yaml", "when: low-mood", "when: { all: [age-under-16, age-70-or-more] }", "'low-mood' can never fire")]
    [InlineData("can be reached", "rules/low-mood.yaml", "when: low-mood", "when: { any: [low-mood, not-that, fever] }", "no case at all reaches self-care")]
    [InlineData("matters", "rules/low-mood.yaml", "when: low-mood", "when: { any: [low-mood, { all: [low-mood, back-gives-out] }] }", "'back-gives-out'")]
    [InlineData("holds back what", "actions/nsaid-medicine.yaml", "{ finding: heart-failure, effect: block", "{ finding: age-under-16, effect: block", "nsaid-medicine is called for in no case in which 'age-under-16' applies")]
    [InlineData("is called for in some case", "actions/curl-up.yaml", "- urgency: [self-care, appointment]", "- urgency: [emergency]", "no case calls for curl-up without holding it back")]
    [InlineData("controls a hazard", "hazards/H-001.yaml", "  tests:\n", "  tests:\n    - A_test_that_nobody_wrote\n", "A_test_that_nobody_wrote, which does not exist")]
    public void Knowledge_that_no_case_can_save_is_named(string law, string file, string old, string anew, string says)
    {
        var found = Prover.Run(Break(file, old, anew), new(Only: law, Tests: Path.Combine(Shipped.Root, "tests/Myotome.Tests"))).SelectMany(it => it.Broken).ToList();
        Assert.Contains(found, one => one.Says.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void A_solver_that_is_not_there_is_named_with_how_to_get_one() =>
        Assert.Contains("apt-get install z3", Assert.Throws<SolverMissingException>(() => Prover.Run(Shipped.Examined, new("no-such-solver")).ToList()).Message, StringComparison.Ordinal);

    /// <summary>The shipped knowledge with one file changed. "not-that" is a finding that holds when fever is denied.</summary>
    private static Examined Break(string file, string old, string anew)
    {
        var text = Encoding.UTF8.GetString(Shipped.Folder[file].Span);
        Assert.Contains(old, text, StringComparison.Ordinal);
        var folder = Shipped.Folder.With(file, Encoding.UTF8.GetBytes(text.Replace(old, anew, StringComparison.Ordinal)));
        if (anew.Contains("not-that", StringComparison.Ordinal))
        {
            folder = folder.With("findings/not-that.yaml", "id: not-that\nlabel: No fever\nkind: pattern\norigin: criterion\nstatus: draft\ncriterion: { not: fever }\nmeans: x\nsources: [seed-document]\nreview: { checked: [] }\n"u8.ToArray());
        }
        var loaded = folder.Load();
        return new(loaded, loaded.Base ?? throw new InvalidOperationException(string.Join('\n', loaded.Problems)));
    }

    private static Case Read(string yaml, KnowledgeBase knowledge)
    {
        var file = CaseFile.Read(Encoding.UTF8.GetBytes(yaml), "case.yaml", json: false, knowledge);
        Assert.Empty(file.Problems);
        return file.Case;
    }
}
