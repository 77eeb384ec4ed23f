using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Preau.Academy.Problems;
using Preau.Academy.Problems.Blocks;

namespace Preau.Academy.Enrolments;

/// <summary>A stored state of a block as its owner reads it: names are stored as single letters, and given out whole.</summary>
internal static class ReadableState
{
    static readonly JsonSerializerOptions WholeNames = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameWhole } } };

    public static JsonNode? Of(string? type, string state) => type switch
    {
        "problem" => Whole(JsonSerializer.Deserialize(state, ProblemJson.Default.ProblemState)),
        "poll" or "poll_question" => Whole(JsonSerializer.Deserialize(state, BlockJson.Default.PollState)),
        "survey" => Whole(JsonSerializer.Deserialize(state, BlockJson.Default.SurveyState)),
        "word_cloud" => Whole(JsonSerializer.Deserialize(state, BlockJson.Default.WordCloudState)),
        "done" => Whole(JsonSerializer.Deserialize(state, BlockJson.Default.DoneState)),
        "drag-and-drop-v2" => Whole(JsonSerializer.Deserialize(state, BlockJson.Default.DragAndDropState)),
        _ => JsonNode.Parse(state),
    };

    static JsonNode? Whole<T>(T state) => JsonSerializer.SerializeToNode(state, WholeNames);

    static void NameWhole(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.AttributeProvider is MemberInfo member)
                property.Name = member.Name;
    }
}
