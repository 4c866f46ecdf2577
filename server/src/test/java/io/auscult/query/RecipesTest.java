package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expressions that docs/statistics.md recommends, over numbers with known answers. */
class RecipesTest {
  private static final String BLEU =
      """
      exp(avg(ln(sum by (n) (rate(bleu_matches_total[1h])) / sum by (n) (rate(bleu_possible_total[1h]))))
        + clamp_max(1 - sum(rate(bleu_reference_length_total[1h])) / sum(rate(bleu_length_total[1h])), 0))
      """;

  private static double bleu(String referenceLength) {
    Scene scene =
        new Scene(
            "load 30m",
            "bleu_matches_total{n=\"1\", pod=\"a\"} _ 0 20",
            "bleu_matches_total{n=\"1\", pod=\"b\"} _ 0 8",
            "bleu_matches_total{n=\"2\", pod=\"a\"} _ 0 19",
            "bleu_matches_total{n=\"3\", pod=\"a\"} _ 0 13",
            "bleu_matches_total{n=\"4\", pod=\"a\"} _ 0 8",
            "bleu_possible_total{n=\"1\", pod=\"a\"} _ 0 29",
            "bleu_possible_total{n=\"2\", pod=\"a\"} _ 0 27",
            "bleu_possible_total{n=\"3\", pod=\"a\"} _ 0 25",
            "bleu_possible_total{n=\"4\", pod=\"a\"} _ 0 23",
            "bleu_length_total _ 0 29",
            "bleu_reference_length_total " + referenceLength);
    String row = scene.at(3600, BLEU).getFirst();
    return Double.parseDouble(row.substring(row.lastIndexOf(' ') + 1));
  }

  /**
   * The matches and n-grams of the two hypotheses in the documentation of NLTK's {@code
   * corpus_bleu}, which gives 0.5920778868801042 for them; all references are as long as their
   * hypotheses.
   */
  @Test
  void bleuOfACorpusIsARatioOfCounters() {
    assertThat(bleu("_ 0 29")).isCloseTo(0.5920778868801042, within(1e-9));
  }

  /** The brevity penalty by hand: exp(1 - 40 / 29). */
  @Test
  void shortTextsArePenalized() {
    assertThat(bleu("_ 0 40"))
        .isCloseTo(0.5920778868801042 * Math.exp(1 - 40 / 29.0), within(1e-9));
  }
}
