package io.auscult.app.drift;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How far each chunk of a column, or of several at once, is from the whole reference.
 *
 * @param usual what the reference's own chunks let expect
 * @param reference the reference's own chunks
 * @param current the chunks that are judged
 */
public record ColumnDrift(
    String column, Usual usual, List<Scored> reference, List<Scored> current) {
  private static final double DEVIATIONS = 3;

  public ColumnDrift {
    reference = List.copyOf(reference);
    current = List.copyOf(current);
  }

  /**
   * A chunk and its score.
   *
   * @param score NaN where the chunk has too few numbers
   */
  public record Scored(String chunk, int rows, double score) {}

  /**
   * The mean of the reference's own chunks and three of their standard deviations (1/n) below and
   * above it; both NaN where fewer than two of them have a score.
   *
   * @param lower negative infinity where less is never drift
   */
  public record Usual(double lower, double upper) {
    static Usual of(List<Scored> own) {
      double[] scores =
          own.stream().mapToDouble(Scored::score).filter(score -> !Double.isNaN(score)).toArray();
      if (scores.length < 2) {
        return new Usual(Double.NaN, Double.NaN);
      }
      double mean = Arrays.stream(scores).average().orElse(Double.NaN);
      double variance =
          Arrays.stream(scores).map(score -> (score - mean) * (score - mean)).average().orElse(0);
      double margin = DEVIATIONS * Math.sqrt(variance);
      return new Usual(mean - margin, mean + margin);
    }

    boolean isKnown() {
      return !Double.isNaN(upper);
    }
  }

  /** Of scores that are the larger, the more drift there is. */
  static ColumnDrift above(String column, List<Scored> reference, List<Scored> current) {
    Usual usual = new Usual(Double.NEGATIVE_INFINITY, Usual.of(reference).upper);
    return new ColumnDrift(column, usual, reference, current);
  }

  /** Of scores that drift may raise or lower. */
  static ColumnDrift outside(String column, List<Scored> reference, List<Scored> current) {
    return new ColumnDrift(column, Usual.of(reference), reference, current);
  }

  static List<Scored> scores(List<Chunk> chunks, ToDoubleFunction<Chunk> score) {
    return chunks.stream()
        .map(chunk -> new Scored(chunk.name(), chunk.size(), score.applyAsDouble(chunk)))
        .toList();
  }

  /** Whether a chunk is further away than the reference's own chunks let expect. */
  public boolean isDrift(Scored chunk) {
    return chunk.score() > usual.upper || chunk.score() < usual.lower;
  }

  /** How many of the current chunks could be judged. */
  public long judged() {
    return usual.isKnown()
        ? current.stream().filter(chunk -> !Double.isNaN(chunk.score())).count()
        : 0;
  }

  /** How many of the current chunks drift. */
  public long drifting() {
    return current.stream().filter(this::isDrift).count();
  }
}
