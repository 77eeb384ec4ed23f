using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Organisations;
using Preau.Networks.Registers.Reading;
using Preau.Networks.Systems;
using Preau.Platform.Languages;

namespace Preau.Networks.Registers.Staged;

public readonly record struct StagedRegisterId(Guid Value) : IId<StagedRegisterId>
{
    public static StagedRegisterId From(Guid value) => new(value);
    public static StagedRegisterId New() => new(Guid.CreateVersion7());
    public static bool TryParse(string? text, out StagedRegisterId id) => Contracts.Id.TryParse(text, out id);
}

/// <summary>How far an import in the browser is. <c>Uploaded</c> waits for its columns, <c>Ready</c> for a decision.</summary>
public enum StagedState { Uploaded, Reading, Ready, Saving, Saved, Refused }

/// <summary>
/// A register's file that an administrator uploaded: she says what its columns are, a job compares it, she looks, mends and
/// decides, another job saves it. It lasts until it is cancelled or untouched for a week.
/// </summary>
public sealed class StagedRegister
{
    /// <summary>Pages know one register of a system.</summary>
    internal const string Register = "schools";

    // A job whose program stopped is done again; one that stops it each time is not.
    const int MostAttempts = 3;

    // Just under the lease of a job: one whose program stopped comes back when nobody is on it any more.
    internal static readonly TimeSpan Turn = TimeSpan.FromMinutes(9);

    StagedRegister() { }

    public StagedRegisterId Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public SystemCode System { get; private set; }

    /// <summary>As her browser named it.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; private set; }

    /// <summary>It lists every open school: one that it does not list is closed.</summary>
    public bool IsComplete { get; private set; }
    public StagedState State { get; private set; }

    /// <summary>Of the present job, in hundredths.</summary>
    public int Progress { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>Headings by field, as she said; null until she has.</summary>
    public string? Columns { get; private set; }

    /// <summary>What she wrote in place of what the file says: <see cref="MendedRows"/>.</summary>
    public string? Mended { get; private set; }

    /// <summary>What was found: a <see cref="StagedReport"/>.</summary>
    public string? Report { get; private set; }

    /// <summary>Which import of the register the difference was made to (<see cref="RegisterBasis"/>).</summary>
    public string? Basis { get; private set; }

    /// <summary>What she is to know before she goes on: a message as JSON.</summary>
    public string? Remark { get; private set; }

    /// <summary>What it became.</summary>
    public RegisterBatchId? BatchId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Counts the changes: a job and its administrator, or two jobs, cannot both win.</summary>
    public int Version { get; private set; }

    public bool IsAtWork => State is StagedState.Reading or StagedState.Saving;

    /// <summary>Not saved and not refused: its file is kept.</summary>
    public bool IsOpen => State is not (StagedState.Saved or StagedState.Refused);

    public static StagedRegister Receive(StagedRegisterId id, PersonId person, SystemCode system, bool isComplete, string fileName, long size, DateTimeOffset now) => new()
    {
        Id = id,
        PersonId = person,
        System = system,
        IsComplete = isComplete,
        FileName = fileName,
        Size = size,
        CreatedAt = now,
        ChangedAt = now,
    };

    /// <returns>False when it is at work, or over.</returns>
    public bool ChooseColumns(string columns, DateTimeOffset now)
    {
        if (State is not (StagedState.Uploaded or StagedState.Ready))
            return false;
        Columns = columns;
        return ReadAgain(null, now);
    }

    /// <returns>False when it is at work, or over.</returns>
    internal bool Mend(MendedRows mended, DateTimeOffset now)
    {
        if (State != StagedState.Ready)
            return false;
        Mended = mended.ToJson();
        return ReadAgain(null, now);
    }

    /// <returns>False when it is at work, or over.</returns>
    public bool ReadAgain(Message? remark, DateTimeOffset now)
    {
        if (State is not (StagedState.Uploaded or StagedState.Ready) || Columns is null)
            return false;
        (Attempts, Report) = (0, null);
        Change(StagedState.Reading, remark, now);
        return true;
    }

    /// <returns>False when there is nothing to read (any more).</returns>
    public bool BeginReading(DateTimeOffset now) => State == StagedState.Reading && Begin(now);

    public void Found(string report, string basis, DateTimeOffset now)
    {
        (Report, Basis) = (report, basis);
        (State, ChangedAt, Progress) = (StagedState.Ready, now, 0);
        Version++;
    }

    /// <summary>It cannot be read by these columns: she chooses others, or another file.</summary>
    public void Unreadable(Message why, DateTimeOffset now) => Change(StagedState.Uploaded, why, now);

    /// <returns>False when it is not waiting for a confirmation.</returns>
    public bool Confirm(DateTimeOffset now)
    {
        if (State != StagedState.Ready)
            return false;
        Attempts = 0;
        Change(StagedState.Saving, null, now);
        return true;
    }

    /// <returns>False when there is nothing to save (any more).</returns>
    public bool BeginSaving(DateTimeOffset now) => State == StagedState.Saving && Begin(now);

    public void BecomeBatch(RegisterBatchId batch, DateTimeOffset now)
    {
        BatchId = batch;
        Change(StagedState.Saved, null, now);
    }

    /// <summary>Not now: she confirms again.</summary>
    public void Postpone(Message why, DateTimeOffset now) => Change(StagedState.Ready, why, now);

    public void Refuse(Message sentence, DateTimeOffset now) => Change(StagedState.Refused, sentence, now);

    /// <summary>Its job could not go on; the next one need not wait for its turn to end.</summary>
    public void LetGo(DateTimeOffset now)
    {
        (ChangedAt, Progress) = (now - Turn, 0);
        Version++;
    }

    /// <summary>Another job, on another node perhaps, is at it.</summary>
    public bool IsInHand(DateTimeOffset now) => Attempts > 0 && IsAtWork && now < ChangedAt + Turn;

    bool Begin(DateTimeOffset now)
    {
        if (++Attempts > MostAttempts)
        {
            Refuse(new Message("The server stopped each time it tried to read this register. Tell whoever keeps the server."), now);
            return false;
        }
        (ChangedAt, Progress) = (now, 0);
        Version++;
        return true;
    }

    void Change(StagedState state, Message? remark, DateTimeOffset now)
    {
        (State, ChangedAt, Progress) = (state, now, 0);
        Remark = remark is { } said ? StoredMessage.Write(said) : null;
        Version++;
    }

    internal sealed class Map : IEntityTypeConfiguration<StagedRegister>
    {
        public void Configure(EntityTypeBuilder<StagedRegister> builder)
        {
            builder.ToTable("networks_staged_registers");
            builder.HasKey(staged => staged.Id);
            builder.Property(staged => staged.Id).ValueGeneratedNever();
            builder.Property(staged => staged.FileName).HasMaxLength(Organisation.LongestText);
            builder.Property(staged => staged.Basis).HasMaxLength(50);
            builder.Property(staged => staged.Version).IsConcurrencyToken();
            builder.HasIndex(staged => staged.PersonId).HasDatabaseName("networks_staged_registers_person");
            builder.HasIndex(staged => staged.ChangedAt).HasDatabaseName("networks_staged_registers_changed");
            builder.HasOne<EducationSystem>().WithMany().HasForeignKey(staged => staged.System).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
