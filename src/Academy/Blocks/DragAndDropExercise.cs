using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Preau.Academy.Courses;
using Preau.Academy.Problems.Blocks;
using Preau.Platform.Languages;

namespace Preau.Academy.Blocks;

/// <summary>
/// <c>drag-and-drop-v2</c>. Each item has a list of the zones: the way of the keyboard, of a screen reader and of a page
/// without JavaScript is the way of everybody.
/// </summary>
public sealed record DragAndDropExercise(SyllabusNode Node, string TextLanguage, DragAndDrop Block, string? Image) : Exercise(Node, TextLanguage)
{
    public override double? Possible => Block.Weight > 0 ? Block.Weight : null;

    /// <summary>Tried: every item was placed once, or the attempt was handed in.</summary>
    public override bool IsAnswered(string? state)
    {
        var current = Read(state);
        return Block.Assessment ? current.Attempts > 0 : current.Best > 0;
    }

    public static string FieldOf(string item) => "item-" + item;

    public override Outcome Take(string? state, IFormCollection form, Moment moment)
    {
        var current = Read(state);
        if (form["act"].ToString() == "reset")
            return Kept(current.Reset(Block));
        if (!current.MayMove(Block))
            return Outcome.Refused(new Message("You have used all your attempts."));
        foreach (var item in Block.Items)
        {
            string zone = form[FieldOf(item.Id)].ToString();
            if (zone == (current.Placed.GetValueOrDefault(item.Id) ?? ""))
                continue;
            if (zone.Length == 0)
            {
                current = current.TakeBack(Block, item.Id);
                continue;
            }
            var placement = current.Place(Block, item.Id, zone);
            if (placement.Refusal is { } refusal)
                return Outcome.Refused(refusal);
            current = placement.State;
        }
        if (!Block.Assessment)
            return Kept(current);
        var submission = current.Submit(Block);
        return submission.Refusal is { } refused ? Outcome.Refused(refused) : Kept(submission.State);
    }

    Outcome Kept(DragAndDropState state) => new(JsonSerializer.Serialize(state, BlockJson.Default.DragAndDropState), state.Earned(Block), Block.Weight);

    public DragAndDropView ViewOf(string? state) => DragAndDropView.Of(Block, Read(state));

    public static DragAndDropState Read(string? state) => state is null ? new DragAndDropState() : JsonSerializer.Deserialize(state, BlockJson.Default.DragAndDropState)!;
}
