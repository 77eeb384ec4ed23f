using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Platform.Languages;
using Preau.Vetting.Calls;

namespace Preau.Vetting.Applications.Score;

public readonly record struct ReviewId(Guid Value) : IId<ReviewId>
{
    public static ReviewId From(Guid value) => new(value);
    public static bool TryParse(string? text, out ReviewId id) => Contracts.Id.TryParse(text, out id);
    public static ReviewId New() => new(Guid.CreateVersion7());
}

/// <summary>She said that nothing ties her to the applicant, or that something does; or has scored for good.</summary>
public enum ReviewState { Open, Conflict, HandedIn }

/// <summary>What somebody of the panel gives for one criterion.</summary>
public sealed class Mark
{
    Mark() { }

    public int Criterion { get; private init; }
    public int? Points { get; private set; }
    public string Comment { get; private set; } = "";

    internal static Mark For(int criterion) => new() { Criterion = criterion };

    internal void Set(int? points, string comment) => (Points, Comment) = (points, comment);
}

/// <param name="Points">Null while she has not given any.</param>
public readonly record struct MarkContent(int? Points, string Comment);

/// <summary>One of the panel judges one application, by herself: what the others gave she sees once hers is handed in, and then it stays.</summary>
public sealed class Review
{
    public const int LongestComment = 2000, LongestReason = 500;

    Review() { }

    public ReviewId Id { get; private set; }
    public ApplicationId ApplicationId { get; private set; }

    /// <summary>Null once her account is gone: her scores were counted on.</summary>
    public PersonId? PersonId { get; private set; }
    public ReviewState State { get; private set; }

    /// <summary>What ties her to the applicant, as far as she says; empty without a conflict.</summary>
    public string Conflict { get; private set; } = "";
    public DateTimeOffset DeclaredAt { get; private set; }
    public DateTimeOffset? HandedInAt { get; private set; }
    public List<Mark> Marks { get; } = [];

    /// <summary>Two windows at once: the second looks again.</summary>
    public int Version { get; private set; }

    public int Total => Marks.Sum(mark => mark.Points ?? 0);

    public Mark? For(int criterion) => Marks.Find(mark => mark.Criterion == criterion);

    /// <summary>She says, before she reads anything, whether something ties her to the applicant.</summary>
    /// <param name="conflict">What does; null when nothing does.</param>
    public static Review Declare(Application application, PersonId person, string? conflict, DateTimeOffset now) => new()
    {
        Id = ReviewId.New(),
        ApplicationId = application.Id,
        PersonId = person,
        State = conflict is null ? ReviewState.Open : ReviewState.Conflict,
        Conflict = conflict ?? "",
        DeclaredAt = now,
    };

    /// <summary>While reading she notices that something does: what she had begun is thrown away.</summary>
    public Message? StepBack(string conflict, DateTimeOffset now)
    {
        if (State != ReviewState.Open)
            return new Message("It is too late: your scores are handed in.");
        (State, Conflict, DeclaredAt) = (ReviewState.Conflict, conflict, now);
        Marks.Clear();
        Version++;
        return null;
    }

    /// <summary>Keeps what she gives so far, or hands it in for good.</summary>
    /// <returns>Why it cannot be, or null when it is done.</returns>
    public Message? Write(Call call, Application application, IReadOnlyList<MarkContent> marks, bool handIn, DateTimeOffset now)
    {
        if (State == ReviewState.HandedIn)
            return new Message("Your scores are handed in: they stay as they are.");
        if (State == ReviewState.Conflict)
            return new Message("You have a conflict of interest: you do not score this application.");
        if (application.IsDecided)
            return new Message("It was decided already.");
        foreach (var criterion in call.InOrder)
        {
            var given = marks[criterion.Number - 1];
            if (For(criterion.Number) is not { } mark)
                Marks.Add(mark = Mark.For(criterion.Number));
            mark.Set(given.Points, given.Comment);
        }
        if (handIn)
            (State, HandedInAt) = (ReviewState.HandedIn, now);
        Version++;
        return null;
    }

    internal void Unname()
    {
        (PersonId, Conflict) = (null, "");
        Version++;
    }

    /// <summary>The applicant's account is gone: what was said of her goes, the points stay counted.</summary>
    internal void Hush()
    {
        Conflict = "";
        Marks.ForEach(mark => mark.Set(mark.Points, ""));
        Version++;
    }

    internal sealed class Map : IEntityTypeConfiguration<Review>
    {
        public void Configure(EntityTypeBuilder<Review> builder)
        {
            builder.ToTable("vetting_reviews");
            builder.HasKey(review => review.Id);
            builder.Property(review => review.Id).ValueGeneratedNever();
            builder.Property(review => review.Conflict).HasMaxLength(LongestReason);
            builder.Property(review => review.Version).IsConcurrencyToken();
            builder.Ignore(review => review.Total);
            // Declared twice at once, it counts once.
            builder.HasIndex(review => new { review.ApplicationId, review.PersonId }).IsUnique().HasDatabaseName("vetting_reviews_once");
            builder.HasIndex(review => review.PersonId).HasDatabaseName("vetting_reviews_person");
            builder.HasOne<Application>().WithMany().HasForeignKey(review => review.ApplicationId).OnDelete(DeleteBehavior.Cascade);
            builder.OwnsMany(review => review.Marks, mark =>
            {
                mark.ToTable("vetting_marks");
                mark.WithOwner().HasForeignKey("ReviewId");
                mark.HasKey("ReviewId", nameof(Mark.Criterion));
                mark.Property(row => row.Criterion).ValueGeneratedNever();
                mark.Property(row => row.Comment).HasMaxLength(LongestComment);
            });
        }
    }
}
