using System.CommandLine;
using Myotome.Cli;

var root = new RootCommand("Myotome: from facts about one person with a weak lower back or legs to how soon they must be seen, and why. A draft that no clinician has reviewed.")
{
    AssessCommand.Create(),
    EvaluateCommand.Create(),
    KnowledgeCommand.Create(),
    SchemaCommand.Create(),
};
root.Options.Add(At.Knowledge);

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors) Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("See: myotome --help");
    return (int)Exit.Usage;
}
return parsed.Invoke();
