package io.auscult.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleWarningsTest {
  @TempDir Path folder;

  private RuleFolder folder(String when) throws IOException {
    String rule = "rule \"R\" @past(10m) when\n  " + when + "\nthen alerts.holds(); end\n";
    Files.writeString(folder.resolve("r.drl"), Rules.HEAD + rule);
    RuleFolder read = new RuleFolder(folder, () -> Rules.SIGNALS);
    read.refresh();
    assertThat(read.problems()).isEmpty();
    return read;
  }

  private List<String> warnings(String when) throws IOException {
    return folder(when).warnings(_ -> true).stream().map(RuleProblem::toString).toList();
  }

  static Stream<Arguments> doubtful() {
    return Stream.of(
        arguments(
            "Reading( signal == \"ctr\", value > 5, value < 3 )",
            "no value is both value < 3 and value > 5"),
        arguments(
            "Reading( signal == \"ctr\", value > 5 && value <= 5 )",
            "no value is both value <= 5 and value > 5"),
        arguments(
            "Reading( signal == \"ctr\", value > 5, $v : value > 3 )",
            "'$v : value > 3' says nothing beside the other conditions"),
        arguments(
            "accumulate( Past( signal == \"load\", $x : value ) over window:time(1h);"
                + " $l : collectList($x) )",
            "the window of 1h is longer than @past: the rule sees 600 s and no more"),
        arguments(
            "accumulate( Reading( signal == \"load\", $x : value ); $s : sum($x) )",
            "accumulate keeps the result and not its facts: the alert will not say which series it was"));
  }

  @ParameterizedTest
  @MethodSource("doubtful")
  void warnsAtThePattern(String when, String expected) throws IOException {
    assertThat(warnings(when))
        .singleElement()
        .asString()
        .matches("r[.]drl:6:\\d+: rule \"R\": .*")
        .endsWith(expected);
  }

  @Test
  void warnsOfPatternsThatAreNotJoinedOrRepeat() throws IOException {
    String when =
        """
        Reading( signal == "ctr", $m : label("m") )
          Reading( signal == "load", label("m") == $m )
          Reading( signal == "ctr", $n : label("m") )\
        """;

    assertThat(warnings(when))
        .containsExactly(
            "r.drl:8:3: rule \"R\": says the same as a pattern above: the facts of that one meet it, too",
            "r.drl:8:3: rule \"R\": shares no variable with the patterns above, so that each fact goes"
                + " with each other: join them by a label");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Reading( signal == \"ctr\", value > 3, value < 5 )",
        "Reading( signal == \"ctr\", value > 3 || value < 1 )",
        "Reading( signal == \"ctr\", $v : value ) Reading( signal == \"load\", value > 2 * $v )",
        "Reading( signal == \"ctr\" ) not Reading( signal == \"load\" )",
      })
  void hasNothingToSayOfOrdinaryRules(String when) throws IOException {
    assertThat(warnings(when)).isEmpty();
  }

  @Test
  void warnsOfSignalsThatNeverHadASample() throws IOException {
    assertThat(folder("Reading( signal == \"ctr\" )").warnings(signal -> !signal.equals("ctr")))
        .extracting(RuleProblem::toString)
        .containsExactly("r.drl:5: rule \"R\": the signal 'ctr' never had a sample");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signal > 5",
        "label(\"x\") > 5",
        "value == \"abc\"",
        "value in (\"a\", \"b\")",
        "label(\"x\").toLowerCase() == 3",
        "$x : label(\"x\"), $x > 3",
      })
  void toCompareATextWithANumberIsAMistake(String condition) {
    assertThat(
            Rules.problems(
                "rule \"R\" when\n  Reading( signal == \"ctr\", "
                    + condition
                    + " )\nthen alerts.holds(); end\n"))
        .singleElement()
        .asString()
        .startsWith("test.drl:6:")
        .contains("compares a text with a number");
  }
}
