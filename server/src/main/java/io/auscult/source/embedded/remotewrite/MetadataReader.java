package io.auscult.source.embedded.remotewrite;

import io.auscult.source.MetricMetadata;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/** Reads what a request says of one metric. */
final class MetadataReader {
  /** By the numbers of the protocol. */
  private static final List<String> TYPES =
      List.of(
          MetricMetadata.UNKNOWN,
          "counter",
          "gauge",
          "histogram",
          "gaugehistogram",
          "summary",
          "info",
          "stateset");

  private MetadataReader() {}

  /**
   * Reads a message to its end. Of text that is not UTF-8 nothing is known, which must not cost the
   * samples beside it.
   *
   * @throws IllegalArgumentException if the bytes are no such message
   */
  static MetricMetadata read(WireReader in) {
    String name = "";
    String type = MetricMetadata.UNKNOWN;
    String help = "";
    String unit = "";
    try {
      for (int field = in.next(); field != 0; field = in.next()) {
        switch (field) {
          case 1 -> type = type(in.integer());
          case 2 -> name = in.text();
          case 4 -> help = in.text();
          case 5 -> unit = in.text();
          default -> {}
        }
      }
    } catch (CharacterCodingException _) {
      return MetricMetadata.of("");
    }
    return new MetricMetadata(name, type, help, unit);
  }

  /** A number that is none of the protocol's is of a later one. */
  private static String type(long number) {
    return number >= 0 && number < TYPES.size() ? TYPES.get((int) number) : MetricMetadata.UNKNOWN;
  }
}
