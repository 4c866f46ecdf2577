package io.auscult.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auscult.stats.Lcg;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Numbers from numpy 2.4.6 and SciPy 1.17.1; {@code lcg} is {@link Lcg}. Walks down trees are
 * checked with the forest that needs them.
 */
class CpuKernelsTest {
  private static final Kernels CPU = CpuKernels.CPU;

  /**
   * {@code d, i = cKDTree(column_stack([lcg(1, 60), lcg(2, 60), lcg(3, 60)])).query([[.5, .5, .5],
   * [2, .1, .9]], 4); d ** 2}.
   */
  @Test
  void findsTheNearestPointsAsSciPyDoes() {
    Points points =
        new Points(new double[][] {Lcg.uniform(1, 60), Lcg.uniform(2, 60), Lcg.uniform(3, 60)});
    Neighbors found =
        CPU.nearest(points, Points.ofRows(new double[][] {{.5, .5, .5}, {2, .1, .9}}), 4, false);
    int[][] at = {{22, 13, 35, 28}, {14, 57, 45, 34}};
    double[][] squares = {
      {0.018942131215700746, 0.021282336521740143, 0.03584987813005108, 0.03753790388063534},
      {1.1393328041115598, 1.1765207630959296, 1.2860710485625257, 1.5843488683690343}
    };
    for (int query = 0; query < 2; query++) {
      for (int rank = 0; rank < 4; rank++) {
        assertThat(found.at(query, rank)).isEqualTo(at[query][rank]);
        assertThat(found.square(query, rank)).isEqualTo(squares[query][rank], within(1e-14));
      }
    }
  }

  @Test
  void prefersTheFirstOfEquallyNearPointsAndNeverThePointItself() {
    Points points = new Points(new double[][] {{5, 1, 5, 3, 5}});
    Neighbors found = CPU.nearest(points, points, 2, true);
    assertThat(new int[] {found.at(0, 0), found.at(0, 1)}).containsExactly(2, 4);
    assertThat(new int[] {found.at(4, 0), found.at(4, 1)}).containsExactly(0, 2);
    assertThat(new int[] {found.at(1, 0), found.at(1, 1)}).containsExactly(3, 0);
    assertThat(found.square(1, 1)).isEqualTo(16);
  }

  @Test
  void wantsAsManyPointsAsNeighbors() {
    Points points = new Points(new double[][] {{1, 2, 3}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CPU.nearest(points, points, 3, true))
        .withMessage("k must be from 1 to the number of other points 2, got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Points(new double[][] {{1, 2, 3}, {1, 2}}))
        .withMessage("columns of points need one length, got [3, 2]");
  }

  /**
   * {@code v = sin(.3 * arange(120)) + .3 * lcg(5, 120); W = sliding_window_view(v, 16); Z = (W -
   * W.mean(1, keepdims=True)) / W.std(1, keepdims=True); ((Z[90:95, None] - Z[None, :60]) **
   * 2).sum(2).min(1)}.
   */
  @Test
  void comparesShapesAsNumpyDoes() {
    double[] values = Lcg.uniform(5, 120);
    Arrays.setAll(values, i -> Math.sin(0.3 * i) + 0.3 * values[i]);
    Shapes shapes = new Shapes(values, 16);
    assertThat(CPU.nearestShapes(shapes, 60, shapes, 90, 95))
        .containsExactly(
            new double[] {
              0.17735812772394244,
              0.29241017069637854,
              0.36800370220668044,
              0.468626671577636,
              0.43037637942765816
            },
            within(1e-11));
  }

  @Test
  void tellsFlatShapesFromOthers() {
    Shapes flat = new Shapes(new double[] {2, 2, 2, 2, 2}, 4);
    Shapes rising = new Shapes(new double[] {1, 2, 3, 4, 5}, 4);
    Shapes both = new Shapes(new double[] {2, 2, 2, 2, 5, 4, 3, 2}, 4);
    assertThat(CPU.nearestShapes(flat, 2, flat, 0, 2)).containsExactly(0, 0);
    assertThat(CPU.nearestShapes(flat, 2, rising, 0, 2)).containsExactly(4, 4);
    assertThat(CPU.nearestShapes(rising, 2, flat, 0, 1)).containsExactly(4);
    assertThat(CPU.nearestShapes(both, 5, flat, 0, 1)).containsExactly(0);
    assertThat(CPU.nearestShapes(rising, 2, rising, 1, 2))
        .containsExactly(new double[] {0}, within(1e-14));
    // What falls is as far from what rises as can be: 4 m.
    assertThat(CPU.nearestShapes(rising, 2, both, 4, 5))
        .containsExactly(new double[] {16}, within(1e-14));
  }

  @Test
  void wantsShapesOfOneLength() {
    Shapes four = new Shapes(new double[] {1, 2, 3, 4, 5}, 4);
    Shapes three = new Shapes(new double[] {1, 2, 3, 4, 5}, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CPU.nearestShapes(four, 2, three, 0, 1))
        .withMessageContaining("got lengths 4 and 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CPU.nearestShapes(four, 3, four, 0, 1))
        .withMessageContaining("1 to 2 of them");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shapes(new double[] {1, 2}, 3))
        .withMessage("2 values have no subsequence of 3");
  }

  /**
   * {@code ks_2samp(r, s).statistic * len(r) * len(s)} of {@code lcg(42, 1000)} with {@code lcg(7,
   * 500)} and {@code lcg(8, 37) ** 2}, and of {@code floor(20 * lcg(9, 300))} with {@code floor(20
   * * lcg(10, 200))} and {@code floor(25 * lcg(11, 50))}.
   */
  @Test
  void measuresGapsAsSciPyDoes() {
    double[] squares = Arrays.stream(Lcg.uniform(8, 37)).map(x -> x * x).toArray();
    assertThat(
            CPU.largestGaps(
                new double[][] {Lcg.uniform(42, 1000), whole(9, 300, 20)},
                new double[][][] {
                  {Lcg.uniform(7, 500), squares}, {whole(10, 200, 20), whole(11, 50, 25)}
                }))
        .isDeepEqualTo(new long[][] {{15_000, 14_861}, {4_900, 2_900}});
  }

  @Test
  void findsNoGapBesideNothing() {
    assertThat(CPU.largestGaps(new double[][] {{}, {1}}, new double[][][] {{{1, 2}}, {{}}}))
        .isDeepEqualTo(new long[][] {{0}, {0}});
  }

  /**
   * {@code histogram(s, r_[-inf, nextafter([3, 7, 12], inf), inf])} of the last two samples above.
   */
  @Test
  void countsInBinsAsNumpyDoes() {
    double[][][] samples = {{whole(10, 200, 20), whole(11, 50, 25)}};
    assertThat(CPU.counts(new double[][] {{3, 7, 12}}, samples)[0])
        .isDeepEqualTo(new long[][] {{31, 48, 58, 63}, {12, 6, 14, 18}});
  }

  @Test
  void countsInManyBinsAsInFew() {
    double[] many = new double[100];
    Arrays.setAll(many, i -> i / 4.0);
    long[] counts =
        CPU.counts(new double[][] {many}, new double[][][] {{whole(10, 200, 20)}})[0][0];
    long upToThree = Arrays.stream(counts, 0, 13).sum();
    assertThat(upToThree).isEqualTo(31);
    assertThat(Arrays.stream(counts).sum()).isEqualTo(200);
  }

  private static double[] whole(long seed, int count, int below) {
    return Arrays.stream(Lcg.uniform(seed, count)).map(x -> Math.floor(below * x)).toArray();
  }
}
