using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Preau.Bench.Parts;

/// <summary>250,000 schools made of the real registers: their import, and the search for one as somebody types.</summary>
internal static class Schools
{
    const int French = 200_000, Latvian = 50_000, Few = 20_000, Typists = 150;
    const double RowsPerSecond = 10_000, MostMilliseconds = 30, MostGrowth = 1.5;

    public static async Task Measure(Bench bench)
    {
        string registers = Path.Combine(bench.Shared, "data", "schools"), files = bench.Folder("registers");
        if (!Directory.Exists(registers))
        {
            bench.Table.Add(new Figure("schools: not measured", Measured: "the real registers are not here"));
            return;
        }
        var french = new ManySchools(Path.Combine(registers, "fr_annuaire_education_ille-et-vilaine_2023.csv"), ';', "Identifiant_de_l_etablissement", "Nom_etablissement", "Nom_commune");
        var latvian = new ManySchools(Path.Combine(registers, "lv_primary_secondary_2020.csv"), ',', "Iestādes reģistrācijas Nr.", "Iestādes nosaukums", "Novads/republikas pilsēta");
        string fr = Path.Combine(files, "fr.csv"), lv = Path.Combine(files, "lv.csv"), few = Path.Combine(files, "few.csv");
        french.Write(fr, French);
        french.Write(few, Few);
        latvian.Write(lv, Latvian);
        string[] typed = [.. Typed(french, French), .. Typed(latvian, Latvian)];
        new Random(1).Shuffle(typed);

        var small = await Import(bench, bench.Folder("few-schools"), null, few, "fr");
        string data = bench.Folder("schools");
        var first = await Import(bench, data, null, fr, "fr");
        await Import(bench, data, null, lv, "lv");
        var again = await Import(bench, data, null, fr, "fr");
        Rate(bench, $"import of a register of {Shown.Whole(French)} schools, SQLite", first);
        Rate(bench, "the same register again, nothing changed, SQLite", again);
        bench.Table.Add(new Figure($"most memory while importing: {Shown.Whole(Few)} → {Shown.Whole(French)} rows", $"≤ × {Shown.Digits(MostGrowth, 1)}", Shown.Megabytes(small.Memory), Shown.Megabytes(first.Memory),
            "× " + Shown.Digits((double)first.Memory / small.Memory), first.Memory <= MostGrowth * small.Memory));
        await Search(bench, data, null, "SQLite", typed);
        await NetworkMove.Measure(bench, data);

        await using var postgres = await Postgres.Start(bench);
        string beside = bench.Folder("postgres-schools");
        var there = await Import(bench, beside, postgres.Connection, fr, "fr");
        await Import(bench, beside, postgres.Connection, lv, "lv");
        bench.Table.Add(new Figure($"import of a register of {Shown.Whole(French)} schools, PostgreSQL", Measured: $"{Shown.Whole(there.Rows / there.Seconds)} rows/s"));
        await Search(bench, beside, postgres.Connection, "PostgreSQL", typed);
    }

    static void Rate(Bench bench, string name, Imported import)
    {
        double rate = import.Rows / import.Seconds;
        bench.Table.Add(new Figure(name + ", from command to end", $"≥ {Shown.Whole(RowsPerSecond)} rows/s", Measured: $"{Shown.Whole(rate)} rows/s", Ratio: Shown.Digits(rate / RowsPerSecond), IsMet: rate >= RowsPerSecond));
    }

    readonly record struct Imported(int Rows, double Seconds, long Memory);

    static async Task<Imported> Import(Bench bench, string data, string? database, string file, string system)
    {
        await Running.ToEnd(bench.Stop, bench.Program, ["migrate", "--data", data, .. Serving.DatabaseOf(database)]);
        long started = Stopwatch.GetTimestamp(), most = 0;
        await using var import = Running.Start(bench.Program, ["schools", "import", file, "--system", system, "--json", "--data", data, .. Serving.DatabaseOf(database)]);
        while (!import.HasEnded)
        {
            most = Math.Max(most, import.Memory("VmHWM"));
            await Task.Delay(5, bench.Stop);
        }
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        using var report = JsonDocument.Parse(await import.End(bench.Stop));
        return new Imported(report.RootElement.GetProperty("rows").GetInt32(), seconds, most);
    }

    /// <summary>What stands in the field after each letter, name first or town first.</summary>
    static IEnumerable<string> Typed(ManySchools schools, int count)
    {
        for (int i = 0; i < Typists; i++)
        {
            int school = (int)((long)i * count / Typists);
            string text = i % 4 == 3 ? $"{schools.TownOf(school)} {schools.NameOf(school)}" : $"{schools.NameOf(school)} {schools.TownOf(school)}";
            for (int letters = 1; letters <= Math.Min(text.Length, 40); letters++)
                yield return text[..letters];
        }
    }

    static async Task Search(Bench bench, string data, string? database, string engine, string[] typed)
    {
        await using var serving = await Serving.Start(bench, data, database);
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = serving.Address };
        client.DefaultRequestHeaders.Add("HX-Request", "true");
        double[] first = await Type(bench, client, typed, "");
        Show(bench, $"search as one types among {Shown.Whole(French + Latvian)} schools, {engine}", await Type(bench, client, typed, ""));
        Show(bench, $"the same within one system, {engine}", await Type(bench, client, typed, "&system=fr"));
        bench.Table.Add(new Figure($"the first {Shown.Whole(first.Length)} searches after the start, {engine}", Measured: $"99 of 100 within {Shown.Digits(first[first.Length * 99 / 100], 1)} ms"));
    }

    static void Show(Bench bench, string name, double[] times)
    {
        double most = times[times.Length * 99 / 100];
        bench.Table.Add(new Figure(name, $"99 of 100 within {Shown.Whole(MostMilliseconds)} ms", Measured: string.Create(CultureInfo.InvariantCulture, $"{most:F1} ms (half within {times[times.Length / 2]:F1})"), Ratio: Shown.Digits(most / MostMilliseconds), IsMet: most < MostMilliseconds));
    }

    /// <returns>Milliseconds, sorted.</returns>
    static async Task<double[]> Type(Bench bench, HttpClient client, string[] typed, string within)
    {
        var times = new List<double>();
        foreach (string text in typed)
        {
            long started = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync($"/fr/schools/found?q={Uri.EscapeDataString(text)}{within}", bench.Stop);
            await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(bench.Stop);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return [.. times.Order()];
    }
}
