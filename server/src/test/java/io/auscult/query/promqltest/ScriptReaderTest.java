package io.auscult.query.promqltest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.auscult.query.promqltest.ScriptRunner.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script may say, and what is said of one that cannot be read. */
class ScriptReaderTest {
  private static final String LOADED = "load 1m\n  x{a=\"1\"} 1+1x10\n  y _ 2 stale\n\n";

  private static List<Outcome> run(String script) {
    return ScriptRunner.here().run(ScriptReader.read("s.test", (LOADED + script).lines().toList()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eval instant at 5m x\n  x{a=\"1\"} 6",
        "eval instant at 60 y\n  y 2",
        "eval instant at 2m y",
        "eval range from 0 to 2m step 1m sum(x)\n  {} 1 2 3",
        "eval instant at 2m x[2m]\n  expect range vector from 1m to 2m step 1m\n  x{a=\"1\"} 2 3",
        "eval instant \"a\"\n  expect string 'a'",
        "eval instant at 1m time()\n  60",
        "eval instant at 1m sum by (a)(x\n  expect fail",
        "eval instant at 1m x + on() (x or y)\n  expect fail regex: found duplicate.*right",
        "eval_fail instant at 1m x + on() (x or y)\n  expected_fail_regexp many-to-many",
        "eval instant at 1m quantile(2, x)\n  expect warn\n  expect no_info\n  {} Inf",
        "eval_warn instant at 1m quantile(2, x)\n  {} Inf",
        "eval instant at 1m quantile(2, x)\n"
            + "  expect warn msg: PromQL warning: quantile value should be between 0 and 1, got 2"
            + " (1:10)\n  {} Inf",
      })
  void isAnsweredAsTheScriptSays(String evaluation) {
    assertThat(run(evaluation)).hasOnlyElementsOfType(Outcome.Passed.class).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "eval instant at 5m x;  x{a=\"1\"} 7 | expected 7.0",
        "eval instant at 5m x | not expected",
        "eval instant at 5m x;  expect fail | an error is expected",
        "eval instant at 5m x +;  expect fail msg: other | fails with",
        "eval instant at 5m x[1m];  x{a=\"1\"} 7 | of the kind WINDOWS, another is expected",
        "eval instant at 5m nothing;  5 | of the kind SERIES, another is expected",
        "eval instant at 5m vector(1);  {} 1;  7 | of the kind SERIES, another is expected",
        "eval instant at 5m x;  x{a=\"1\"} 6 7 | 2 values are expected of x{a=\"1\"}, there are 1",
        "eval instant at 5m x[3m];  expect range vector from 4m to 5m step 1m;  x{a=\"1\"} 5 6 | has a sample at 180000 ms",
        "eval instant at 1m quantile(2, x);  expect no_warn;  {} Inf | is not expected: PromQL",
        "eval instant at 1m quantile(1, x);  expect warn;  {} 2 | no WARNING",
        "eval instant at 1m quantile(2, x);  expect warn msg: other;  {} Inf | other",
      })
  void isSaidToFail(String evaluation, String why) {
    assertThat(run(evaluation.replace(";", "\n")))
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.line()).isEqualTo(5);
              assertThat(failed.why()).contains(why);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "evaluate x | s.test:5: a command is clear, load STEP",
        "load soon | s.test:5: times are seconds or durations such as 1m40s, got 'soon'",
        "eval_maybe instant x | s.test:5: after eval_ comes ordered, fail, warn or info",
        "eval instant x;  expect rain | s.test:6: after expect comes fail",
        "eval instant x;  x{a=1} 2 | s.test:6: labels are written {name=\"value\", ...}, got '=1}",
        "eval instant x;  x{a=\"1\" | s.test:6: labels are written",
        "load 1m;  x 1 2 three | s.test:6: values are numbers, _, stale, 1x3 or 1+2x3, got 'three'",
        "eval range from 2m to 1m step 1m x | s.test:5:",
        "eval instant x;  expect fail regex: ( | s.test:6:",
      })
  void tellsWhereAScriptCannotBeRead(String script, String message) {
    assertThatExceptionOfType(ScriptException.class)
        .isThrownBy(() -> run(script.replace(";", "\n")))
        .withMessageContaining(message);
  }

  @Test
  void nativeHistogramsAreSkipped() {
    assertThat(run("load 1m\n  h {{schema:0 sum:1 count:1}}\n\neval instant h"))
        .containsExactly(new Outcome.Skipped(8, "h", "native histograms"));
  }
}
