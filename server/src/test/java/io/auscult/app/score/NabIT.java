package io.auscult.app.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.stats.anomaly.AnomalyMethod;
import io.auscult.testing.Shared;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The Numenta Anomaly Benchmark: 41 of its files, each row scored from the rows before it with one
 * configuration for all. {@link NabTable} prints all methods.
 */
class NabIT {
  private static final Path FOLDER = Shared.path("data/nab");

  /** The scorer is right: published detectors have the scores that were published for them. */
  @ParameterizedTest
  @CsvSource({"windowedGaussian, 41.4243", "randomCutForest, 59.3967"})
  void scoresPublishedDetectorsAsPublished(String detector, double score) {
    assertThat(Nab.of(FOLDER).score(detector).best()).isEqualTo(score, within(1e-4));
  }

  @Test
  void theDefaultIsAboveSixty() {
    Nab.Score score = Nab.of(FOLDER).score(AnomalyMethod.AUTO);
    assertThat(score.best()).isGreaterThan(72);
    assertThat(score.at(1)).isGreaterThan(72);
  }

  @ParameterizedTest
  @CsvSource({"NOVELTY, 72", "SEASONAL, 53", "POLY, 46", "PROPHET, 50", "RCF, 48"})
  void isBetterThanTheWindowedGaussian(AnomalyMethod method, double least) {
    assertThat(Nab.of(FOLDER).score(method).best()).isGreaterThan(least);
  }
}
