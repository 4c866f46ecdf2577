package io.auscult.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Takes in what is posted to {@code /api/v1/import}: the embedded store's way in over HTTP. */
@FunctionalInterface
public interface ImportEndpoint {

  /**
   * Reads a body to its end, as a stream.
   *
   * @param format how the body is written, {@code auto} where the caller did not say
   * @param stream the name of the event stream for NDJSON, {@code ""} where none is given
   * @throws IOException if the body breaks off
   * @throws IllegalArgumentException if nothing can be made of it, or the format is unknown
   */
  Report importFrom(InputStream body, String format, String stream) throws IOException;

  /**
   * What came of an import.
   *
   * @param rows how many samples or events are new
   * @param duplicates how many were already there
   * @param rejectedRows how many lines could not be read
   * @param rejected the first of those, with reasons
   * @param seriesTouched how many series have new samples
   * @param remarks what else should be known: rows whose stored value differs and stays, or where
   *     reading broke off
   */
  record Report(
      long rows,
      long duplicates,
      long rejectedRows,
      List<Rejection> rejected,
      long seriesTouched,
      List<String> remarks) {
    public Report {
      rejected = List.copyOf(rejected);
      remarks = List.copyOf(remarks);
    }

    /** True where not one line could be read, and nothing else is to be said. */
    boolean isEmpty() {
      return rows == 0 && duplicates == 0 && remarks.isEmpty();
    }
  }

  /** A line, from 1, that did not come in, and why. */
  record Rejection(long line, String reason) {}
}
