package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges that are selected by different values of a label, and what is compared of them. */
class ComparedVersionsTest {
  private final Scene scene =
      new Scene(
          "load 10s",
          "took{m=\"a\", version=\"v7\"} 1 2 3 4 5 6 7 8 9 10 11 12",
          "took{m=\"a\", version=\"v8\"} 11 12 13 14 15 16 17 18 19 20 21 22",
          "took{m=\"a\", version=\"v9\"} 1 2 3 4 5 6 7 8 9 10 11 12",
          "took{m=\"b\", version=\"v8\"} 5 5 5 5 5 5 5 5 5 5 5 5");

  private List<String> now(String text) {
    return scene.at(120, text);
  }

  @Test
  void aLabelThatBothSidesNameIsWhatIsCompared() {
    assertThat(now("drift_ks(took{version=\"v8\"}[5m], took{version=\"v7\"}[5m])"))
        .containsExactly("{m=\"a\", version=\"v8\"} 0.8333333333333334");
    // The points of the subquery are 10 s later than the samples, so 12 and 22 are there twice.
    assertThat(now("drift_ks((took{version=\"v8\"})[2m:10s], (took{version=\"v7\"}[2m:10s]))"))
        .containsExactly("{m=\"a\", version=\"v8\"} 0.9166666666666666");
  }

  @Test
  void eachOtherVersionIsComparedWithOne() {
    assertThat(now("drift_ks(took{version!=\"v7\"}[5m], took{version=\"v7\"}[5m])"))
        .containsExactly(
            "{m=\"a\", version=\"v8\"} 0.8333333333333334", "{m=\"a\", version=\"v9\"} 0");
  }

  /** Without a word of the version on the left every series has its own past as the reference. */
  @Test
  void aLabelThatOnlyTheReferenceNamesIsMatched() {
    assertThat(now("drift_ks(took[5m], took{version=\"v7\"}[5m])"))
        .containsExactly("{m=\"a\", version=\"v7\"} 0");
    assertThat(now("drift_ks(took{version=\"v8\"}[5m], took{version=~\"v7\"}[5m])")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mean_difference_lower(took{version=\"v8\"}[5m], took{version=\"v7\"}[5m], 0.9)",
        "quantile_difference_lower(0.5, took{version=\"v8\"}[5m], took{version=\"v7\"}[5m], 0.9)",
        "corr_over_time(took{version=\"v8\"}[5m], took{version=\"v7\"}[5m])",
        "mean_absolute_error(took{version=\"v8\"}[5m], took{version=\"v7\"}[5m])",
      })
  void allFunctionsOfTwoRangesDoSo(String text) {
    assertThat(now("(" + text + ") > bool 0.5")).containsExactly("{m=\"a\", version=\"v8\"} 1");
  }
}
