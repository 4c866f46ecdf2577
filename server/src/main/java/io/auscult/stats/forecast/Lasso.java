package io.auscult.stats.forecast;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The least squares with an absolute penalty, exactly:
 *
 * <pre>  min  x' S x / 2 - s' x + w sum |x_i|</pre>
 *
 * <p>Feature-sign search: the coefficients that are not 0 and their signs are guessed, which leaves
 * linear equations; on the way to their solution the best point at which a sign changes is taken,
 * and the guess mended, until no coefficient wants to leave 0. Each step makes the sum smaller, so
 * it ends. Coordinate descent would need very many rounds here, for neighbouring changes of a trend
 * look much alike.
 *
 * <p>Source: H. Lee, A. Battle, R. Raina, A. Y. Ng, "Efficient sparse coding algorithms", NIPS
 * 2006.
 */
final class Lasso {
  private static final int MOST_STEPS = 1_000;
  private static final double TOLERANCE = 1e-9;

  /** Added to the diagonal, as part of its largest element: columns may be the same. */
  private static final double RIDGE = 1e-11;

  private final RealMatrix squares;
  private final RealVector products;
  private final double weight;
  private final double[] x;
  private final int[] signs;

  private Lasso(RealMatrix squares, RealVector products, double weight) {
    this.squares = squares;
    this.products = products;
    this.weight = weight;
    this.x = new double[products.getDimension()];
    this.signs = new int[x.length];
  }

  /** The coefficients with the smallest sum. */
  static double[] solve(RealMatrix squares, RealVector products, double weight) {
    Lasso lasso = new Lasso(squares, products, weight);
    for (int step = 0; step < MOST_STEPS && lasso.activate(); step++) {
      lasso.settle();
    }
    return lasso.x;
  }

  /** Lets the coefficient go that is pulled most strongly from 0; false where none is. */
  private boolean activate() {
    double[] gradient = gradient();
    int strongest = -1;
    double pull = weight * (1 + TOLERANCE) + TOLERANCE * scale();
    for (int i = 0; i < x.length; i++) {
      if (signs[i] == 0 && Math.abs(gradient[i]) > pull) {
        pull = Math.abs(gradient[i]);
        strongest = i;
      }
    }
    if (strongest < 0) {
      return false;
    }
    signs[strongest] = gradient[strongest] > 0 ? -1 : 1;
    return true;
  }

  /** Moves the active coefficients to where their signs are right. */
  private void settle() {
    for (int step = 0; step < MOST_STEPS && !moveTo(solution()); step++) {
      for (int i = 0; i < x.length; i++) {
        signs[i] = (int) Math.signum(x[i]);
      }
    }
  }

  /** Goes to the best point on the way; true where that is the solution and signs are kept. */
  private boolean moveTo(double[] target) {
    double[] from = x.clone();
    double bestShare = 1;
    double best = sumAt(from, target, 1);
    boolean kept = true;
    for (int i = 0; i < x.length; i++) {
      if (signs[i] != 0 && from[i] * target[i] < 0) {
        kept = false;
        double share = from[i] / (from[i] - target[i]);
        double sum = sumAt(from, target, share);
        if (sum < best) {
          best = sum;
          bestShare = share;
        }
      }
    }
    for (int i = 0; i < x.length; i++) {
      double crossing = from[i] - target[i];
      boolean leaves = from[i] != 0 && crossing != 0 && from[i] / crossing == bestShare;
      x[i] = leaves ? 0 : from[i] + bestShare * (target[i] - from[i]);
    }
    return kept;
  }

  /** Where the active coefficients would be if their signs held. */
  private double[] solution() {
    int[] active = active();
    RealMatrix part = squares.getSubMatrix(active, active);
    RealVector right = new ArrayRealVector(active.length);
    double ridge = RIDGE * scale();
    for (int i = 0; i < active.length; i++) {
      part.addToEntry(i, i, ridge);
      right.setEntry(i, products.getEntry(active[i]) - weight * signs[active[i]]);
    }
    RealVector solved = new CholeskyDecomposition(part, 1e-6, 0).getSolver().solve(right);
    double[] target = new double[x.length];
    for (int i = 0; i < active.length; i++) {
      target[active[i]] = solved.getEntry(i);
    }
    return target;
  }

  private int[] active() {
    List<Integer> active = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      if (signs[i] != 0) {
        active.add(i);
      }
    }
    return active.stream().mapToInt(i -> i).toArray();
  }

  private double[] gradient() {
    return squares.operate(new ArrayRealVector(x, false)).subtract(products).toArray();
  }

  private double sumAt(double[] from, double[] target, double share) {
    RealVector at = new ArrayRealVector(x.length);
    double absolute = 0;
    for (int i = 0; i < x.length; i++) {
      at.setEntry(i, from[i] + share * (target[i] - from[i]));
      absolute += Math.abs(at.getEntry(i));
    }
    return squares.operate(at).dotProduct(at) / 2 - products.dotProduct(at) + weight * absolute;
  }

  private double scale() {
    double largest = Double.MIN_NORMAL;
    for (int i = 0; i < x.length; i++) {
      largest = Math.max(largest, squares.getEntry(i, i));
    }
    return largest;
  }

  static RealMatrix matrix(int size) {
    return new Array2DRowRealMatrix(size, size);
  }
}
