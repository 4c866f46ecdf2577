package io.auscult.stats.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.testing.Shared;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The examples in the documentation of the river library, on the streams that Python's {@code
 * random.Random(12345)} and {@code random.Random(42)} give: the first 1,000 samples are of one
 * kind, the second of another.
 */
class RiverExamplesTest {
  private static final String LEVELS = "vectors/stream_river_12345.txt";
  private static final String ERRORS = "vectors/stream_river_42_binary.txt";

  /** Nothing is a warning where only changes are looked at. */
  private static final double NO_WARNING = Double.POSITIVE_INFINITY;

  private static List<String> said(ChangeDetector detector, String stream, double warning) {
    List<String> said = new ArrayList<>();
    boolean silent = true;
    int position = 0;
    for (String line : Shared.lines(stream)) {
      boolean change = detector.add(Double.parseDouble(line));
      if (change) {
        said.add("change at " + position);
      } else if (silent && detector.score() >= warning) {
        said.add("warning at " + position);
        silent = false;
      }
      silent |= change;
      position++;
    }
    return said;
  }

  @Test
  void adwin() {
    assertThat(said(new Adwin(), LEVELS, NO_WARNING)).containsExactly("change at 1023");
  }

  @Test
  void pageHinkley() {
    CumulativeSum test = new CumulativeSum(CumulativeSum.Settings.RIVER, 1);
    assertThat(said(test, LEVELS, NO_WARNING)).containsExactly("change at 1006");
  }

  @Test
  void ddm() {
    assertThat(said(new Ddm(), ERRORS, Ddm.WARNING))
        .containsExactly("warning at 1084", "change at 1334", "warning at 1492");
  }

  @Test
  void hddm() {
    assertThat(said(new HddmA(), ERRORS, HddmA.WARNING))
        .containsExactly("warning at 451", "change at 1206");
  }

  /** With the levels 0.8 and 0.75, so a warning is at (1 - 0.8) / (1 - 0.75). */
  @Test
  void eddm() {
    assertThat(said(new Eddm(0.75), ERRORS, 0.8))
        .containsExactly("warning at 1059", "change at 1278");
  }
}
