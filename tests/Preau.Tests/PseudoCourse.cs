namespace Preau.Tests;

/// <summary>A course with one of each kind of block. Its own words stand in ⟦⟧, so that what stands outside is ours.</summary>
internal static class PseudoCourse
{
    const string Choices = """<choice correct="true">⟦a⟧ <choicehint>⟦so it is⟧</choicehint></choice><choice correct="false">⟦b⟧</choice>""";
    const string Answers = """[["x", {"img": "", "img_alt": "", "label": "⟦x⟧"}], ["y", {"img": "", "img_alt": "", "label": "⟦y⟧"}]]""";

    static string Problem(string response, string settings = "showanswer=\"attempted\" max_attempts=\"4\"") =>
        $"<problem display_name=\"⟦Exercise⟧\" {settings}>{response}<demandhint><hint>⟦one⟧</hint><hint>⟦two⟧</hint></demandhint></problem>";

    static readonly string[] Blocks =
    [
        "<html display_name=\"⟦Text⟧\"><![CDATA[<p>⟦words⟧</p>]]></html>",
        "<video display_name=\"⟦Film⟧\" youtube_id_1_0=\"abcdefghijk\"/>",
        "<video display_name=\"⟦Film⟧\"/>",
        "<scorm display_name=\"⟦Package⟧\"/>",
        "<unheard_of display_name=\"⟦Thing⟧\"/>",
        Problem($"<multiplechoiceresponse><label>⟦Which?⟧</label><description>⟦One.⟧</description><choicegroup>{Choices}</choicegroup><solution><p>⟦why⟧</p></solution></multiplechoiceresponse>"),
        Problem($"<multiplechoiceresponse><choicegroup>{Choices}</choicegroup></multiplechoiceresponse>", "max_attempts=\"1\" show_reset_button=\"true\""),
        Problem($"<choiceresponse><label>⟦Which?⟧</label><checkboxgroup>{Choices}</checkboxgroup></choiceresponse>", "show_reset_button=\"true\""),
        Problem("<optionresponse><label>⟦Which?⟧</label><optioninput><option correct=\"True\">⟦a⟧</option><option correct=\"False\">⟦b⟧</option></optioninput></optionresponse>"),
        Problem("<numericalresponse answer=\"7\"><label>⟦How many?⟧</label><formulaequationinput trailing_text=\"⟦m⟧\"/></numericalresponse>"),
        Problem("<stringresponse answer=\"⟦so⟧\"><label>⟦Who?⟧</label><textline/></stringresponse>"),
        Problem("<formularesponse type=\"cs\" samples=\"x@1:2#3\" answer=\"2*x\"><label>⟦What?⟧</label><textline/></formularesponse>", "showanswer=\"never\""),
        Problem("<imageresponse><imageinput src=\"/static/a.svg\" width=\"100\" height=\"100\" rectangle=\"(1,1)-(50,50)\" alt=\"⟦a map⟧\"/></imageresponse>"),
        Problem("<customresponse cfn=\"f\"><textline/></customresponse><script type=\"loncapa/python\">def f(): pass</script>"),
        $"<poll display_name=\"⟦Poll⟧\" question=\"⟦Which?⟧\" answers='{Answers}' feedback=\"\" private_results=\"false\"/>",
        $"<survey block_name=\"⟦Survey⟧\" questions='{Answers}' answers='[[\"p\", \"⟦p⟧\"], [\"q\", \"⟦q⟧\"]]' feedback=\"\" private_results=\"false\"/>",
        "<word_cloud display_name=\"⟦Words⟧\" instructions=\"⟦Say.⟧\" num_inputs=\"2\"/>",
        "<done/>",
        """
        <drag-and-drop-v2 display_name="⟦Drag⟧" question_text="⟦Put.⟧" mode="standard" data='{"zones": [{"uid": "z", "title": "⟦Zone⟧", "description": "⟦here⟧", "x": 1, "y": 1, "width": 9, "height": 9}],
        "items": [{"id": 0, "displayName": "⟦Item⟧", "zones": ["z"], "feedback": {"correct": "⟦yes⟧", "incorrect": "⟦no⟧"}}], "feedback": {"start": "", "finish": ""}}'/>
        """,
        "<conditional display_name=\"⟦If⟧\" conditional=\"attempted\" attempted=\"True\" sources=\"block-v1:Org+1+2027+type@problem+block@never\" message=\"\"><show sources=\"\"/></conditional>",
    ];

    /// <param name="number">Of the course: digits, as its organisation and run.</param>
    public static (string Path, string Content)[] Files(string number) =>
    [
        ("course/course.xml", $"<course url_name=\"2027\" org=\"1\" course=\"{number}\"/>"),
        ("course/course/2027.xml", """<course display_name="⟦A course⟧" language="en" start="2026-01-12T08:00:00Z" end="2026-06-12T08:00:00Z" advanced_modules='["done", "poll", "survey", "word_cloud", "drag-and-drop-v2"]'><chapter url_name="c1"/><chapter url_name="c2"/></course>"""),
        ("course/chapter/c1.xml", $"""
            <chapter display_name="⟦Now⟧"><sequential display_name="⟦Begin⟧" format="⟦Homework⟧" graded="true">
            {string.Join('\n', Blocks.Select((block, i) => $"<vertical url_name=\"v{i}\" display_name=\"⟦Unit⟧\">{block}</vertical>"))}
            <vertical url_name="empty" display_name="⟦Nothing⟧"/>
            </sequential><sequential display_name="⟦Late⟧" due="2026-01-15T00:00:00Z">
            <vertical url_name="over" display_name="⟦Over⟧"><problem display_name="⟦Over⟧"><numericalresponse answer="7"><label>⟦How many?⟧</label><formulaequationinput/></numericalresponse></problem></vertical>
            </sequential></chapter>
            """),
        ("course/chapter/c2.xml", """
            <chapter display_name="⟦Later⟧" start="2026-02-01T23:00:00Z"><sequential display_name="⟦Then⟧">
            <vertical url_name="later" display_name="⟦Later⟧"><html display_name="⟦Text⟧"><![CDATA[<p>⟦words⟧</p>]]></html></vertical>
            </sequential></chapter>
            """),
        ("course/policies/2027/grading_policy.json", """{"GRADER": [{"type": "⟦Homework⟧", "short_label": "⟦HW⟧", "min_count": 2, "drop_count": 1, "weight": 1.0}], "GRADE_CUTOFFS": {"⟦Pass⟧": 0.5}}"""),
        ("course/drafts/problem/d1.xml", "<problem>draft</problem>"),
        ("course/static/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ];
}
