using System.Globalization;

namespace Preau.Contracts;

public sealed partial class Links
{
    /// <summary>Who brings many activities of a programme at a time; posted to, there is one more.</summary>
    public string ActivityPartners(string programme) => $"{Programme(programme)}/activity-partners";
    public string ActivityPartnerEnd<TPartner>(string programme, TPartner partner) where TPartner : struct, IId<TPartner> => $"{ActivityPartners(programme)}/{Hex(partner)}/end";
    public string ActivityPartnerUndo<TPartner>(string programme, TPartner partner) where TPartner : struct, IId<TPartner> => $"{ActivityPartnerEnd(programme, partner)}/undo";

    /// <summary>Files of activities that were brought; posted to, there is one more.</summary>
    public string ActivityImports => $"{Activities}/imports";
    public string NewActivityImport => $"{ActivityImports}/new";
    public string ActivityImport<TStaged>(TStaged staged) where TStaged : struct, IId<TStaged> => $"{ActivityImports}/{Hex(staged)}";
    public string ActivityImportColumns<TStaged>(TStaged staged) where TStaged : struct, IId<TStaged> => $"{ActivityImport(staged)}/columns";
    public string ActivityImportRows<TStaged>(TStaged staged) where TStaged : struct, IId<TStaged> => $"{ActivityImport(staged)}/rows.csv";
    public string ActivityImportRow<TStaged>(TStaged staged, int row) where TStaged : struct, IId<TStaged> => string.Create(CultureInfo.InvariantCulture, $"{ActivityImport(staged)}/rows/{row}");

    /// <summary>Posted to, what looks like a slip is none.</summary>
    public string ActivityImportRowIsRight<TStaged>(TStaged staged, int row) where TStaged : struct, IId<TStaged> => $"{ActivityImportRow(staged, row)}/right";
    public string ActivityImportConfirmation<TStaged>(TStaged staged) where TStaged : struct, IId<TStaged> => $"{ActivityImport(staged)}/confirmation";
    public string ActivityImportCancellation<TStaged>(TStaged staged) where TStaged : struct, IId<TStaged> => $"{ActivityImport(staged)}/cancellation";

    /// <summary>What taking an import back would do; posted to, it is done.</summary>
    public string ActivityRollBack<TBatch>(TBatch batch) where TBatch : struct, IId<TBatch> => $"{Activities}/import-batches/{Hex(batch)}/roll-back";
    public string ActivityRollBackUndo<TBatch>(TBatch batch) where TBatch : struct, IId<TBatch> => $"{ActivityRollBack(batch)}/undo";

    /// <summary>Feeds of others that are read here; posted to, there is one more.</summary>
    public string ActivityFeeds => $"{Activities}/feeds";
    public string NewActivityFeed => $"{ActivityFeeds}/new";
    public string ActivityFeed<TFeed>(TFeed feed) where TFeed : struct, IId<TFeed> => $"{ActivityFeeds}/{Hex(feed)}";
    public string ActivityFeedRun<TFeed>(TFeed feed) where TFeed : struct, IId<TFeed> => $"{ActivityFeed(feed)}/run";
    public string ActivityFeedPause<TFeed>(TFeed feed) where TFeed : struct, IId<TFeed> => $"{ActivityFeed(feed)}/pause";
    public string ActivityFeedResumption<TFeed>(TFeed feed) where TFeed : struct, IId<TFeed> => $"{ActivityFeed(feed)}/resumption";
    public string ActivityFeedVanished<TFeed>(TFeed feed) where TFeed : struct, IId<TFeed> => $"{ActivityFeed(feed)}/vanished";

    /// <summary>How the list is shown on another site; with the filters of the list.</summary>
    public string Embedding => $"/{language}/embed";
    public string EmbeddedActivities => $"{Embedding}/activities";
    public string EmbedScript => "/embed/activities.js";
}
