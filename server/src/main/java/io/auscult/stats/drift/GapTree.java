package io.auscult.stats.drift;

/**
 * Counts of two samples in ordered slots, and the largest gap between their running totals:
 *
 * <pre>  G = max_k | m A_k - n B_k |</pre>
 *
 * where A_k and B_k count the reference and the current values up to slot k, n and m are their
 * sizes. All in integers, so the result is exact.
 *
 * <p>A binary tree over blocks of {@value #BLOCK} slots holds, for weights (m0, n0), the extremes
 * of the running gap inside each node. While the sizes are (m0, n0) the root is the answer.
 * Otherwise the extremes are off by no more than |m - m0| and |n - n0| times the node's counts: a
 * bound, with which a search visits the few blocks that can hold the largest gap. Once the searches
 * have looked at as many blocks as there are, the tree is weighted anew; so sizes that stay, sizes
 * that sway and sizes that grow are all cheap.
 */
final class GapTree {
  private static final int BLOCK = 16;

  private final int[] reference;
  private final int[] current;

  /** Heap order: the root is 1, the children of i are 2i and 2i + 1, blocks begin at leaves. */
  private final int leaves;

  private final int[] referenceSum;
  private final int[] currentSum;
  private final long[] highest;
  private final long[] lowest;

  private long weightOfReference;
  private long weightOfCurrent;
  private long best;
  private int searched;

  GapTree(int slots) {
    reference = new int[slots];
    current = new int[slots];
    int blocks = Math.max(1, (slots + BLOCK - 1) / BLOCK);
    leaves = Math.max(2, Integer.highestOneBit(2 * blocks - 1));
    referenceSum = new int[2 * leaves];
    currentSum = new int[2 * leaves];
    highest = new long[2 * leaves];
    lowest = new long[2 * leaves];
  }

  int referenceSize() {
    return referenceSum[1];
  }

  int currentSize() {
    return currentSum[1];
  }

  int referenceAt(int slot) {
    return reference[slot];
  }

  int currentAt(int slot) {
    return current[slot];
  }

  void changeReference(int slot, int by) {
    reference[slot] += by;
    update(slot / BLOCK);
  }

  void changeCurrent(int slot, int by) {
    current[slot] += by;
    update(slot / BLOCK);
  }

  /** Counts many reference values at once; one pass over the tree. */
  void fillReference(int[] counts) {
    System.arraycopy(counts, 0, reference, 0, counts.length);
    weigh(0, 0);
  }

  /** The largest gap G. */
  long largestGap() {
    long m = currentSize();
    long n = referenceSize();
    if (m == weightOfReference && n == weightOfCurrent) {
      return Math.max(highest[1], -lowest[1]);
    }
    best = 0;
    search(1, 0, 0);
    if (searched > leaves) {
      weigh(m, n);
    }
    return best;
  }

  private void weigh(long m, long n) {
    weightOfReference = m;
    weightOfCurrent = n;
    searched = 0;
    for (int block = 0; block < leaves; block++) {
      summarizeBlock(block);
    }
    for (int node = leaves - 1; node >= 1; node--) {
      summarizeNode(node);
    }
  }

  private void update(int block) {
    summarizeBlock(block);
    for (int node = (leaves + block) / 2; node >= 1; node /= 2) {
      summarizeNode(node);
    }
  }

  private void summarizeBlock(int block) {
    int a = 0;
    int b = 0;
    long high = 0;
    long low = 0;
    int end = Math.min(reference.length, (block + 1) * BLOCK);
    for (int slot = block * BLOCK; slot < end; slot++) {
      a += reference[slot];
      b += current[slot];
      long gap = weightOfReference * a - weightOfCurrent * b;
      high = Math.max(high, gap);
      low = Math.min(low, gap);
    }
    int node = leaves + block;
    referenceSum[node] = a;
    currentSum[node] = b;
    highest[node] = high;
    lowest[node] = low;
  }

  private void summarizeNode(int node) {
    int left = 2 * node;
    int right = left + 1;
    referenceSum[node] = referenceSum[left] + referenceSum[right];
    currentSum[node] = currentSum[left] + currentSum[right];
    long before = weightOfReference * referenceSum[left] - weightOfCurrent * currentSum[left];
    highest[node] = Math.max(highest[left], before + highest[right]);
    lowest[node] = Math.min(lowest[left], before + lowest[right]);
  }

  /** Raises {@link #best} to the largest gap inside a node that has a and b values before it. */
  private void search(int node, long a, long b) {
    if (bound(node, a, b) <= best) {
      return;
    }
    if (node >= leaves) {
      scan(node - leaves, a, b);
      return;
    }
    int left = 2 * node;
    int right = left + 1;
    long aRight = a + referenceSum[left];
    long bRight = b + currentSum[left];
    boolean leftFirst = bound(left, a, b) >= bound(right, aRight, bRight);
    if (leftFirst) {
      search(left, a, b);
    }
    search(right, aRight, bRight);
    if (!leftFirst) {
      search(left, a, b);
    }
  }

  /** No gap inside the node is larger than this. */
  private long bound(int node, long a, long b) {
    long before = currentSize() * a - referenceSize() * b;
    long byReference = (currentSize() - weightOfReference) * referenceSum[node];
    long byCurrent = (weightOfCurrent - referenceSize()) * currentSum[node];
    long high = before + highest[node] + Math.max(0, byReference) + Math.max(0, byCurrent);
    long low = before + lowest[node] + Math.min(0, byReference) + Math.min(0, byCurrent);
    return Math.max(high, -low);
  }

  private void scan(int block, long a, long b) {
    searched++;
    long gap = currentSize() * a - referenceSize() * b;
    int end = Math.min(reference.length, (block + 1) * BLOCK);
    for (int slot = block * BLOCK; slot < end; slot++) {
      gap += (long) currentSize() * reference[slot] - (long) referenceSize() * current[slot];
      best = Math.max(best, Math.abs(gap));
    }
  }
}
