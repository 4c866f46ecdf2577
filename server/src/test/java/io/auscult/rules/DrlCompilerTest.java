package io.auscult.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DrlCompilerTest {
  private static final String GOOD =
      """
      rule "Good" when
        Reading( signal == "ctr" )
      then alerts.holds(); end
      """;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(
            "Reading( signal == \"ctr\", value > 0.3",
            "alerts.holds();",
            "test.drl:11:1: rule \"R\": unexpected 'then': is a parenthesis or a quote above not closed?"),
        arguments(
            "Reading( signal == \"ctr\", valeu > 0.3 )",
            "alerts.holds();",
            "test.drl:10:29: rule \"R\": there is no field 'valeu', did you mean 'value'?; known: signal,"
                + " value, label(\"name\"), and epochMillis of a Past; kind, text and epochMillis of a Change; name, state, source and activeAtMillis of an ActiveAlert"),
        arguments(
            "Reading( signal == \"ctrr\" )",
            "alerts.holds();",
            "test.drl:10:23: rule \"R\": unknown signal 'ctrr', did you mean 'ctr'?"),
        arguments(
            "Reading( signal in (\"ctr\", \"lod\") )",
            "alerts.holds();",
            "test.drl:10:31: rule \"R\": unknown signal 'lod', did you mean 'load'?"),
        arguments(
            "Readng( signal == \"ctr\" )",
            "alerts.holds();",
            "test.drl:10:3: rule \"R\": there is no type 'Readng', did you mean 'Reading'?; a rule reads"
                + " Reading, Past, Change and ActiveAlert"),
        arguments(
            "Reading( value > 3 )",
            "alerts.holds();",
            "test.drl:10:3: rule \"R\": Reading needs its signal by name, signal == \"...\" or signal in"
                + " (\"...\", \"...\"): it is what gets read"),
        arguments(
            "Past( signal == \"ctr\" )",
            "alerts.holds();",
            "test.drl:10:3: rule \"R\": a rule that reads Past says how far back over 'when', such as"
                + " @past(30m)"),
        arguments(
            "Reading( signal == \"ctr\", lable(\"model\") == \"x\" )",
            "alerts.holds();",
            "test.drl:10:29: rule \"R\": rules have no method 'lable', did you mean 'label'?"),
        arguments(
            "Reading( signal == \"ctr\", label(\"model\") == $m )",
            "alerts.holds();",
            "test.drl:10:29: rule \"R\": cannot make sense of 'label(\"model\") == $m': is every $variable"
                + " bound above?"),
        arguments(
            "Reading( signal == \"ctr\", value > \"abc\" )",
            "alerts.holds();",
            "test.drl:10:29: rule \"R\": 'value > \"abc\"' compares a text with a number;"
                + " Double.parseDouble(...) makes a number of a text"),
        arguments(
            "Reading( signal == \"ctr\" )",
            "alerts.hlds();",
            "test.drl:12:10: rule \"R\": alerts has no 'hlds', did you mean 'holds'?"),
        arguments(
            "Reading( signal == \"ctr\" )",
            "alerts.holds()\n      .label(\"a\", $nope);",
            "test.drl:13:19: rule \"R\": $nope cannot be resolved to a variable"),
        arguments(
            "Reading( signal == \"ctr\", $v : value )",
            "alerts.holds()\n      .label(\"a\", $v);",
            "test.drl:13:8: rule \"R\": The method label(String, String) in the type Alerts.Statement is"
                + " not applicable for the arguments (String, double)"),
        arguments(
            "Reading( signal == \"ctr\" )",
            "alerts.holds()\n  int y = ;",
            "test.drl:12:16: rule \"R\": after 'then': unexpected 'int': is a ';' missing before it?"),
        arguments(
            "Reading( signal == \"ctr\", label(\"m\") = \"x\" )",
            "alerts.holds();",
            "test.drl:10:40: rule \"R\": unexpected '=': to compare takes two, =="),
        arguments(
            "Reading( signal == \"ctr\", value > 0,3 )",
            "alerts.holds();",
            "test.drl:10:39: rule \"R\": '3' is no condition; a decimal has a point, 0.3"),
        arguments(
            "Reading( signal == \"ctr\", value > 3 and value < 5 )",
            "alerts.holds();",
            "test.drl:10:39: rule \"R\": unexpected 'and': conditions in a pattern are joined by a comma,"
                + " && or ||"),
        arguments(
            "Reading( signal == \"ctr )",
            "alerts.holds();",
            "test.drl:10:22: a text begins here or ends: the other quote is missing"),
        arguments(
            "Reading( signal == \"ctr\" )",
            "alerts.holds()",
            "test.drl:12:16: rule \"R\": after 'then': the last statement needs a ';'"),
        arguments(
            "Reading( signal == \"ctr\" )",
            "alert.holds();",
            "test.drl:12:3: rule \"R\": a statement begins with alerts, such as alerts.holds()"),
        arguments(
            "Reading( signal == \"ctr\", this after $x )",
            "alerts.holds();",
            "test.drl:8: rule \"R\": after, before and such compare two events: bind one, $deploy :"
                + " Past(...), and write in another Past( this after[0s,10m] $deploy )"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void saysTheLineAndTheRule(String when, String then, String expected) {
    String rule = "rule \"R\"\nwhen\n  " + when + "\nthen\n  " + then + "\nend\n";

    assertThat(Rules.problems(GOOD + rule)).containsExactly(expected);
  }

  static Stream<Arguments> words() {
    return Stream.of(
        arguments(
            "@kepFiring(5m)",
            "unknown word @kepFiring, did you mean 'keepFiring'?; known: @alert, @severity, @hold,"
                + " @keepFiring, @past, @flapping, @noData, @limit, @consequenceOf"),
        arguments(
            "@hold(soon)",
            "@hold: 'soon' is no duration; write one such as 500ms, 30s, 5m, 1h30m or 15d"),
        arguments(
            "@severity", "@severity: needs a name in parentheses, such as @severity(critical)"));
  }

  @ParameterizedTest
  @MethodSource("words")
  void checksTheWordsOverWhen(String word, String expected) {
    String rule = "rule \"R\"\n  " + word + "\nwhen\n  Reading( signal == \"ctr\" )\nthen end\n";
    assertThat(Rules.problems(rule)).containsExactly("test.drl:6:3: rule \"R\": " + expected);
  }

  @Test
  void listsEveryMistakeOfEveryFile() {
    DrlFile syntax = new DrlFile("a.drl", "hello world\n");
    DrlFile two =
        new DrlFile(
            "b/two.drl",
            Rules.HEAD
                + """
                rule "One" when
                  Reading( signal == "nope" )
                  Readin( value > 1 )
                then alerts.holds(); end
                rule "Two" when
                  Reading( signal == "ctr", size > 1 )
                then alerts.holds(); end
                """);
    DrlFile again = new DrlFile("c.drl", Rules.HEAD + "rule \"Two\" when then end\n");

    assertThat(problems(syntax, two, again))
        .containsExactly(
            "a.drl:1:1: unexpected 'hello', expecting one of package, unit, import, global, declare,"
                + " function, rule, query",
            "b/two.drl:6:23: rule \"One\": unknown signal 'nope'",
            "b/two.drl:7:3: rule \"One\": there is no type 'Readin', did you mean 'Reading'?; a rule"
                + " reads Reading, Past, Change and ActiveAlert",
            "b/two.drl:10:29: rule \"Two\": there is no field 'size'; known: signal, value,"
                + " label(\"name\"), and epochMillis of a Past; kind, text and epochMillis of a Change; name, state, source and activeAtMillis of an ActiveAlert",
            "c.drl:5: rule \"Two\": a rule of this name is already at b/two.drl:9");
  }

  @Test
  void saysWhatTheHeadOfAFileLacks() {
    DrlFile noImport =
        new DrlFile(
            "a.drl",
            """
            package a
            rule "R" when
              Reading( signal == "ctr" )
            then end
            """);
    DrlFile noGlobal =
        new DrlFile(
            "b.drl",
            """
            package b
            import io.auscult.rules.*
            rule "S" when
              Reading( signal == "ctr" )
            then
              alerts.holds();
            end
            """);

    assertThat(problems(noImport, noGlobal))
        .containsExactly(
            "a.drl:3:3: rule \"R\": there is no type 'Reading'; the file needs the line: import"
                + " io.auscult.rules.*",
            "b.drl:6:3: rule \"S\": alerts cannot be resolved; the file needs the line: global Alerts"
                + " alerts");
  }

  @Test
  void saysWhereAnUnknownImportIs() {
    DrlFile file =
        new DrlFile(
            "a.drl",
            """
            package a
            import foo.Bar
            rule "R" when
              io.auscult.rules.Reading( signal == "ctr" )
            then end
            """);

    assertThat(problems(file)).singleElement().asString().startsWith("a.drl:2:8: ");
  }

  private static List<String> problems(DrlFile... files) {
    return switch (DrlCompiler.compile(List.of(files), Set.of("ctr"))) {
      case Compilation.Compiled _ -> List.of();
      case Compilation.Rejected(var problems) ->
          problems.stream().map(RuleProblem::toString).toList();
    };
  }
}
