package io.auscult.query.function;

import static io.auscult.query.function.Calls.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.promql.ExprException;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Matrix.Row;
import io.auscult.series.TimeGrid;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelFunctionsTest {
  private final Calls calls = Calls.at(0);
  private static final Labels METRIC =
      Labels.of("__name__", "m", "src", "source-value-10", "dst", "old");

  private Labels replace(String destination, String replacement, String source, String regex) {
    Value vector = calls.rows(new Row(METRIC, new double[] {1}));
    Matrix result =
        calls.vector(
            "label_replace",
            Stream.concat(Stream.of(vector), texts(destination, replacement, source, regex))
                .toArray(Value[]::new));
    return result.rows().getFirst().labels();
  }

  private static Stream<Value> texts(String... texts) {
    return Arrays.stream(texts).map(Value.Text::new);
  }

  /** The rules of Go's Regexp.Expand. */
  @ParameterizedTest
  @CsvSource({
    "value-$1, value-source",
    "${1}st, sourcest",
    "$1st, ''",
    "$kind, source",
    "${kind}_x, source_x",
    "$kind_x, ''",
    "$2-$1, 10-source",
    "$$1, $1",
    "a$, a$",
    "$-, $-",
    "${1, ${1",
    "${}, ${}",
    "$9, ''",
    "$01, ''",
    "$0, source-value-10"
  })
  void expandsGroups(String replacement, String expected) {
    assertThat(replace("dst", replacement, "src", "(?P<kind>source)-value-(.*)").get("dst"))
        .isEqualTo(expected);
  }

  @Test
  void theRegexMustMatchTheWholeValue() {
    assertThat(replace("dst", "x-$1", "src", "value-(.*)")).isEqualTo(METRIC);
    assertThat(replace("dst", "x-$1", "src", "source-value-(.*)").get("dst")).isEqualTo("x-10");
  }

  @Test
  void anAbsentLabelIsEmpty() {
    assertThat(replace("dst", "value-$1", "nothing", "(.*)").get("dst")).isEqualTo("value-");
    assertThat(replace("dst", "", "dst", ".*").has("dst")).isFalse();
  }

  @Test
  void theMetricNameStaysAndCanBeReplaced() {
    assertThat(replace("dst", "x", "src", ".*").metricName()).isEqualTo("m");
    assertThat(replace("__name__", "n", "src", ".*").metricName()).isEqualTo("n");
  }

  @Test
  void aBrokenRegexIsAMistakeAtItsPlace() {
    assertThatThrownBy(() -> replace("dst", "x", "src", "(.*"))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining("1:15: invalid regular expression in label_replace()");
  }

  @Test
  void anEmptyOrUndecodableLabelNameIsAMistake() {
    assertThatThrownBy(() -> replace("", "x", "src", "x"))
        .hasMessageContaining("1:6: invalid label name");
    assertThatThrownBy(() -> replace("\uFFFD", "x", "src", "x"))
        .hasMessageContaining("invalid label name");
    assertThatThrownBy(() -> replace("\uD800", "x", "src", "x"))
        .hasMessageContaining("invalid label name");
  }

  @Test
  void joinsLabelsInTheOrderWritten() {
    Value vector =
        calls.rows(new Row(Labels.of("__name__", "m", "a", "1", "b", "2"), new double[] {1}));
    Matrix joined =
        calls.vector(
            "label_join",
            Stream.concat(Stream.of(vector), texts("dst", "-", "b", "none", "a"))
                .toArray(Value[]::new));
    assertThat(joined.rows().getFirst().labels())
        .isEqualTo(Labels.of("__name__", "m", "a", "1", "b", "2", "dst", "2--1"));
  }

  @Test
  void seriesThatBecomeEqualAreOneWhereTheyDoNotOverlap() {
    Calls range = new Calls(new TimeGrid(0, 1, 1));
    Row first = new Row(Labels.of("i", "1"), new double[] {2, NONE});
    Row second = new Row(Labels.of("i", "2"), new double[] {NONE, 4});
    Value[] texts = texts("i", "x", "i", ".*").toArray(Value[]::new);
    Matrix merged =
        range.vector(
            "label_replace", range.rows(first, second), texts[0], texts[1], texts[2], texts[3]);
    assertThat(merged.rows()).hasSize(1);
    assertThat(merged.rows().getFirst().values()).containsExactly(2, 4);
    Matrix kept =
        range.vector(
            "label_replace", range.rows(first, first), texts[0], texts[1], texts[2], texts[3]);
    assertThat(kept.rows()).hasSize(2);
  }
}
