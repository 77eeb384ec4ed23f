using Preau.Kit;
using Preau.Networks.Organisations;
using Preau.Networks.Registers.Reading;
using Preau.Networks.Registers.Staged;
using Preau.Platform.Languages;

namespace Preau.Networks.Registers;

/// <summary>How registers, and what imports of them did, are said.</summary>
internal static class RegisterWords
{
    internal static string[] Steps(this Words words) => [words["Upload"], words["Columns"], words["Check"], words["Save"]];

    internal static string State(this Words words, StagedState state) => state switch
    {
        StagedState.Uploaded => words["Columns to be chosen"],
        StagedState.Reading => words["Being read"],
        StagedState.Ready => words["Ready for you to check"],
        StagedState.Saving => words["Being saved"],
        StagedState.Saved => words["Saved"],
        _ => words["Not imported"],
    };

    internal static Tone ToneOf(StagedState state) => state switch
    {
        StagedState.Uploaded or StagedState.Ready => Tone.Warn,
        StagedState.Saved => Tone.Ok,
        StagedState.Refused => Tone.Bad,
        _ => Tone.Info,
    };

    internal static string State(this Words words, BatchState state) => state switch
    {
        BatchState.Running => words["Being saved"],
        BatchState.Done => words["Saved"],
        BatchState.RollingBack => words["Being rolled back"],
        _ => words["Rolled back"],
    };

    internal static Tone ToneOf(BatchState state) => state switch
    {
        BatchState.Done => Tone.Ok,
        BatchState.RolledBack => Tone.Neutral,
        _ => Tone.Info,
    };

    /// <summary>What an import did to the schools, in one line; what it left alone is not named.</summary>
    internal static string Did(this Words words, RegisterCounts counts)
    {
        var did = new List<string>();
        void Say(int n, string said)
        {
            if (n > 0)
                did.Add(said);
        }
        Say(counts.New, words.Plural(counts.New, "{0} new", "{0} new"));
        Say(counts.Changed, words.Plural(counts.Changed, "{0} changed", "{0} changed"));
        Say(counts.Closed, words.Plural(counts.Closed, "{0} closed", "{0} closed"));
        Say(counts.Reopened, words.Plural(counts.Reopened, "{0} reopened", "{0} reopened"));
        Say(counts.Refused, words.Plural(counts.Refused, "{0} row refused", "{0} rows refused"));
        return did.Count > 0 ? string.Join(", ", did) : words["Nothing changed"];
    }

    internal static string Field(this Words words, RegisterField field) => field switch
    {
        RegisterField.Id => words["Identifier"],
        RegisterField.Name => words["Name"],
        RegisterField.Type => words["Type of school"],
        RegisterField.Street => words["Street"],
        RegisterField.PostalCode => words["Postal code"],
        RegisterField.Town => words["Town"],
        RegisterField.Region => words["Region"],
        RegisterField.Address => words["Whole address in one column"],
        RegisterField.Latitude => words["Latitude"],
        RegisterField.Longitude => words["Longitude"],
        RegisterField.Position => words["Latitude and longitude in one column"],
        RegisterField.Website => words["Website"],
        RegisterField.Email => words["E-mail address"],
        RegisterField.Sector => words["Public or private"],
        RegisterField.Pupils => words["Number of pupils"],
        RegisterField.State => words["Open or closed"],
        RegisterField.ClosedOn => words["Day of closing"],
        RegisterField.StatedOn => words["Day of the entry"],
        RegisterField.PrePrimary => words["Pre-primary"],
        RegisterField.Primary => words["Primary"],
        RegisterField.LowerSecondary => words["Lower secondary"],
        RegisterField.UpperSecondary => words["Upper secondary"],
        _ => words["Higher education"],
    };

    /// <summary>A member of <see cref="Statement"/>.</summary>
    internal static string Member(this Words words, string member) => member switch
    {
        nameof(Statement.Kind) => words["Type of school"],
        nameof(Statement.Levels) => words["What is taught"],
        nameof(Statement.CodeAddress) => words["E-mail address"],
        _ => Enum.TryParse<RegisterField>(member, out var field) ? words.Field(field) : member,
    };

    /// <summary>How one side of a difference is written, in the reader's language.</summary>
    internal static string Value(this Words words, string member, string? value) => (member, value) switch
    {
        (nameof(Statement.CodeAddress), _) => words["not shown"],
        (_, null or "") => words["nothing"],
        (nameof(Statement.Kind), _) when Enum.TryParse<OrganisationKind>(value, out var kind) => words.Kind(kind),
        (nameof(Statement.Sector), _) when Enum.TryParse<Sector>(value, out var sector) => words.Sector(sector),
        (nameof(Statement.Levels), _) when Enum.TryParse<Levels>(value, out var levels) => words.Levels(levels) is { Length: > 0 } named ? named : words["nothing"],
        _ => value!,
    };
}
