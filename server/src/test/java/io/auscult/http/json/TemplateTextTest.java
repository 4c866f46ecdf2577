package io.auscult.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // outside of quotes: plain
        "rate\\(x\\[5m\\]\\) ; rate(x[5m])",
        // after a regular expression operator: for PromQL's string, doubled
        "up{host=~\"10\\.0\\.0\\.1\"} ; up{host=~\"10\\\\.0\\\\.0\\\\.1\"}",
        "up{host!~ 'a\\.b'} ; up{host!~ 'a\\\\.b'}",
        // after = : the value itself
        "up{host=\"10\\.0\\.0\\.1\"} ; up{host=\"10.0.0.1\"}",
        // several values in a regular expression
        "up{host=~\"(a\\.x|b)\"} ; up{host=~\"(a\\\\.x|b)\"}",
        // what PromQL knows stays
        "up{p=~\"a\\\\.b\"} ; up{p=~\"a\\\\.b\"}",
        "up{p=\"say \\\"hi\\\" \\n\"} ; up{p=\"say \\\"hi\\\" \\n\"}",
        "up{p=~\"x\\\"\\.y\"} ; up{p=~\"x\\\"\\\\.y\"}",
      })
  void undoesGrafanasEscapes(String arrived, String meant) {
    assertThat(TemplateText.repair(arrived)).isEqualTo(meant);
  }

  @Test
  void backQuotedTextIsLeftAlone() {
    assertThat(TemplateText.repair("up{p=~`a\\.b`}")).isEqualTo("up{p=~`a\\.b`}");
  }

  @Test
  void severalNamesAreSeveralTargetsAndAnythingElseIsOne() {
    assertThat(TemplateText.expressions(" (p50|p99) ")).containsExactly("p50", "p99");
    assertThat(TemplateText.expressions("(p50)")).containsExactly("(p50)");
    assertThat(TemplateText.expressions("(a or b)")).containsExactly("(a or b)");
  }
}
