using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Preau.Academy.Courses;
using Preau.Academy.Problems.Blocks;
using Preau.Platform.Languages;

namespace Preau.Academy.Blocks;

/// <summary>
/// <c>drag-and-drop-v2</c>. Each item has a list of the zones, which is what is sent: the way of the keyboard, of a screen
/// reader and of a page without JavaScript. To carry items to the picture is another hand on the same lists.
/// </summary>
/// <param name="Image">Address of the picture; null: it is one of Open edX's own, and the zones stand on a plain ground.</param>
/// <param name="Size">The picture's own size, where it is known.</param>
public sealed record DragAndDropExercise(SyllabusNode Node, string TextLanguage, DragAndDrop Block, string? Image, (int Width, int Height)? Size) : Exercise(Node, TextLanguage)
{
    // What a finger can hit, in CSS pixels (--target).
    const double Target = 44;

    public override string Css { get; } = CssOf(ScopeOf(Node), Block, Size ?? Extent(Block));

    public override double? Possible => Block.Weight > 0 ? Block.Weight : null;

    /// <summary>Tried once, however well. Before tries were counted, points told.</summary>
    public override bool IsAnswered(string? state) => Read(state) is { Attempts: > 0 } or { Best: > 0 };

    public static string FieldOf(string item) => "item-" + item;

    public override Outcome Take(string? state, IFormCollection form, Moment moment)
    {
        var current = Read(state);
        if (form["act"].ToString() == "reset")
            return Kept(current.Reset(Block));
        if (!current.MayMove(Block))
            return Outcome.Refused(new Message("You have used all your attempts."));
        // What leaves a zone makes room in it for what comes.
        var moves = Block.Items.Where(item => !current.IsSettled(Block, item.Id))
            .Select(item => (item.Id, Zone: form[FieldOf(item.Id)].ToString()))
            .Where(move => move.Zone != (current.Placed.GetValueOrDefault(move.Id) ?? "")).ToList();
        foreach (var move in moves)
            current = current.TakeBack(Block, move.Id);
        current = current with { Wrong = null };
        bool moved = false;
        foreach (var (item, zone) in moves.Where(move => move.Zone.Length > 0))
        {
            var placement = current.Place(Block, item, zone);
            if (placement.Refusal is { } refusal)
                return Outcome.Refused(refusal);
            (current, moved) = (placement.State, true);
        }
        if (!Block.Assessment)
            return moved ? Kept(current with { Attempts = current.Attempts + 1 }) : Outcome.Refused(new Message("Choose an item, then a zone."));
        var submission = current.Submit(Block);
        return submission.Refusal is { } refused ? Outcome.Refused(refused) : Kept(submission.State);
    }

    Outcome Kept(DragAndDropState state) => new(JsonSerializer.Serialize(state, BlockJson.Default.DragAndDropState), state.Earned(Block), Block.Weight);

    public DragAndDropView ViewOf(string? state) => DragAndDropView.Of(Block, Read(state));

    public static DragAndDropState Read(string? state) => state is null ? new DragAndDropState() : JsonSerializer.Deserialize(state, BlockJson.Default.DragAndDropState)!;

    static (int Width, int Height) Extent(DragAndDrop block) => block.Zones.IsEmpty ? (1, 1)
        : ((int)Math.Clamp(block.Zones.Max(zone => zone.X + zone.Width), 1, 20_000), (int)Math.Clamp(block.Zones.Max(zone => zone.Y + zone.Height), 1, 20_000));

    // The places of the zones in parts of the picture, so that both shrink together; but no zone below what a finger hits.
    static string CssOf(string scope, DragAndDrop block, (int Width, int Height) size)
    {
        var css = new StringBuilder();
        double smallest = block.Zones.Select(zone => Math.Min(zone.Width, zone.Height)).Where(side => side > 0).DefaultIfEmpty(Target).Min();
        double least = Math.Min(size.Width, size.Width * Target / Math.Max(smallest, 1));
        css.Append(CultureInfo.InvariantCulture, $".{scope} .board{{inline-size:{size.Width}px;min-inline-size:{least:0}px;aspect-ratio:{size.Width}/{size.Height}}}");
        for (int i = 0; i < block.Zones.Length; i++)
        {
            var zone = block.Zones[i];
            css.Append(CultureInfo.InvariantCulture, $".{scope} .zone-{i}{{left:{100 * zone.X / size.Width:0.###}%;top:{100 * zone.Y / size.Height:0.###}%;width:{100 * zone.Width / size.Width:0.###}%;min-height:{100 * zone.Height / size.Height:0.###}%}}");
        }
        return css.ToString();
    }
}
