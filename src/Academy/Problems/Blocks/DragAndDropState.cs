using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems.Blocks;

/// <summary>Where one learner has put which item.</summary>
public sealed record DragAndDropState
{
    /// <summary>A zone by an item.</summary>
    [JsonPropertyName("p")] public ImmutableSortedDictionary<string, string> Placed { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    [JsonPropertyName("n")] public int Attempts { get; init; }

    /// <summary>The best so far, from 0 to 1: it never falls.</summary>
    [JsonPropertyName("e")] public double Best { get; init; }

    /// <summary>By item, the wrong zone of the last try; null: none.</summary>
    [JsonPropertyName("w")] public ImmutableSortedDictionary<string, string>? Wrong { get; init; }

    public double Earned(DragAndDrop block) => Best * block.Weight;

    public bool MayMove(DragAndDrop block) => !block.Assessment || block.MaxAttempts is not { } most || Attempts < most;

    /// <summary>Standard mode has found it right: it stays.</summary>
    public bool IsSettled(DragAndDrop block, string item) => !block.Assessment && Placed.ContainsKey(item);

    /// <summary>
    /// Puts an item into a zone: by dragging, or by selecting the item, then the zone. In standard mode a wrong one goes back
    /// to the bank at once.
    /// </summary>
    public Placement Place(DragAndDrop block, string item, string zone)
    {
        if (!MayMove(block)) return new(this, Refusal: new Message("You have used all your attempts."));
        if (block.Item(item) is not { } moved || block.Zones.All(known => known.Id != zone)) return new(this, Refusal: new Message("Choose an item, then a zone."));
        if (block.MaxItemsPerZone is { } room && Placed.Count(pair => pair.Value == zone && pair.Key != item) >= room) return new(this, Refusal: new Message("This zone is full."));
        if (block.Assessment) return new(this with { Placed = Placed.SetItem(item, zone) });
        var right = moved.Zones.Contains(zone);
        var placed = right ? Placed.SetItem(item, zone) : Placed.Remove(item);
        var wrong = Wrong ?? ImmutableSortedDictionary<string, string>.Empty;
        return new(this with { Placed = placed, Wrong = right ? wrong.Remove(item) : wrong.SetItem(item, zone), Best = Math.Max(Best, block.Share(placed)) }, right, right ? moved.WhenRight : moved.WhenWrong);
    }

    /// <summary>Back into the bank; what standard mode has found right stays.</summary>
    public DragAndDropState TakeBack(DragAndDrop block, string item) => block.Assessment && MayMove(block) ? this with { Placed = Placed.Remove(item) } : this;

    /// <summary>In assessment mode: one attempt. What is wrong goes back to the bank while there are attempts left.</summary>
    public DropSubmission Submit(DragAndDrop block)
    {
        if (!block.Assessment) return new(this, [], new Message("There is nothing to submit here."));
        if (!MayMove(block)) return new(this, [], new Message("You have used all your attempts."));
        if (Placed.IsEmpty) return new(this, [], new Message("Choose an item, then a zone."));
        ImmutableArray<string> wrong = [.. Placed.Where(pair => block.Item(pair.Key)?.Zones.Contains(pair.Value) != true).Select(pair => pair.Key)];
        var judged = this with { Attempts = Attempts + 1, Best = Math.Max(Best, block.Share(Placed)), Wrong = wrong.ToImmutableSortedDictionary(item => item, item => Placed[item]) };
        return new(judged.MayMove(block) ? judged with { Placed = Placed.RemoveRange(wrong) } : judged, wrong);
    }

    /// <summary>Everything back into the bank; attempts and points stay.</summary>
    public DragAndDropState Reset(DragAndDrop block) => MayMove(block) ? this with { Placed = Placed.Clear(), Wrong = null } : this;
}

/// <summary>What came of a move.</summary>
/// <param name="Right">Null: not judged yet.</param>
/// <param name="Feedback">HTML of the author's, may be empty.</param>
public sealed record Placement(DragAndDropState State, bool? Right = null, string Feedback = "", Message? Refusal = null);

/// <param name="Wrong">The items that were in a wrong zone.</param>
public sealed record DropSubmission(DragAndDropState State, ImmutableArray<string> Wrong, Message? Refusal = null);

/// <summary>An item as a learner sees it: neither where it belongs nor, before she has tried, what is said about it.</summary>
/// <param name="Zone">Where the learner has put it; null: in the bank.</param>
/// <param name="Right">How the last try was judged; null: it was not tried.</param>
/// <param name="Tried">The wrong zone from which it went back to the bank.</param>
/// <param name="Feedback">The author's word on it, HTML, may be empty.</param>
public sealed record DropItemView(string Id, string Name, string Image, string ImageText, string? Zone, bool? Right, string? Tried, string Feedback)
{
    internal static DropItemView Of(DragAndDrop block, DragAndDropState state, DropItem item)
    {
        string? zone = state.Placed.GetValueOrDefault(item.Id), tried = state.Wrong?.GetValueOrDefault(item.Id);
        bool judged = zone is not null && (!block.Assessment || state.Attempts > 0);
        bool? right = tried is not null ? false : judged ? item.Zones.Contains(zone!) : null;
        return new(item.Id, item.Name, item.Image, item.ImageText, zone, right, tried, right switch { true => item.WhenRight, false => item.WhenWrong, _ => "" });
    }
}

/// <summary>The block as one learner sees it.</summary>
public sealed record DragAndDropView(
    string Question, ImmutableArray<DropZone> Zones, ImmutableArray<DropItemView> Items, string Image, string ImageText, string Start, string? Finish,
    bool ShowLabels, bool ShowBorders, bool Assessment, int Attempts, int? MaxAttempts, bool MayMove, double Earned, double Possible)
{
    public static DragAndDropView Of(DragAndDrop block, DragAndDropState state) => new(
        block.Question, block.Zones, [.. block.Items.Select(item => DropItemView.Of(block, state, item))],
        block.Image, block.ImageText, block.Start, state.Best >= 1 ? block.Finish : null, block.ShowLabels, block.ShowBorders, block.Assessment,
        state.Attempts, block.Assessment ? block.MaxAttempts : null, state.MayMove(block), state.Earned(block), block.Weight);
}

/// <summary>Writes and reads the states of these blocks without reflection, defaults left out.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(PollState))]
[JsonSerializable(typeof(SurveyState))]
[JsonSerializable(typeof(WordCloudState))]
[JsonSerializable(typeof(DoneState))]
[JsonSerializable(typeof(DragAndDropState))]
sealed partial class BlockJson : JsonSerializerContext;
