package io.auscult.stats.baseline;

import io.auscult.stats.Ranked;

/** Numbers in order, and few more that still grow in number, as one. */
final class Joined implements Ranked {
  private final Sorted known;
  private final Growing open;

  /** How many of the open ones were among those up to the rank last asked for: a good guess. */
  private int guess;

  Joined(Sorted known, Growing open) {
    this.known = known;
    this.open = open;
  }

  @Override
  public int size() {
    return known.size() + open.size();
  }

  @Override
  public double at(int rank) {
    if (!fits(guess, rank)) {
      guess = fits(guess + 1, rank) ? guess + 1 : search(rank);
    }
    int rest = rank - guess;
    if (guess == 0) {
      return known.at(rest);
    }
    double last = open.at(guess - 1);
    return rest < 0 ? last : Math.max(last, known.at(rest));
  }

  /** Whether the numbers up to a rank may be so many of the open ones and known ones else. */
  private boolean fits(int count, int rank) {
    int rest = rank + 1 - count;
    return count <= open.size()
        && rest >= 0
        && rest <= known.size()
        && (count == 0 || rest == known.size() || open.at(count - 1) <= known.at(rest))
        && (rest == 0 || count == open.size() || known.at(rest - 1) <= open.at(count));
  }

  private int search(int rank) {
    int low = Math.max(0, rank + 1 - known.size());
    int high = Math.min(rank + 1, open.size());
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (open.at(middle) <= known.at(rank - middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Mostly told by the known ones alone: the number of the rank lies between two of them. */
  @Override
  public boolean isAbove(double number, int rank) {
    int least = rank - open.size();
    return (least < 0 || number > known.at(least)) && number > at(rank);
  }

  @Override
  public boolean isBelow(double number, int rank) {
    return (rank >= known.size() || number < known.at(rank)) && number < at(rank);
  }
}
