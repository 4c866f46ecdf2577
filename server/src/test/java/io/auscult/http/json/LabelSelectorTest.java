package io.auscult.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.series.Labels;
import org.junit.jupiter.api.Test;

class LabelSelectorTest {
  private static final Labels ALERT = Labels.of("severity", "critical", "model", "a\"b");

  @Test
  void readsConditionsAsPromqlWritesThem() {
    assertThat(LabelSelector.parse("").matches(ALERT)).isTrue();
    assertThat(LabelSelector.parse("severity=\"critical\"").matches(ALERT)).isTrue();
    assertThat(LabelSelector.parse("severity =~ \"crit.*\" , team=\"\",").matches(ALERT)).isTrue();
    assertThat(LabelSelector.parse("model=\"a\\\"b\"").matches(ALERT)).isTrue();
    assertThat(LabelSelector.parse("severity!=\"critical\"").matches(ALERT)).isFalse();
    assertThat(LabelSelector.parse("severity!~\"warning|critical\"").matches(ALERT)).isFalse();
  }

  @Test
  void saysWhatItCannotRead() {
    assertThatThrownBy(() -> LabelSelector.parse("severity=\"critical\", model"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot read 'model', accepted: conditions such as");
    assertThatThrownBy(() -> LabelSelector.parse("model=~\"(\""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("bad regular expression '(' for 'model': ");
  }
}
