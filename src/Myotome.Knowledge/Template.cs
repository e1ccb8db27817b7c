using System.Text;

namespace Myotome.Knowledge;

/// <summary>A new file with every key of its shape, each saying what belongs there. It fails the check until it is filled in.</summary>
public static class Template
{
    public static string For(Shape.Fields shape, string id)
    {
        var text = new StringBuilder();
        foreach (var field in shape.All)
        {
            if (!field.Required) text.Append("# if it applies: ");
            text.Append(field.Name).Append(": ").Append(field.Name switch
            {
                "id" => id,
                "status" => "draft",
                "review" => "{ checked: [] }",
                "examples" when shape == Shapes.Rule => "[{ name: TODO, given: {}, expect: fires }, { name: TODO, given: {}, expect: quiet }, { name: TODO, given: {}, expect: undecided }]",
                _ => Value(field.Shape),
            }).Append('\n');
        }
        return text.ToString();
    }

    private static string Value(Shape shape) => shape switch
    {
        Shape.Word word => word.Words[0],
        Shape.Flag => "true",
        Shape.Number => "0",
        Shape.Many many => many.AtLeast > 0 || many.Item is Shape.Ref ? $"[{Value(many.Item)}]" : "[]",
        Shape.Fields fields => "{ " + string.Join(", ", fields.All.Where(field => field.Required).Select(field => $"{field.Name}: {Value(field.Shape)}")) + " }",
        Shape.Entries => "{}",
        Shape.Either either => Value(either.Scalar),
        Shape.Ref reference => $"some-{reference.Kind.Replace(' ', '-')}",
        Shape.Criterion => "some-finding",
        _ => "TODO",
    };
}
