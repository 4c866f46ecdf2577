package io.auscult.source.reference;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of tables and of histograms that somebody else made. */
class SnapshotTest {
  private static final String TABLE =
      """
      user age;language;id;nothing
      31;de;a1;
      27.5;en;a2;NA
      ;de;a3;null
      1e1;"fr";a4;
      """;

  private static Snapshot.Column column(Snapshot snapshot, String name) {
    return requireNonNull(snapshot.columns().get(name), name);
  }

  private static double[] numbers(Snapshot snapshot, String column) {
    return ((Snapshot.Numbers) column(snapshot, column)).values();
  }

  @Test
  void aColumnOfNumbersHasThemAndAColumnOfTextsHasCounts() {
    Snapshot snapshot = CsvSnapshot.read(TABLE);
    assertThat(snapshot.columns()).containsOnlyKeys("user_age", "language", "id");
    assertThat(numbers(snapshot, "user_age")).containsExactlyInAnyOrder(31, 27.5, 10);
    assertThat(((Snapshot.Texts) column(snapshot, "language")).counts())
        .containsExactly(entry("de", 2L), entry("en", 1L), entry("fr", 1L));
    assertThat(snapshot.remarks())
        .containsExactly("column 'nothing' has no values and is left out");
  }

  /** By hand: of the numbers 0 to 29,999 every third, from the middle of the first three on. */
  @Test
  void manyNumbersAreKeptAsQuantilesInAMixedOrder() {
    String table =
        "x\n"
            + IntStream.range(0, 30_000)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining("\n"));
    double[] kept = numbers(CsvSnapshot.read(table), "x");
    assertThat(Arrays.stream(kept).sorted().toArray())
        .isEqualTo(IntStream.range(0, 10_000).mapToDouble(i -> 3 * i + 1).toArray());
    long ascents = IntStream.range(1, kept.length).filter(i -> kept[i] > kept[i - 1]).count();
    assertThat(ascents).isBetween(4_800L, 5_200L);
    assertThat(numbers(CsvSnapshot.read(table), "x")).isEqualTo(kept);
  }

  @Test
  void identifiersAreLeftOut() {
    String ids =
        IntStream.range(0, 1_001).mapToObj(i -> "1,u" + i).collect(Collectors.joining("\n"));
    Snapshot snapshot = CsvSnapshot.read("x,id\n" + ids);
    assertThat(snapshot.columns()).containsOnlyKeys("x");
    assertThat(snapshot.remarks())
        .containsExactly("column 'id' has texts of more than 1,000 values and is left out");
    assertThatThrownBy(() -> CsvSnapshot.read("id\n" + ids.replace("1,", "")))
        .hasMessageContaining("nothing to compare with");
  }

  @Test
  void histogramsAreRead() {
    Snapshot snapshot =
        JsonSnapshot.read(
            """
            {"age": {"bounds": [20, 40.5], "counts": [1, 2, 3]}, "lang": {"values": {"de": 5}}}
            """);
    assertThat(((Snapshot.Histogram) column(snapshot, "age")).cumulative())
        .containsExactly(entry(20.0, 1.0), entry(40.5, 3.0), entry(Double.POSITIVE_INFINITY, 6.0));
    assertThat(((Snapshot.Texts) column(snapshot, "lang")).counts()).containsEntry("de", 5L);
    assertThat(snapshot.columns().values())
        .extracting(Snapshot.Column::summary)
        .isEqualTo(List.of("6 numbers in 3 buckets", "5 texts of 1 values"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a,b\n1'                | line 2: the header has 2 columns, this line has 1",
        "'a b,a_b\n1,2'          | two columns are called 'a_b'",
        "'a\n\"1'                | line 2: bad quotes: column 1: this quote is not closed",
        "'a,\n1,2'               | each column needs a name",
        "'a\n'                   | nothing to compare with",
        "'\n1'                   | a header is needed",
      })
  void mistakesOfTablesAreNamed(String table, String message) {
    assertThatThrownBy(() -> CsvSnapshot.read(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1}                                     | column 'a': expected {\"bounds\"",
        "{\"a\": {\"bounds\": [1], \"counts\": [1]}}    | got 1 bounds and 1 counts",
        "{\"a\": {\"bounds\": [2, 1], \"counts\": [1, 1, 1]}} | bounds must increase, got 1.0 after 2.0",
        "{\"a\": {\"bounds\": [1], \"counts\": [1, -1]}} | a count is below 0: -1.0",
        "{\"a\": {\"bounds\": [1], \"counts\": [1, \"x\"]}} | expected a number, got \"x\"",
        "{\"a\": {\"values\": {\"de\": 1.5}}}           | the count of 'de' is a whole number from 0 on, got 1.5",
        "{\"a\": {\"values\": {}}}                      | 1 to 1,000 values are accepted, got 0",
        "{\"a\":                                        | no JSON, line 1, column",
        "{}                                             | nothing to compare with",
      })
  void mistakesOfHistogramsAreNamed(String json, String message) {
    assertThatThrownBy(() -> JsonSnapshot.read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v 1", "v-1", "../x", "a:b"})
  void namesArePartsOfNamesOfMetrics(String word) {
    assertThatThrownBy(() -> new SnapshotName("ranker", word))
        .hasMessageContaining("letters, digits and underscores, got '" + word + "'");
    assertThatThrownBy(() -> new SnapshotName(word, "v1"))
        .hasMessageContaining("the name of a reference");
  }
}
