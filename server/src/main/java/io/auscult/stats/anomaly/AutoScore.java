package io.auscult.stats.anomaly;

import io.auscult.series.Stale;
import io.auscult.stats.anomaly.AnomalyMethod.Setting;

/**
 * The score to begin with: a value is anomalous that has never been near before, or that is far
 * from what is usual at this time of the day or week.
 *
 * <pre>  score = max(novelty, {@value #SHARE} * seasonal)</pre>
 *
 * <p>The seasonal band, from which one sample in a hundred strays, has to be left by two and a half
 * half-widths. Needs the {@value NoveltyScore#LEAST} samples of {@link NoveltyScore}; the other
 * part joins when it can. Its figures are in docs/benchmarks.md.
 */
final class AutoScore implements AnomalyScore {
  static final double SHARE = 0.4;

  private final NoveltyScore novelty = new NoveltyScore();
  private final SeasonalScore seasonal;

  AutoScore(Setting setting) {
    seasonal = new SeasonalScore(setting.season(), setting.calendar(), setting.rangeMillis());
  }

  @Override
  public double of(long epochMillis, double value) {
    double novel = novelty.of(epochMillis, value);
    if (Double.isNaN(novel)) {
      return Stale.MARKER;
    }
    double far = SHARE * seasonal.of(epochMillis, value);
    return far > novel ? far : novel;
  }

  @Override
  public void add(long epochMillis, double value) {
    novelty.add(epochMillis, value);
    seasonal.add(epochMillis, value);
  }

  @Override
  public void forgetUpTo(long epochMillis) {
    novelty.forgetUpTo(epochMillis);
    seasonal.forgetUpTo(epochMillis);
  }
}
