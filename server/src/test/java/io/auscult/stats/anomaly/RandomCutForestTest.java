package io.auscult.stats.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.stats.Lcg;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Displacements, computed by hand from the definition in the paper. */
class RandomCutForestTest {
  private static final double[][] TWO = {{0}, {1}};

  private static RandomCutTree tree(long seed, double[]... points) {
    int[] rows = new int[points.length];
    Arrays.setAll(rows, i -> i);
    return RandomCutTree.of(points, rows, new SplittableRandom(seed));
  }

  /**
   * 2 is first parted from {0, 1} by half of the cuts of [0, 2): max(2/1) = 2. By the other half 0
   * is parted first, and 1/1 (of {2}) is greater than 1/2 (of {1, 2}). The mean is 1.5.
   */
  @Test
  void aPointOutsideDisplacesTheTreeOrItsNeighbour() {
    assertThat(tree(1, TWO).displacement(new double[] {2})).isEqualTo(1.5, within(1e-12));
  }

  /** 0.5 is between: wherever the cut is, it is then parted from one point alone. */
  @Test
  void aPointBetweenDisplacesItsNeighbour() {
    assertThat(tree(1, TWO).displacement(new double[] {0.5})).isEqualTo(1, within(1e-12));
  }

  /** With the 1 that is there it makes a leaf of two, whose sibling has one. */
  @Test
  void aTwinHidesNothing() {
    assertThat(tree(1, TWO).displacement(new double[] {1})).isEqualTo(0.5, within(1e-12));
  }

  /**
   * (2, 3) is outside of the box of (0, 0) and (1, 0) by 1 + 3, the box is 1 + 0 long: parted with
   * 4/5, which displaces 2, else 1 when the cut of the tree is made. So 9/5, three quarters of it
   * by the last coordinate.
   */
  @Test
  void aCoordinateHasThePartByWhichItSticksOut() {
    assertThat(tree(1, new double[] {0, 0}, new double[] {1, 0}).displacement(new double[] {2, 3}))
        .isEqualTo(0.75 * 9 / 5, within(1e-12));
  }

  /**
   * 20 over {0, 1, 10}: parted first with 1/2, displacing 3. Else, with 1/10, the tree cuts below
   * 1: then {1, 10} is parted with 10/19, displacing 2, else 10 with 1. With 9/10 it cuts above 1,
   * and both {0, 1} of {10, 20} and 10 of 20 give 1. The mean over all trees is 1/2 * 3 + 1/2 *
   * (1/10 * 29/19 + 9/10) = 2.0263, and one tree has 1.5 + 0.5 * 29/19 or 2.
   */
  @Test
  void meansOverTreesAreThoseOfAllCuts() {
    double[][] points = {{0}, {1}, {10}};
    double sum = 0;
    int low = 0;
    for (int seed = 0; seed < 4000; seed++) {
      double one = tree(seed, points).displacement(new double[] {20});
      assertThat(one)
          .satisfiesAnyOf(
              value -> assertThat(value).isEqualTo(2, within(1e-12)),
              value -> assertThat(value).isEqualTo(1.5 + 14.5 / 19, within(1e-12)));
      low += one > 2.1 ? 1 : 0;
      sum += one;
    }
    assertThat(low / 4000.0).isEqualTo(0.1, within(0.015));
    assertThat(sum / 4000).isEqualTo(1.5 + 0.05 * 29 / 19 + 0.45, within(0.004));
  }

  /** Three 5s and a 9: of 9's twin the leaf has two, its sibling three. */
  @Test
  void equalPointsAreOneLeaf() {
    RandomCutTree tree =
        tree(7, new double[] {5}, new double[] {9}, new double[] {5}, new double[] {5});
    assertThat(tree.displacement(new double[] {9})).isEqualTo(3 / 2.0, within(1e-12));
    assertThat(tree.displacement(new double[] {5})).isEqualTo(1 / 4.0, within(1e-12));
  }

  @Test
  void forestIsFreeOfUnitAndLevel() {
    double[][] points = points(600, 1, 0);
    double[][] moved = points(600, 8, -64);
    RandomCutForest forest = new RandomCutForest(points);
    RandomCutForest same = new RandomCutForest(moved);
    for (int i = 0; i < 600; i += 7) {
      double[] point = {points[i][0] + 0.5, points[i][1]};
      double[] other = {8 * point[0] - 64, 8 * point[1] - 64};
      assertThat(same.displacement(other)).isEqualTo(forest.displacement(point), within(1e-12));
    }
  }

  /** Far from 600 points along the last coordinate, nearly all of a tree is displaced. */
  @Test
  void farAwayIsNearlyOne() {
    RandomCutForest forest = new RandomCutForest(points(600, 1, 0));
    assertThat(forest.displacement(new double[] {0.5, 1e6})).isEqualTo(1, within(1e-3));
    assertThat(forest.displacement(new double[] {1e6, 0.5})).isLessThan(1e-12);
    assertThat(forest.displacement(new double[] {0.5, 0.5})).isLessThan(0.1);
  }

  private static double[][] points(int count, double scale, double shift) {
    double[] values = Lcg.uniform(21, 2 * count);
    double[][] points = new double[count][];
    Arrays.setAll(
        points,
        i -> new double[] {scale * values[2 * i] + shift, scale * values[2 * i + 1] + shift});
    return points;
  }
}
