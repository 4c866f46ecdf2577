package io.auscult.query.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/**
 * What is kept of answers, of all kinds together within one size: results, and their text. What is
 * used least goes first.
 */
public final class Shelf {
  /** A single thing may not drive out all others. */
  private static final int LARGEST_SHARE = 4;

  private final long maxBytes;
  private final Cache<Place, Weighed> kept;

  /** A key, and what kind of thing it finds. */
  private record Place(Class<?> kind, Object key) {}

  /** Something that is kept. */
  public interface Weighed {
    /** About how much memory this takes, in bytes. */
    int weight();
  }

  /**
   * @param maxBytes of all that is kept, about; 0: nothing is
   */
  public Shelf(long maxBytes) {
    this.maxBytes = maxBytes;
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .<Place, Weighed>weigher((_, thing) -> thing.weight())
            .executor(Runnable::run)
            .build();
  }

  /** What is kept of a kind. */
  public <V extends Weighed> Optional<V> find(Class<V> kind, Object key) {
    return Optional.ofNullable(kept.getIfPresent(new Place(kind, key))).map(kind::cast);
  }

  /** Keeps a thing in the place of what was there before. */
  public <V extends Weighed> void put(Class<V> kind, Object key, V thing) {
    kept.put(new Place(kind, key), thing);
  }

  /** Whether it is worth making something of a weight in order to keep it. */
  public boolean holds(long bytes) {
    return bytes <= maxBytes / LARGEST_SHARE;
  }

  /** Bytes of all that is kept, about. */
  public long bytes() {
    return kept.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }
}
