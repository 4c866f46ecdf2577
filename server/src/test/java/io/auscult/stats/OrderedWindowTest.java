package io.auscult.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderedWindowTest {
  /** A few distinct values make many ties; thousands of values make blocks split and join. */
  @ParameterizedTest
  @CsvSource({"1, 10", "2, 300", "3, 100000", "4, 2"})
  void isWhatSortingGives(long seed, int distinct) {
    SplittableRandom random = new SplittableRandom(seed);
    OrderedWindow window = new OrderedWindow();
    List<Double> all = new ArrayList<>();
    for (int step = 0; step < 30_000; step++) {
      boolean grows = step % 20_000 < 10_000 ? random.nextInt(10) < 7 : random.nextInt(10) < 2;
      if (grows || all.isEmpty()) {
        double value = random.nextInt(distinct) - distinct / 2;
        window.add(value);
        all.add(value);
      } else {
        window.remove(all.remove(random.nextInt(all.size())));
      }
      if (step % 997 == 0) {
        expectSame(window, all);
      }
    }
    expectSame(window, all);
  }

  private static void expectSame(OrderedWindow window, List<Double> all) {
    List<Double> sorted = new ArrayList<>(all);
    Collections.sort(sorted);
    assertThat(window.size()).isEqualTo(sorted.size());
    assertThat(window.toArray())
        .containsExactly(sorted.stream().mapToDouble(Double::doubleValue).toArray());
    for (int rank = 0; rank < sorted.size(); rank += 37) {
      double value = sorted.get(rank);
      assertThat(window.at(rank)).isEqualTo(value);
      assertThat(window.countAtMost(value))
          .isEqualTo((int) sorted.stream().filter(x -> x <= value).count());
      assertThat(window.countBelow(value))
          .isEqualTo((int) sorted.stream().filter(x -> x < value).count());
    }
  }

  @Test
  void ignoresNaNAndTheSignOfZero() {
    OrderedWindow window = new OrderedWindow();
    window.add(Double.NaN);
    window.add(-0.0);
    window.remove(Double.NaN);
    window.remove(0.0);
    assertThat(window.size()).isZero();
  }

  @Test
  void countsBelowInfinitiesAndZeros() {
    OrderedWindow window = new OrderedWindow();
    for (double x : new double[] {Double.NEGATIVE_INFINITY, -0.0, 0, Double.POSITIVE_INFINITY}) {
      window.add(x);
    }
    assertThat(window.countBelow(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(window.countBelow(-0.0)).isEqualTo(1);
    assertThat(window.countBelow(Double.POSITIVE_INFINITY)).isEqualTo(3);
  }

  @Test
  void refusesToRemoveWhatIsNotThere() {
    OrderedWindow window = new OrderedWindow();
    window.add(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window.remove(2))
        .withMessage("cannot remove 2.0: it is not in the window");
  }
}
