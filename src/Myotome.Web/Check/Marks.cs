using System.Collections.Immutable;

namespace Myotome.Web.Check;

/// <summary>What a person can mark on the figure: where it is weak, numb or painful. A mark is a kind, a point and a place.</summary>
public static class Marks
{
    /// <summary>What can be marked.</summary>
    public static ImmutableArray<string> Kinds { get; } = ["weak", "numb", "painful"];

    /// <summary>Where.</summary>
    public static ImmutableArray<string> Places { get; } =
    [
        "low-back", "saddle", "left-buttock", "right-buttock", "left-front-thigh", "right-front-thigh", "left-back-thigh", "right-back-thigh",
        "left-shin", "right-shin", "left-calf", "right-calf", "left-foot", "right-foot",
    ];

    private static readonly ImmutableArray<string> Findings = ["weakness", "numbness", "pain"];
    private static readonly ImmutableArray<string> Sides = ["left", "right"];
    private static readonly ImmutableArray<string> PartsOfALeg = ["front-thigh", "back-thigh", "shin", "calf", "foot"];

    /// <summary>Every mark, in the order in which they are kept.</summary>
    public static ImmutableArray<string> All { get; } = [.. Places.SelectMany(place => Kinds.Select(kind => $"{kind}.{place}"))];

    /// <summary>Answers after which the figure is worth showing: there is something to mark.</summary>
    public static ImmutableArray<string> CalledForBy { get; } =
        ["weakness-one-leg", "weakness-both-legs", "numbness-one-leg", "numbness-both-legs", "pain-one-leg", "pain-both-legs", "saddle-numbness", "foot-drop", "back-pain-severe"];

    /// <summary>What marks say beyond doubt, as findings. A mark only ever adds: what is not marked denies nothing.</summary>
    /// <param name="marks">The marks.</param>
    public static IEnumerable<string> Say(IReadOnlySet<string> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        if (marks.Contains("numb.saddle")) yield return "saddle-numbness";
        foreach (var (kind, finding) in Kinds.Zip(Findings))
        {
            switch (Legs(kind))
            {
                case 2: yield return finding + "-both-legs"; break;
                case 1: yield return finding + "-one-leg"; break;
            }
        }

        int Legs(string kind) => Sides.Count(side => PartsOfALeg.Any(part => marks.Contains($"{kind}.{side}-{part}")));
    }
}
