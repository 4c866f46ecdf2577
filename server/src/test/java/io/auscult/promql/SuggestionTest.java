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

  @ParameterizedTest
  @CsvSource({
    "p99_latency, latency_p99_overall",
    "LATENCY:overall:p99, latency_p99_overall",
    "latency_overall, latency_p95_overall"
  })
  void theNameThatHasAllWordsIsOffered(String word, String expected) {
    List<String> signals =
        List.of(
            "latency",
            "latency_p99_overall",
            "latency_p99_overall_by_model",
            "latency_p95_overall");
    assertThat(Suggestion.of(word, signals)).contains(expected);
  }

  @Test
  void aSingleWordIsTooLittleToGoBy() {
    assertThat(Suggestion.of("latency", List.of("latency_p99_overall"))).isEmpty();
  }

  @Test
  void theClauseEndsAnErrorText() {
    assertThat(Suggestion.clause("raet", KNOWN)).isEqualTo(", did you mean 'rate'?");
  }
}
