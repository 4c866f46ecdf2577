package io.auscult.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private static final Map<String, Double> NUMBERS = Map.of("value", 0.5, "$usual", 0.2);

  @ParameterizedTest
  @CsvSource({
    "value > 0.3, true, value > 0.3",
    "value < 0.3, false, value < 0.3",
    "value > 2 * $usual, true, value > 2 * $usual = 0.4000",
    "value - $usual <= 1e-1, false, value - $usual <= 1e-1",
    "$usual > 0.3 || value > 2 * $usual, true, $usual > 0.3 || value > 2 * $usual",
    "$usual > 0.3 || value > 3 * $usual, false, $usual > 0.3 || value > 3 * $usual",
    "(value > 0.1 && value < 0.4) || value == 0.5, true, (value > 0.1 && value < 0.4) || value == 0.5",
    "value > 0.1 && value < 0.4, false, value > 0.1 && value < 0.4",
    "value > 0.1 && value != 0.4, true, value > 0.1 && value != 0.4",
  })
  void computesBothSides(String text, boolean met, String shown) {
    Comparison comparison = Comparison.of(text, NUMBERS);
    assertThat(comparison.met()).isEqualTo(met);
    assertThat(comparison).hasToString(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "label(\"model\") == $model",
    "value > $other",
    "$other > 1 || value > 0.9",
    "this after[0s] $x"
  })
  void saysNothingOfWhatIsNoNumber(String text) {
    assertThat(Comparison.of(text, NUMBERS).met()).isNull();
  }

  @Test
  void aMarginIsHowFarTheLeftSideIsAbove() {
    assertThat(Comparison.of("value > 2 * $usual", NUMBERS).margin().orElseThrow())
        .isCloseTo(0.1, org.assertj.core.data.Offset.offset(1e-12));
  }
}
