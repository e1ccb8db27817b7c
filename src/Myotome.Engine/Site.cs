using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>How much a lesion site predicts of one movement, place or reflex.</summary>
public enum Level : byte
{
    /// <summary>Spared.</summary>
    Spared = 0,
    /// <summary>May be affected, and says nothing when it is not.</summary>
    May,
    /// <summary>Possibly or partly affected: w.</summary>
    Possible,
    /// <summary>Expected to be affected: W.</summary>
    Expected,
}

/// <summary>A pattern of weakness that no single root or nerve makes.</summary>
public enum MotorPattern : byte
{
    /// <summary>Derived from roots and nerves.</summary>
    Derived = 0,
    /// <summary>The longest nerves first: toes, then ankles.</summary>
    DistalSymmetric,
    /// <summary>Toes and ankles, and on upwards.</summary>
    Ascending,
    /// <summary>Hips, then knees.</summary>
    ProximalSymmetric,
    /// <summary>Hips and knees, varying with use.</summary>
    Fatigable,
    /// <summary>Hip flexion, knee flexion and ankle dorsiflexion first.</summary>
    Flexor,
    /// <summary>Anywhere.</summary>
    Anywhere,
    /// <summary>No weakness.</summary>
    None,
}

/// <summary>Which legs a site affects.</summary>
public enum Sides : byte
{
    /// <summary>One leg.</summary>
    One,
    /// <summary>Both legs alike.</summary>
    Both,
    /// <summary>One leg or both, each in its own way.</summary>
    Each,
}

/// <summary>One way in which a site weakens a leg. Its row is derived by rule from the movements, never typed twice.</summary>
/// <param name="Name">What sets it apart where a site has several.</param>
/// <param name="Roots">Roots that are hurt: a main root makes a movement expected weak, a lesser one possibly weak.</param>
/// <param name="Nerves">Plexus or nerves that are hurt: all of the supply makes a movement expected weak, part of it possibly weak.</param>
/// <param name="May">Roots or nerves whose movements may be weak as well.</param>
/// <param name="Pattern">A named pattern instead of roots and nerves.</param>
public sealed record MotorRow(string? Name, ImmutableArray<string> Roots, ImmutableArray<string> Nerves, ImmutableArray<string> May, MotorPattern Pattern)
{
    /// <summary>What the row predicts of a movement.</summary>
    /// <param name="movement">The movement.</param>
    public Level Of(Movement movement)
    {
        ArgumentNullException.ThrowIfNull(movement);
        return Pattern switch
        {
            MotorPattern.Derived => Derive(movement),
            MotorPattern.DistalSymmetric => movement.Region switch { Region.Toes => Level.Expected, Region.Ankle => Level.Possible, _ => Level.Spared },
            MotorPattern.Ascending => movement.Region switch { Region.Toes or Region.Ankle => Level.Expected, Region.Knee or Region.Hip => Level.Possible, _ => Level.Spared },
            MotorPattern.ProximalSymmetric => movement.Region switch { Region.Hip => Level.Expected, Region.Knee => Level.Possible, _ => Level.Spared },
            MotorPattern.Fatigable => movement.Region switch { Region.Hip or Region.Knee => Level.Possible, Region.Ankle or Region.Toes => Level.May, _ => Level.Spared },
            MotorPattern.Flexor => movement.Pyramidal ? Level.Expected : Level.May,
            MotorPattern.Anywhere => movement.Sided ? Level.May : Level.Spared,
            MotorPattern.None => Level.Spared,
        };
    }

    private Level Derive(Movement movement)
    {
        if (movement.Primary.Any(root => Roots.Contains(root)) || movement.SuppliedThrough.Any(nerve => Nerves.Contains(nerve))) return Level.Expected;
        if (movement.Secondary.Any(root => Roots.Contains(root)) || movement.PartlyThrough.Any(nerve => Nerves.Contains(nerve))) return Level.Possible;
        return movement.Primary.Concat(movement.SuppliedThrough).Any(supply => May.Contains(supply)) ? Level.May : Level.Spared;
    }
}

/// <summary>A place in the nervous system, or outside it, that can make legs weak, with the pattern that it predicts.</summary>
public sealed record Site
{
    /// <summary>Its name, which is also its file name.</summary>
    public required string Id { get; init; }
    /// <summary>In a clinician's words.</summary>
    public required string Label { get; init; }
    /// <summary>In a person's words.</summary>
    public required string PersonLabel { get; init; }
    /// <summary>Within a sentence, with its article: "an L5 root lesion".</summary>
    public required string SaidAs { get; init; }
    /// <summary>root, nerve, plexus, cauda, conus, cord, brain, generalised, functional, pain or none.</summary>
    public required string Kind { get; init; }
    /// <summary>Which legs it affects.</summary>
    public required Sides Sides { get; init; }
    /// <summary>The ways in which it weakens a leg.</summary>
    public required ImmutableArray<MotorRow> Motor { get; init; }
    /// <summary>Places whose feeling is expected to be altered.</summary>
    public ImmutableArray<string> Numb { get; init; } = [];
    /// <summary>Places whose feeling may be altered.</summary>
    public ImmutableArray<string> MayBeNumb { get; init; } = [];
    /// <summary>True if feeling may be altered anywhere.</summary>
    public bool NumbAnywhere { get; init; }
    /// <summary>Reflexes expected to be reduced or absent.</summary>
    public ImmutableArray<string> LostReflexes { get; init; } = [];
    /// <summary>Reflexes that may be reduced or absent.</summary>
    public ImmutableArray<string> MayLoseReflexes { get; init; } = [];
    /// <summary>Whether upper motor neurone signs are expected.</summary>
    public Level UpperMotorNeurone { get; init; }
    /// <summary>Whether bladder, bowel or sexual function is expected to be disturbed.</summary>
    public Level Sphincter { get; init; }
    /// <summary>It is thought of only when this is known to hold; null for always.</summary>
    public Criterion? Needs { get; init; }
    /// <summary>Present findings that speak for it.</summary>
    public ImmutableArray<Argument> For { get; init; } = [];
    /// <summary>Present findings that speak against it.</summary>
    public ImmutableArray<Argument> Against { get; init; } = [];
    /// <summary>How it goes over time.</summary>
    public required string Course { get; init; }
    /// <summary>What tells it from its neighbours.</summary>
    public required string Discriminator { get; init; }
    /// <summary>Source ids.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>True for a root, a nerve or a plexus: the places of which two can be hurt at once.</summary>
    public bool IsFocal => Kind is "root" or "nerve" or "plexus";

    /// <summary>True if the weakness of this site is no weakness of nerve or muscle: nothing is weak where it was tested.</summary>
    public bool IsWithoutDeficit => Motor.All(row => row.Pattern == MotorPattern.None);

    /// <summary>Its label for an audience.</summary>
    /// <param name="audience">Who reads it.</param>
    public string LabelFor(Audience audience) => audience == Audience.Person ? PersonLabel : Label;
}
