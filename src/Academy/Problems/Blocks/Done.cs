using System.Text.Json.Serialization;

namespace Preau.Academy.Problems.Blocks;

/// <summary>A box to tick when one has done something: the block <c>done</c>. It counts one point, and can be unticked.</summary>
sealed record DoneState
{
    [JsonPropertyName("d")] public bool IsDone { get; init; }

    [JsonIgnore] public double Earned => IsDone ? 1 : 0;

    public DoneState Mark(bool done) => this with { IsDone = done };
}
