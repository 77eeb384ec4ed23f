using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Preau.Journeys;

/// <summary>
/// A course of three units that holds every kind of exercise once: enough for a whole way from the catalogue to the end.
/// It is in French, whatever the reader's language.
/// </summary>
internal static class SmallCourseArchive
{
    internal const string Title = "École du dehors";

    const string Course = $$"""
        <course url_name="2026" org="Journeys" course="DEHORS" display_name="{{Title}}" language="fr" start="2020-01-06T08:00:00Z" course_visibility="public">
          <chapter url_name="c1" display_name="Sortir">
            <sequential url_name="s1" display_name="Premiers pas">
              <vertical url_name="lire" display_name="Pourquoi sortir">
                <html url_name="texte" display_name="Texte"><![CDATA[<h2>La cour est une classe</h2><p style="color: #1d4f91">Une page à lire, avec un <a href="https://example.org/">lien</a>.</p><table><tbody><tr><th scope="col">Saison</th><th scope="col">Sol</th></tr><tr><td>Automne</td><td>Mouillé</td></tr></tbody></table>]]></html>
              </vertical>
              <vertical url_name="repondre" display_name="À vous">
                <problem url_name="choix" display_name="Un choix" showanswer="attempted">
                  <multiplechoiceresponse>
                    <label>Où pousse l’herbe ?</label>
                    <choicegroup type="MultipleChoice">
                      <choice correct="false">Au plafond<choicehint>Regardez sous vos pieds.</choicehint></choice>
                      <choice correct="true">Dans le pré</choice>
                    </choicegroup>
                  </multiplechoiceresponse>
                </problem>
                <problem url_name="cases" display_name="Des cases" max_attempts="5">
                  <choiceresponse partial_credit="EDC">
                    <label>Que faut-il emporter ?</label>
                    <checkboxgroup>
                      <choice correct="true">De l’eau</choice>
                      <choice correct="true">Un chapeau</choice>
                      <choice correct="false">Un piano</choice>
                    </checkboxgroup>
                  </choiceresponse>
                </problem>
                <problem url_name="liste" display_name="Une liste">
                  <optionresponse>
                    <label>De quelle couleur est la feuille en mai ?</label>
                    <optioninput><option correct="False">bleue</option><option correct="True">verte</option></optioninput>
                  </optionresponse>
                </problem>
                <problem url_name="mot" display_name="Un mot">
                  <stringresponse answer="pluie" type="ci"><label>Elle tombe sur le préau :</label><textline size="20"/></stringresponse>
                  <demandhint><hint>Elle mouille.</hint></demandhint>
                </problem>
                <problem url_name="nombre" display_name="Un nombre">
                  <numericalresponse answer="3.5"><label>La moitié de sept</label><responseparam type="tolerance" default="0.01"/><formulaequationinput/></numericalresponse>
                </problem>
              </vertical>
              <vertical url_name="dire" display_name="Votre avis">
                <poll url_name="vote" xblock-family="xblock.v1" display_name="Un vote" question="Aimez-vous la pluie ?" answers='[["O", {"img": "", "img_alt": "", "label": "Oui"}], ["N", {"img": "", "img_alt": "", "label": "Non"}]]' feedback="Merci." private_results="false" max_submissions="1"/>
                <survey url_name="enquete" xblock-family="xblock.v1" block_name="Une enquête" questions='[["q1", {"img": "", "img_alt": "", "label": "Je sors chaque jour."}]]' answers='[["Y", "Oui"], ["N", "Non"]]' feedback="Merci." private_results="false" max_submissions="1"/>
                <word_cloud url_name="mots" display_name="Des mots" instructions="Dites un mot." num_inputs="2" num_top_words="10" display_student_percents="true"/>
                <drag-and-drop-v2 url_name="places" xblock-family="xblock.v1" display_name="Chaque chose" question_text="Où va chaque chose ?" mode="standard" max_attempts="null" weight="1.0" show_title="true" show_question_header="true" data='{{DragAndDrop}}'/>
                <done url_name="fait" xblock-family="xblock.v1" display_name="Fait" align="left"/>
              </vertical>
            </sequential>
          </chapter>
        </course>
        """;

    const string DragAndDrop =
        """{"zones": [{"uid": "ciel", "title": "Ciel", "description": "En haut", "x": 0, "y": 0, "width": 200, "height": 100, "align": "center"}, {"uid": "sol", "title": "Sol", "description": "En bas", "x": 0, "y": 120, "width": 200, "height": 100, "align": "center"}],""" +
        """ "items": [{"id": 0, "displayName": "Un nuage", "imageURL": "", "imageDescription": "", "feedback": {"correct": "Oui.", "incorrect": "Plus haut."}, "zones": ["ciel"]}, {"id": 1, "displayName": "Un caillou", "imageURL": "", "imageDescription": "", "feedback": {"correct": "Oui.", "incorrect": "Plus bas."}, "zones": ["sol"]}],""" +
        """ "targetImg": "/static/place.svg", "targetImgDescription": "Le ciel au-dessus du sol", "feedback": {"start": "Placez les deux.", "finish": "Tout est en place."}, "displayLabels": true, "displayBorders": true}""";

    const string Picture = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 220" width="200" height="220"><rect width="200" height="110" fill="#cde"/><rect y="110" width="200" height="110" fill="#dcb"/></svg>""";

    /// <summary>Writes it as Studio would and answers where.</summary>
    internal static async Task<string> Write()
    {
        string path = Path.Combine(Path.GetTempPath(), $"preau-{Guid.NewGuid():N}.tar.gz");
        await using var file = File.Create(path);
        await using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        await using var tar = new TarWriter(gzip);
        await Add(tar, "course/course.xml", Course);
        await Add(tar, "course/about/short_description.html", "Apprendre sous le ciel.");
        await Add(tar, "course/about/overview.html", "<p>Un cours pour apprendre dehors.</p>");
        await Add(tar, "course/static/place.svg", Picture);
        return path;
    }

    static Task Add(TarWriter tar, string name, string text) =>
        tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
}
