using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Blocks;
using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Academy.Problems;
using Preau.Platform.Data;

namespace Preau.Academy.Learning.Read;

/// <summary>A unit as one learner sees it: its blocks in order, and what she did with each.</summary>
/// <param name="Blocks">Leaves only: containers are already resolved.</param>
/// <param name="States">By block; empty for a visitor.</param>
public sealed record ShownUnit(SyllabusNode Unit, IReadOnlyList<BlockContent> Blocks, IReadOnlyDictionary<BlockId, BlockState> States)
{
    /// <summary>What all learners said, by block, where this learner has answered and may know.</summary>
    public IReadOnlyDictionary<BlockId, IReadOnlyDictionary<string, int>> Counts { get; init; } = new Dictionary<BlockId, IReadOnlyDictionary<string, int>>();

    public IEnumerable<Exercise> Exercises => Blocks.OfType<Exercise>();

    /// <summary>Exercises whose time is over: they no longer hold up the unit.</summary>
    public IReadOnlySet<BlockId> Over { get; init; } = new HashSet<BlockId>();

    /// <summary>No exercise is left to answer; a unit without any is completed by reading on.</summary>
    public bool IsAnswered => Exercises.All(exercise => Over.Contains(exercise.Node.Id) || exercise.IsAnswered(States.GetValueOrDefault(exercise.Node.Id)?.State));

    public string Css => string.Concat(Blocks.Select(block => block.Css));
}

/// <summary>Puts a unit together for a learner.</summary>
internal sealed class UnitReader(BlockContents contents, Tallies tallies, PreauDb db)
{
    public async Task<ShownUnit> Read(Seat seat, SyllabusNode unit, string language, CancellationToken cancellationToken = default)
    {
        var read = await ContentsOf(seat, unit, language, cancellationToken);
        var states = await StatesOf(seat, [.. read.Keys], cancellationToken);
        var shown = new List<BlockContent>();
        new LearnerPath(seat, read, states).Collect(unit, shown);
        shown.RemoveAll(block => !seat.Shows(block.Node));
        return new ShownUnit(unit, shown, states)
        {
            Over = shown.OfType<Exercise>().Where(exercise => MomentOf(seat, exercise).IsOver).Select(exercise => exercise.Node.Id).ToHashSet(),
            Counts = await CountsOf(seat, shown, states, cancellationToken),
        };
    }

    /// <summary>The contents of a part of the course, and of the blocks elsewhere on which it depends what is shown of it.</summary>
    public async Task<IReadOnlyDictionary<BlockId, BlockContent>> ContentsOf(Seat seat, SyllabusNode part, string language, CancellationToken cancellationToken)
    {
        var read = await contents.Of(seat.Syllabus.ContentId, [.. part.Subtree()], language, cancellationToken);
        var sources = read.Values.OfType<ContainerContent>().SelectMany(container => container.Sources)
            .Select(source => seat.Syllabus.Find(source.Type, source.Name)).OfType<SyllabusNode>()
            .Where(source => !read.ContainsKey(source.Id)).Distinct().ToList();
        return sources.Count == 0 ? read
            : read.Concat(await contents.Of(seat.Syllabus.ContentId, sources, language, cancellationToken)).ToDictionary();
    }

    public async Task<IReadOnlyDictionary<BlockId, IReadOnlyDictionary<string, int>>> CountsOf(Seat seat, IEnumerable<BlockContent> blocks, IReadOnlyDictionary<BlockId, BlockState> states, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<BlockId, IReadOnlyDictionary<string, int>>();
        foreach (var exercise in blocks.OfType<Exercise>())
            if (exercise is ICounted { ShowsCounts: true } && states.GetValueOrDefault(exercise.Node.Id) is { } own)
                counts[exercise.Node.Id] = await tallies.Of(seat.Run.Id, exercise, own.State, cancellationToken);
        return counts;
    }

    async Task<IReadOnlyDictionary<BlockId, BlockState>> StatesOf(Seat seat, List<BlockId> blocks, CancellationToken cancellationToken)
    {
        if (seat.Enrolment is not { } enrolment)
            return new Dictionary<BlockId, BlockState>();
        if (seat.Record is { } record && blocks.TrueForAll(record.Asked.Contains))
            return record.States;
        return await db.Set<BlockState>().AsNoTracking()
            .Where(state => state.EnrolmentId == enrolment.Id && blocks.Contains(state.BlockId))
            .ToDictionaryAsync(state => state.BlockId, cancellationToken);
    }

    /// <summary>When, until when, and by which chance this learner meets a block.</summary>
    internal static Moment MomentOf(Seat seat, BlockContent block) =>
        new(seat.Now, GracePeriod.Closes(seat.DueOf(block.Node), GracePeriod.Parse(block.Grace)), SeedOf(seat, block.Node.Id));

    // Not guessable from outside, and the same on every node and in every version.
    internal static int SeedOf(Seat seat, BlockId block)
    {
        Span<byte> ids = stackalloc byte[32];
        (seat.Enrolment?.Id.Value ?? Guid.Empty).TryWriteBytes(ids);
        block.Value.TryWriteBytes(ids[16..]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(ids, hash);
        return BitConverter.ToInt32(hash) & int.MaxValue;
    }
}
