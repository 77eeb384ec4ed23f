namespace Preau.Kit;

/// <summary>The line drawings of the house: one tile-coloured stroke of roof in each.</summary>
public enum DrawingOf
{
    /// <summary>People under the roof: the home page.</summary>
    Welcome,
    /// <summary>The yard with an empty bench: nothing here yet.</summary>
    EmptyYard,
    /// <summary>A signpost: no such page.</summary>
    NotFound,
    /// <summary>An open book under the roof.</summary>
    Course,
    /// <summary>A letter whose flap is a roof.</summary>
    MailSent,
    /// <summary>A garland under the roof: finished.</summary>
    Finished,
}
