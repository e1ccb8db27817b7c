namespace Myotome.Engine;

/// <summary>How soon a person must be seen, least urgent first.</summary>
public enum Urgency : byte
{
    /// <summary>Look after yourself. Never a default: the audience's whole screening set must have been denied.</summary>
    SelfCare = 0,
    /// <summary>Make an appointment.</summary>
    Appointment,
    /// <summary>Be seen within 24 hours.</summary>
    Within24Hours,
    /// <summary>Be seen now.</summary>
    Emergency,
}

/// <summary>How to get to emergency care.</summary>
public enum Route : byte
{
    /// <summary>Not an emergency.</summary>
    None = 0,
    /// <summary>A hospital emergency department, not driving oneself.</summary>
    EmergencyDepartment,
    /// <summary>An ambulance.</summary>
    Ambulance,
}

/// <summary>Whose questions and whose reading apply.</summary>
public enum Audience : byte
{
    /// <summary>The person with the weak back, or someone for them.</summary>
    Person = 0,
    /// <summary>Whoever examines them.</summary>
    Clinician,
}

/// <summary>Urgency as a range that only narrows as facts are added (laws 1 and 2).</summary>
/// <param name="AtLeast">What is certain already.</param>
/// <param name="AtMost">What could still be, given what the audience has not answered.</param>
public readonly record struct UrgencyRange(Urgency AtLeast, Urgency AtMost)
{
    /// <summary>True when nothing the audience can answer would change it.</summary>
    public bool Settled => AtLeast == AtMost;

    /// <summary>What to tell someone now: never self-care while something is open.</summary>
    public Urgency Advised => Settled || AtLeast > Urgency.Appointment ? AtLeast : Urgency.Appointment;
}
