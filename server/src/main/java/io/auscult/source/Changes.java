package io.auscult.source;

/**
 * What a store says of changes to its past, so that results can be kept. A version is a number that
 * grows whenever samples have come in, after they can be read.
 */
public interface Changes {
  /** A store that cannot tell. */
  Changes UNKNOWN = new Silence(false);

  /** A store whose past never changes. */
  Changes NEVER = new Silence(true);

  /** Of no change. */
  record Silence(boolean tellsAll) implements Changes {
    @Override
    public long version() {
      return 0;
    }

    @Override
    public long oldestSince(long version) {
      return Long.MAX_VALUE;
    }
  }

  /** The version of the moment. */
  long version();

  /**
   * The oldest instant, epoch milliseconds, of all samples that came in or changed after a version;
   * {@link Long#MAX_VALUE} where none is known.
   */
  long oldestSince(long version);

  /**
   * Whether all samples that come or change are told, so that elsewhere a result holds; that old
   * ones are deleted is not told.
   */
  boolean tellsAll();
}
