using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Academy;
using Preau.Contracts.Identity;
using Preau.Platform.Languages;

namespace Preau.Academy.Courses.Import;

public readonly record struct ImportId(Guid Value) : IId<ImportId>
{
    public static ImportId From(Guid value) => new(value);
    public static ImportId New() => new(Guid.CreateVersion7());
    public static bool TryParse(string? text, out ImportId id) => Contracts.Id.TryParse(text, out id);
}

/// <summary>How far an import in the browser is.</summary>
public enum ImportState { Uploaded, Reading, Ready, Saving, Saved, Refused }

/// <summary>
/// An archive that an author uploaded: read by a job, looked at by her, saved by another job. It lasts until it is saved,
/// cancelled, or a week old.
/// </summary>
public sealed class CourseImport
{
    // A job whose program stopped is done again; one that stops it each time is not.
    const int MostAttempts = 3;

    // Just under the lease of a job: one whose program stopped comes back when nobody is on it any more.
    internal static readonly TimeSpan Turn = TimeSpan.FromMinutes(9);

    CourseImport() { }

    public ImportId Id { get; private set; }
    public PersonId PersonId { get; private set; }

    /// <summary>She may replace what others brought.</summary>
    public bool ByAdministrator { get; private set; }

    /// <summary>As her browser named it.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Bytes of the archive.</summary>
    public long Size { get; private set; }
    public ImportState State { get; private set; }

    /// <summary>Of the present job, in hundredths.</summary>
    public int Progress { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>What was found (<see cref="ImportReport"/>), once it is read.</summary>
    public string? Report { get; private set; }

    /// <summary>Why nothing was saved: a message as JSON.</summary>
    public string? Refusal { get; private set; }

    /// <summary>What she chose for a course that is here already.</summary>
    public KnownCourse IfKnown { get; private set; }

    /// <summary>What it became.</summary>
    public CourseId? CourseId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Counts the changes: a job and its author, or two jobs, cannot both win.</summary>
    public int Version { get; private set; }

    public bool IsAtWork => State is ImportState.Uploaded or ImportState.Reading or ImportState.Saving;

    /// <summary>Not saved and not refused: its archive is kept.</summary>
    public bool IsOpen => IsAtWork || State == ImportState.Ready;

    public static CourseImport Receive(ImportId id, Person person, string fileName, long size, DateTimeOffset now) => new()
    {
        Id = id,
        PersonId = person.Id,
        ByAdministrator = person.IsAdministrator,
        FileName = fileName,
        Size = size,
        CreatedAt = now,
        ChangedAt = now,
    };

    /// <returns>False when there is nothing to read (any more).</returns>
    public bool BeginReading(DateTimeOffset now) => State is ImportState.Uploaded or ImportState.Reading && Begin(ImportState.Reading, now);

    public void Found(string report, DateTimeOffset now)
    {
        Report = report;
        Change(ImportState.Ready, now);
    }

    /// <returns>False when it is not waiting for a confirmation.</returns>
    public bool Confirm(KnownCourse ifKnown, DateTimeOffset now)
    {
        if (State != ImportState.Ready)
            return false;
        (IfKnown, Attempts) = (ifKnown, 0);
        Change(ImportState.Saving, now);
        return true;
    }

    /// <returns>False when there is nothing to save (any more).</returns>
    public bool BeginSaving(DateTimeOffset now) => State == ImportState.Saving && Begin(ImportState.Saving, now);

    public void BecomeCourse(CourseId course, DateTimeOffset now)
    {
        CourseId = course;
        Change(ImportState.Saved, now);
    }

    public void Refuse(Message sentence, DateTimeOffset now)
    {
        Refusal = ImportReport.Write(sentence);
        Change(ImportState.Refused, now);
    }

    /// <summary>Its job could not go on; the next one need not wait for its turn to end.</summary>
    public void LetGo(DateTimeOffset now) => Change(State, now - Turn);

    /// <summary>Another job, on another node perhaps, is at it.</summary>
    public bool IsInHand(DateTimeOffset now) => Attempts > 0 && State is (ImportState.Reading or ImportState.Saving) && now < ChangedAt + Turn;

    bool Begin(ImportState state, DateTimeOffset now)
    {
        if (++Attempts > MostAttempts)
        {
            Refuse(new Message("The server stopped each time it tried to import this archive. Tell the administrator."), now);
            return false;
        }
        Change(state, now);
        return true;
    }

    void Change(ImportState state, DateTimeOffset now)
    {
        (State, ChangedAt, Progress) = (state, now, 0);
        Version++;
    }

    internal sealed class Map : IEntityTypeConfiguration<CourseImport>
    {
        public void Configure(EntityTypeBuilder<CourseImport> builder)
        {
            builder.ToTable("academy_imports");
            builder.HasKey(import => import.Id);
            builder.Property(import => import.Id).ValueGeneratedNever();
            builder.Property(import => import.FileName).HasMaxLength(200);
            builder.Property(import => import.Version).IsConcurrencyToken();
            builder.HasIndex(import => import.PersonId);
            builder.HasIndex(import => import.ChangedAt);
        }
    }
}
