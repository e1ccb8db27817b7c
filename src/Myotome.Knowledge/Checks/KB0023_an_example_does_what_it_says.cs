using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0023_an_example_does_what_it_says : Check
{
    public override string Says => "Every example of a rule is a sound case, and the rule does in it what the example says.";

    public override string Why => "Examples are the rule's own tests. Either the rule or the example is wrong: decide which, from the source.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        foreach (var item in it.Loaded.Of("rule"))
        {
            var rule = it.Base.Rules.First(rule => rule.Id == item.Id);
            foreach (var (example, node) in rule.Examples.Zip(item.Root.Maps("examples")))
            {
                foreach (var problem in Unsound(it, item, node)) yield return problem;
                var at = node.Entries.First(entry => entry.Key.Value == "expect").Value.At;
                var facts = Facts.From(it.Base, example.Given, example.Measured);
                var does = rule.When.Judge(facts) switch { Truth.Yes => Expectation.Fires, Truth.No => Expectation.Quiet, Truth.Unknown => Expectation.Undecided };
                if (does != example.Expect) yield return new(it.Loaded.Folder.Shown(item.File), at, Code, $"'{example.Name}' is expected to be {example.Expect.Name()}, and is {does.Name()}.");
                foreach (var (finding, with) in facts.Contradictions)
                {
                    yield return new(it.Loaded.Folder.Shown(item.File), at, Code, $"'{example.Name}' says that '{finding}' is absent and '{with}' is not. Both cannot hold.");
                }
            }
        }
    }

    private IEnumerable<Problem> Unsound(Examined it, Item item, Node.Map example)
    {
        foreach (var (key, value) in example.MapOrNull("given")!.Entries)
        {
            var quantity = it.Base.Quantities.FirstOrDefault(quantity => quantity.Id == key.Value);
            var finding = it.Base.Find(key.Value);
            var message =
                quantity is not null && !(value is Node.Scalar written && Ucum.TryParse(written.Value, out var number, out var unit) && Ucum.Convert(number, unit, quantity.Unit) is not null)
                    ? $"Here stands a value in {quantity.Unit}."
                : finding is not null && Items.Answer(value) is null ? "An answer is present, absent or unsure."
                : finding is { Origin: Origin.Criterion or Origin.Threshold } ? $"'{finding.Id}' is worked out: give what it is read from."
                : null;
            if (message is not null) yield return new(it.Loaded.Folder.Shown(item.File), value.At, Code, message);
        }
    }
}
