package io.auscult.compute;

/** The nearest points of queries and their squared distances, nearest first. */
public final class Neighbors {
  private final int k;
  private final int[] at;
  private final double[] squares;

  /**
   * Of queries one after the other.
   *
   * @param at k indexes of points for each query
   * @param squares their squared distances
   */
  public Neighbors(int k, int[] at, double[] squares) {
    this.k = k;
    this.at = at;
    this.squares = squares;
  }

  /** The index of the point of a rank, from 0 for the nearest. */
  public int at(int query, int rank) {
    return at[query * k + rank];
  }

  /** Its squared distance. */
  public double square(int query, int rank) {
    return squares[query * k + rank];
  }
}
