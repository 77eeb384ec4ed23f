using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Primitives;
using Preau.Contracts.Identity;
using Preau.Kit.Forms;

namespace Preau.Activities.Plan.Drafts;

/// <summary>
/// The form of an activity as somebody has left it: saved while she writes, whether it is right or not. Nobody else sees it, and
/// it changes nothing that is there.
/// </summary>
public sealed class FormDraft
{
    public const int LongestDevice = 40, MostFields = 80, MostLetters = 40_000;
    static readonly string[] OfTheDraft = ["Device", "Revision", "Aside"];

    FormDraft() { }

    public PersonId OwnerId { get; private set; }

    /// <summary>The activity that is changed, or the one that this is to become: its form has named it before it is made.</summary>
    public ActivityId ActivityId { get; private set; }

    /// <summary>For lists; empty while none is typed.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What was typed, as JSON: the values of each field by its name.</summary>
    public string Fields { get; private set; } = "{}";

    /// <summary>Which of her devices wrote it.</summary>
    public string Device { get; private set; } = "";

    /// <summary>Grows with every saving: of two devices, the second learns of the first.</summary>
    public int Revision { get; private set; }
    public DateTimeOffset SavedAt { get; private set; }

    public static FormDraft Begin(PersonId owner, ActivityId activity) => new() { OwnerId = owner, ActivityId = activity };

    public void Save(IFormCollection sent, string device, DateTimeOffset now)
    {
        Title = sent.Line(nameof(Title), Activity.LongestTitle) is var title && title.Length > Activity.LongestTitle ? title[..Activity.LongestTitle] : title;
        Fields = Written(sent);
        (Device, SavedAt) = (device, now);
        Revision++;
    }

    static string Written(IFormCollection sent) =>
        JsonSerializer.Serialize(sent.Where(field => !OfTheDraft.Contains(field.Key, StringComparer.Ordinal)).Take(MostFields).ToDictionary(field => field.Key, field => field.Value.ToArray(), StringComparer.Ordinal));

    /// <summary>More than any form of ours holds is no form of ours.</summary>
    internal static bool IsTooLong(IFormCollection sent) => sent.Count > MostFields || sent.Sum(field => field.Key.Length + field.Value.Sum(value => value?.Length ?? 0)) > MostLetters;

    internal ActivityForm Form => ActivityForm.From(new FormCollection(
        JsonSerializer.Deserialize<Dictionary<string, string?[]>>(Fields)!.ToDictionary(pair => pair.Key, pair => new StringValues(pair.Value), StringComparer.Ordinal)));

    internal sealed class Map : IEntityTypeConfiguration<FormDraft>
    {
        public void Configure(EntityTypeBuilder<FormDraft> builder)
        {
            builder.ToTable("activities_drafts");
            builder.HasKey(draft => new { draft.OwnerId, draft.ActivityId });
            builder.Property(draft => draft.Title).HasMaxLength(Activity.LongestTitle);
            builder.Property(draft => draft.Device).HasMaxLength(LongestDevice);
            builder.Property(draft => draft.Revision).IsConcurrencyToken();
            builder.Ignore(draft => draft.Form);
        }
    }
}
