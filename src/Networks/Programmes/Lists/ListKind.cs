using System.Text.Json;

namespace Preau.Networks.Programmes.Lists;

/// <summary>What is known of a programme line by line, in an order that whoever writes its page chooses.</summary>
public enum ListKind { Figures, Publications, Partners, Spaces, Links }

/// <summary>The line that was removed last, and where it stood: until another goes it can be brought back.</summary>
public sealed record RemovedLine(ListKind List, int Place, JsonElement Line);
