package io.auscult.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {
  private static final Labels UP = Labels.of("job", "api", "__name__", "up", "code", "200");

  @Test
  void labelsAreSortedByNameHoweverTheyAreWritten() {
    assertThat(UP).isEqualTo(Labels.of(Map.of("code", "200", "job", "api", "__name__", "up")));
    assertThat(UP.hashCode())
        .isEqualTo(Labels.of("code", "200", "job", "api", "__name__", "up").hashCode());
    assertThat(UP.names()).containsExactly("__name__", "code", "job");
    assertThat(UP.nameAt(1) + UP.valueAt(1)).isEqualTo("code200");
  }

  @Test
  void anEmptyValueIsNoLabel() {
    assertThat(Labels.of("a", "")).isSameAs(Labels.EMPTY);
    assertThat(Labels.of("a", "", "b", "1")).isEqualTo(Labels.of("b", "1"));
    assertThat(UP.get("none")).isEmpty();
    assertThat(UP.has("none")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "a, 1, 'up{a=\"1\", code=\"200\", job=\"api\"}'",
    "d, 1, 'up{code=\"200\", d=\"1\", job=\"api\"}'",
    "z, 1, 'up{code=\"200\", job=\"api\", z=\"1\"}'",
    "code, 1, 'up{code=\"1\", job=\"api\"}'",
    "code, '', 'up{job=\"api\"}'",
    "none, '', 'up{code=\"200\", job=\"api\"}'",
    "__name__, down, 'down{code=\"200\", job=\"api\"}'",
    "__name__, '', '{code=\"200\", job=\"api\"}'",
  })
  void oneLabelIsAddedChangedOrRemovedInItsPlace(String name, String value, String labels) {
    Labels changed = UP.with(name, value);
    assertThat(changed).hasToString(labels);
    assertThat(changed.get(name)).isEqualTo(value);
    assertThat(List.copyOf(changed.names())).isSorted();
    assertThat(UP).hasToString("up{code=\"200\", job=\"api\"}");
  }

  @Test
  void theFirstLabelCanBeAddedAndTheLastRemoved() {
    assertThat(Labels.EMPTY.with("a", "1")).isEqualTo(Labels.of("a", "1"));
    assertThat(Labels.of("a", "1").with("a", "")).isEqualTo(Labels.EMPTY);
  }

  @Test
  void byKeepsTheNamedAndWithoutDropsThemAndTheMetricName() {
    assertThat(UP.keep(List.of("job", "none"))).isEqualTo(Labels.of("job", "api"));
    assertThat(UP.keep(List.of("__name__"))).isEqualTo(Labels.of("__name__", "up"));
    assertThat(UP.drop(List.of("job", "none"))).isEqualTo(Labels.of("code", "200"));
    assertThat(UP.drop(List.of())).isEqualTo(UP.withoutName());
    assertThat(UP.keep(List.of())).isSameAs(Labels.EMPTY);
    Labels nameless = UP.withoutName();
    assertThat(nameless.drop(List.of("none"))).isSameAs(nameless);
  }

  @Test
  void otherNamesAreNotTakenForThoseBefore() {
    List<String> names = new ArrayList<>(List.of("job"));
    assertThat(UP.keep(names)).isEqualTo(Labels.of("job", "api"));
    assertThat(UP.drop(names)).isEqualTo(Labels.of("code", "200"));
    names.set(0, "code");
    assertThat(UP.drop(names)).isEqualTo(Labels.of("job", "api"));
    assertThat(UP.keep(names)).isEqualTo(Labels.of("code", "200"));
    assertThat(UP.keep(List.of("code"))).isSameAs(UP.keep(names));
  }

  @Test
  void internedLabelsAreEqualAndShareTheirStrings() {
    Labels one = Labels.of("job", new String("api")).interned();
    Labels other = Labels.of("job", new String("api"), "code", "200").interned();
    assertThat(one).isEqualTo(Labels.of("job", "api"));
    assertThat(one.get("job")).isSameAs(other.get("job"));
  }

  @Test
  void aSubsetHasNoLabelThatTheOtherLacks() {
    assertThat(Labels.EMPTY.isSubsetOf(UP)).isTrue();
    assertThat(Labels.of("job", "api").isSubsetOf(UP)).isTrue();
    assertThat(Labels.of("job", "web").isSubsetOf(UP)).isFalse();
    assertThat(UP.isSubsetOf(Labels.of("job", "api"))).isFalse();
  }

  @Test
  void theOrderIsByNameThenValueThenLength() {
    assertThat(
            List.of(
                Labels.EMPTY,
                Labels.of("a", "1"),
                Labels.of("a", "1", "b", "1"),
                Labels.of("a", "2"),
                Labels.of("b", "1")))
        .isSorted();
  }

  @Test
  void textIsThatOfPromql() {
    assertThat(Labels.EMPTY).hasToString("{}");
    assertThat(Labels.of("__name__", "up")).hasToString("up");
    assertThat(Labels.of("a", "x\"y\\z\n")).hasToString("{a=\"x\\\"y\\\\z\\n\"}");
  }

  @Test
  void aNameWithoutAValueIsAMistake() {
    assertThatThrownBy(() -> Labels.of("a", "1", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels need a value for each name, got [a, 1, b]");
  }
}
