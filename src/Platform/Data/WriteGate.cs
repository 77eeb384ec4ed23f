namespace Preau.Platform.Data;

/// <summary>
/// Lets one writer in at a time on SQLite, in order of arrival; on PostgreSQL it is always open.
/// Waiting here costs no thread; waiting in SQLite's busy handler would.
/// </summary>
public sealed class WriteGate(bool oneAtATime)
{
    readonly SemaphoreSlim? turns = oneAtATime ? new SemaphoreSlim(1, 1) : null;

    public async ValueTask<Turn> Enter(CancellationToken cancellationToken)
    {
        if (turns is not null)
            await turns.WaitAsync(cancellationToken);
        return new Turn(turns);
    }

    public readonly struct Turn(SemaphoreSlim? turns) : IDisposable
    {
        public void Dispose() => turns?.Release();
    }
}
