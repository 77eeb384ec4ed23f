using Preau.Platform.Languages;

namespace Preau.Networks.Registers.Reading;

/// <summary>The file is well, but somebody else is at this register: later it can be imported as it is.</summary>
internal sealed class RegisterBusy(Message sentence, Exception? inner = null) : RegisterRefused(sentence, inner);
