package io.auscult.query;

/**
 * The best few of many, by a binary heap whose root is the worst of those kept. Moves its items
 * exactly as Go's container/heap does, so that Prometheus keeps the same ones among equals.
 */
final class RankHeap {
  private final int[] members;
  private final double[] keys;
  private int size;
  private int capacity;

  RankHeap(int most) {
    members = new int[most];
    keys = new double[most];
  }

  /** Empties the heap, to keep so many from now on. */
  void clear(int keep) {
    size = 0;
    capacity = Math.min(keep, members.length);
  }

  int size() {
    return size;
  }

  /** One of those kept, in no order. */
  int member(int i) {
    return members[i];
  }

  /** Offers a member; it is kept where there is room or where it is better than the worst. */
  void offer(int member, double key) {
    if (size < capacity) {
      put(size, member, key);
      up(size++);
      return;
    }
    if (capacity > 0 && (keys[0] < key || (Double.isNaN(keys[0]) && !Double.isNaN(key)))) {
      put(0, member, key);
      down();
    }
  }

  private void put(int at, int member, double key) {
    members[at] = member;
    keys[at] = key;
  }

  private boolean worse(int i, int j) {
    return Double.isNaN(keys[i]) || keys[i] < keys[j];
  }

  private void up(int from) {
    int child = from;
    while (child > 0) {
      int parent = (child - 1) / 2;
      if (!worse(child, parent)) {
        return;
      }
      swap(parent, child);
      child = parent;
    }
  }

  private void down() {
    int parent = 0;
    while (2 * parent + 1 < size) {
      int child = 2 * parent + 1;
      if (child + 1 < size && worse(child + 1, child)) {
        child++;
      }
      if (!worse(child, parent)) {
        return;
      }
      swap(parent, child);
      parent = child;
    }
  }

  private void swap(int i, int j) {
    int member = members[i];
    double key = keys[i];
    put(i, members[j], keys[j]);
    put(j, member, key);
  }
}
