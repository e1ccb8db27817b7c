using System.CommandLine;
using Myotome.Knowledge;

namespace Myotome.Cli;

/// <summary>`myotome schema NAME`: the JSON Schema of a case, an assessment or a kind of item.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = string.Join(", ", JsonSchema.All.Keys) + "." };
        name.AcceptOnlyFromAmong([.. JsonSchema.All.Keys]);
        var command = new Command("schema", "Print the JSON Schema of a case, an assessment or a kind of item.") { name };
        command.SetAction(parsed =>
        {
            Console.Write(JsonSchema.Write(parsed.GetValue(name)!));
            return (int)Exit.Done;
        });
        return command;
    }
}
