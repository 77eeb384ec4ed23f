using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Preau.Platform.Languages;
using Xunit;

namespace Preau.Activities.Import;

/// <summary>Spreadsheets, made by hand as hostile as they can be.</summary>
public sealed class SpreadsheetTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static string Column(int i) => ((char)('A' + i)).ToString();

    static string Words(string cell, string text) => $"<c r=\"{cell}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>";

    static string Sheet(string rows, string after = "", string before = "") =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{before}<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData>{after}</worksheet>";

    static string Line(int number, params string[] cells) => $"<row r=\"{number}\">{string.Concat(cells)}</row>";

    static string Headings(params string[] names) => Line(1, [.. names.Select((name, i) => Words(Column(i) + "1", name))]);

    static MemoryStream Book(string sheet, params (string Name, string Text)[] more)
    {
        var book = new MemoryStream();
        using (var zip = new ZipArchive(book, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string name, string text)
            {
                using var part = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
                part.Write(text);
            }
            const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Package = "http://schemas.openxmlformats.org/package/2006";
            Add("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/></Types>");
            Add("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add("xl/workbook.xml", $"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{Office}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>");
            Add("xl/styles.xml", "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"22\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
            Add("xl/worksheets/sheet1.xml", sheet);
            foreach (var (name, text) in more)
                Add(name, text);
        }
        book.Position = 0;
        return book;
    }

    static async Task<string> Refusal(MemoryStream book) => (await Assert.ThrowsAsync<ImportRefused>(() => ImportTable.Read(book, Stop))).Message;

    [Fact]
    public async Task Numbers_days_and_formulas_are_read_by_what_is_stored()
    {
        double day = new DateTime(2026, 3, 10, 9, 30, 0, DateTimeKind.Unspecified).ToOADate();
        var table = await ImportTable.Read(Book(Sheet(
            Headings("activity_title", "start_date", "participants_count", "latitude")
            + Line(3, Words("A3", "Robots"), string.Create(CultureInfo.InvariantCulture, $"<c r=\"B3\" s=\"1\"><v>{day}</v></c>"), "<c r=\"C3\"><f>10+20</f><v>30</v></c>", "<c r=\"D3\"><v>48.5</v></c>"))), Stop);
        var row = Assert.Single(table.Rows);
        Assert.Equal(["Robots", "2026-03-10 09:30:00", "30", "48.5"], row.Cells);
        Assert.Equal((1, 3, (Message?)null), (row.Number, row.Line, row.Fault));
    }

    [Fact]
    public async Task Merged_cells_and_failed_formulas_refuse_their_rows_alone()
    {
        var table = await ImportTable.Read(Book(Sheet(
            Headings("activity_title", "country") + Line(2, Words("A2", "One"), Words("B2", "FR")) + Line(3, Words("A3", "Two")) + Line(4, Words("A4", "Three"), "<c r=\"B4\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>") + Line(5, Words("A5", "Four"), Words("B5", "FR")),
            "<mergeCells count=\"1\"><mergeCell ref=\"B2:B3\"/></mergeCells>")), Stop);
        Assert.Equal(
            ["Cells of this row are merged: divide them.", "Cells of this row are merged: divide them.", "A formula of this row has failed: #DIV/0!.", null],
            table.Rows.Select(row => row.Fault is { } fault ? ImportRefused.English(fault) : null));
    }

    [Fact]
    public async Task Ten_thousand_rows_are_read_and_one_more_is_not()
    {
        string rows = Headings("activity_title", "country") + string.Concat(Enumerable.Range(2, ImportTable.MostRows).Select(i => Line(i, Words($"A{i}", "x"), Words($"B{i}", "FR"))));
        Assert.Equal(ImportTable.MostRows, (await ImportTable.Read(Book(Sheet(rows)), Stop)).Rows.Count);
        int last = ImportTable.MostRows + 2;
        Assert.Equal("This file has more than 10000 rows: divide it, and import the parts one after the other.", await Refusal(Book(Sheet(rows + Line(last, Words($"A{last}", "x"), Words($"B{last}", "FR"))))));
    }

    [Fact]
    public async Task A_bomb_is_not_unpacked()
    {
        var book = new MemoryStream();
        using (var zip = new ZipArchive(book, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1_000_000];
            for (int i = 0; i < 520; i++)
                part.Write(zeros);
        }
        book.Position = 0;
        Assert.Equal("This spreadsheet is too large inside: save what is needed of it as CSV, and choose that file.", await Refusal(book));
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\">]>", "")]
    [InlineData("", "<row r=\"2\"><c r=\"A2\"")]
    public async Task Entities_and_broken_sheets_are_refused(string before, string broken) =>
        Assert.Equal("This is no spreadsheet that can be read: save it anew as .xlsx or as CSV, and choose that file.", await Refusal(Book(Sheet(Headings("activity_title", "country") + broken, before: before))));

    [Theory]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/worksheets/sheet1.xml")]
    public async Task No_part_of_a_book_may_define_entities(string part)
    {
        const string Laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
        string sheet = Sheet(Headings("activity_title", "country") + Line(2, "<c r=\"A2\" t=\"s\"><v>0</v></c>", Words("B2", "FR")), before: part.Contains("sheet1", StringComparison.Ordinal) ? Laughs : "");
        string strings = "<?xml version=\"1.0\"?>" + (part.Contains("shared", StringComparison.Ordinal) ? Laughs : "") + "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"1\"><si><t>&c;</t></si></sst>";
        Assert.Equal("This is no spreadsheet that can be read: save it anew as .xlsx or as CSV, and choose that file.", await Refusal(Book(sheet, ("xl/sharedStrings.xml", strings))));
    }

    [Fact]
    public async Task One_cell_far_away_makes_no_endless_sheet()
    {
        string rows = Headings("activity_title", "country");
        Assert.Equal("This spreadsheet is too large inside: save what is needed of it as CSV, and choose that file.", await Refusal(Book(Sheet(rows + Line(1_048_576, Words("A1048576", "x"))))));
        Assert.Equal("This spreadsheet is too large inside: save what is needed of it as CSV, and choose that file.", await Refusal(Book(Sheet(rows + Line(2, Words("XFD2", "x"))))));
    }

    [Fact]
    public async Task Without_a_sheet_there_is_nothing_to_read()
    {
        var book = new MemoryStream();
        using (var zip = new ZipArchive(book, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry("hello.txt");
        book.Position = 0;
        Assert.Equal("This is no spreadsheet that can be read: save it anew as .xlsx or as CSV, and choose that file.", await Refusal(book));
    }
}
