package io.auscult.promql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> KNOWN =
      List.of("rate", "irate", "increase", "sum", "min", "max", "drift_psi", "drift_ks");

  @ParameterizedTest
  @CsvSource({
    "rat, rate",
    "raet, rate",
    "rtae, rate",
    "Rate, rate",
    "incraese, increase",
    "drift_pis, drift_psi",
    "drift_kss, drift_ks",
    "mix, min",
    "summ, sum"
  })
  void theNameWithTheFewestEditsIsOffered(String word, String expected) {
    assertThat(Suggestion.of(word, KNOWN)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"frobnicate", "x", "ratio_of", "driftks_of_all"})
  void nothingIsOfferedForAFarName(String word) {
    assertThat(Suggestion.of(word, KNOWN)).isEmpty();
    assertThat(Suggestion.clause(word, KNOWN)).isEmpty();
  }

  @Test
  void theClauseEndsAnErrorText() {
    assertThat(Suggestion.clause("raet", KNOWN)).isEqualTo(", did you mean 'rate'?");
  }
}
