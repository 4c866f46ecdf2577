package io.auscult.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The values of a moving window in ascending order: put in, taken out, and found by rank.
 *
 * <p>A list of sorted blocks of at most {@value #CAPACITY} values, so that adding and removing move
 * a few kilobytes at most and finding a rank passes over the sizes of the blocks: well below a
 * microsecond for 100,000 values. NaN is ignored on both ways; -0 counts as 0.
 */
public final class OrderedWindow implements Ranked {
  private static final int CAPACITY = 1024;

  private final List<Block> blocks = new ArrayList<>();
  private int size;

  @Override
  public int size() {
    return size;
  }

  /** Puts a value in. */
  public void add(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    double x = value + 0.0;
    if (blocks.isEmpty()) {
      blocks.add(new Block(new double[0]));
    }
    int i = Math.min(blockOf(x), blocks.size() - 1);
    Block block = blocks.get(i);
    if (block.size == CAPACITY) {
      Block upper = block.split();
      blocks.add(i + 1, upper);
      block = x > block.last() ? upper : block;
    }
    block.insert(x);
    size++;
  }

  /**
   * Takes one value out that equals the given one.
   *
   * @throws IllegalArgumentException if there is none
   */
  public void remove(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    double x = value + 0.0;
    int i = blockOf(x);
    if (i == blocks.size() || !blocks.get(i).delete(x)) {
      throw new IllegalArgumentException("cannot remove " + value + ": it is not in the window");
    }
    size--;
    tidy(i);
  }

  @Override
  public double at(int rank) {
    int left = rank;
    for (Block block : blocks) {
      if (left < block.size) {
        return block.values[left];
      }
      left -= block.size;
    }
    throw new IndexOutOfBoundsException("no rank " + rank + " among " + size + " values");
  }

  /** How many values are at most x. */
  public int countAtMost(double x) {
    int count = 0;
    for (Block block : blocks) {
      if (block.last() > x) {
        return count + block.countAtMost(x);
      }
      count += block.size;
    }
    return count;
  }

  /** How many values are less than x. */
  public int countBelow(double x) {
    return x == Double.NEGATIVE_INFINITY ? 0 : countAtMost(Math.nextDown(x));
  }

  /**
   * The median absolute deviation, unscaled: the median distance of the values from their median,
   * of which there is one at least. The half of the values that is closest to the median is a run
   * of ranks, found by a binary search.
   */
  public double medianDistance() {
    double median = quantile(0.5);
    int half = size / 2;
    int low = 0;
    int high = size - half - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (median - at(middle) > at(middle + half + 1) - median) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    double below = median - at(low);
    double above = at(low + half) - median;
    double farthest = Math.max(below, above);
    if (size % 2 == 1) {
      return farthest;
    }
    double second =
        below > above
            ? Math.max(median - at(low + 1), above)
            : Math.max(below, at(low + half - 1) - median);
    return (farthest + second) / 2;
  }

  /** The mean distance of the values from a point. Cost: all values. */
  public double meanDistance(double point) {
    double sum = 0;
    for (Block block : blocks) {
      for (int i = 0; i < block.size; i++) {
        sum += Math.abs(block.values[i] - point);
      }
    }
    return sum / size;
  }

  /** One window with the values of several. */
  public static OrderedWindow merged(List<OrderedWindow> windows) {
    double[] all = new double[windows.stream().mapToInt(OrderedWindow::size).sum()];
    int at = 0;
    for (OrderedWindow window : windows) {
      window.copyTo(all, at);
      at += window.size;
    }
    Arrays.sort(all);
    OrderedWindow merged = new OrderedWindow();
    for (int from = 0; from < all.length; from += CAPACITY) {
      merged.blocks.add(
          new Block(Arrays.copyOfRange(all, from, Math.min(all.length, from + CAPACITY))));
    }
    merged.size = all.length;
    return merged;
  }

  /** A copy of the values, ascending. */
  public double[] toArray() {
    double[] all = new double[size];
    copyTo(all, 0);
    return all;
  }

  private void copyTo(double[] target, int from) {
    int at = from;
    for (Block block : blocks) {
      System.arraycopy(block.values, 0, target, at, block.size);
      at += block.size;
    }
  }

  /** The first block whose last value is at least x; the number of blocks where there is none. */
  private int blockOf(double x) {
    int low = 0;
    int high = blocks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (blocks.get(middle).last() < x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Keeps blocks from thinning out: an empty one goes, two small neighbours become one. */
  private void tidy(int i) {
    Block block = blocks.get(i);
    if (block.size == 0) {
      blocks.remove(i);
      return;
    }
    if (i + 1 < blocks.size() && block.size + blocks.get(i + 1).size <= CAPACITY / 4) {
      block.append(blocks.remove(i + 1));
    }
  }

  /** A sorted array with room to grow up to {@value OrderedWindow#CAPACITY}. */
  private static final class Block {
    private double[] values;
    private int size;

    Block(double[] sorted) {
      values = sorted;
      size = sorted.length;
    }

    double last() {
      return size == 0 ? Double.NEGATIVE_INFINITY : values[size - 1];
    }

    int countAtMost(double x) {
      return Ascending.firstAbove(values, 0, size, x);
    }

    void insert(double x) {
      makeRoom(size + 1);
      int at = countAtMost(x);
      System.arraycopy(values, at, values, at + 1, size - at);
      values[at] = x;
      size++;
    }

    boolean delete(double x) {
      int at = countAtMost(x) - 1;
      if (at < 0 || values[at] != x) {
        return false;
      }
      System.arraycopy(values, at + 1, values, at, size - at - 1);
      size--;
      return true;
    }

    Block split() {
      int half = size / 2;
      Block upper = new Block(Arrays.copyOfRange(values, half, size));
      size = half;
      return upper;
    }

    void append(Block next) {
      makeRoom(size + next.size);
      System.arraycopy(next.values, 0, values, size, next.size);
      size += next.size;
    }

    private void makeRoom(int needed) {
      if (needed > values.length) {
        values =
            Arrays.copyOf(values, Math.min(CAPACITY, Math.max(needed, 16 + values.length * 2)));
      }
    }
  }
}
