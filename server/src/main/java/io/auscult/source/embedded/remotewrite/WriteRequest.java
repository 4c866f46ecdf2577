package io.auscult.source.embedded.remotewrite;

import io.auscult.series.Labels;
import io.auscult.source.MetricMetadata;
import io.auscult.source.embedded.Points;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The samples of a request, as they came, and what it says of metrics.
 *
 * <pre>
 *   WriteRequest = timeseries 1*, metadata 3*
 *   timeseries   = labels 1* {name 1, value 2}, samples 2* {value 1, timestamp 2 in milliseconds},
 *                  exemplars 3*, histograms 4*
 *   metadata     = type 1, metric_family_name 2, help 4, unit 5
 * </pre>
 *
 * <p>Exemplars are passed over: the store has no place for them.
 */
final class WriteRequest {
  private static final int SERIES = 1;
  private static final int METADATA = 3;
  private static final int LABELS = 1;
  private static final int SAMPLES = 2;
  private static final int HISTOGRAMS = 4;

  private final Map<Labels, Points> bySeries = new LinkedHashMap<>();
  private final List<MetricMetadata> metadata = new ArrayList<>();
  private final long newestAllowed;
  private final WriteTally tally;

  private WriteRequest(long newestAllowed, WriteTally tally) {
    this.newestAllowed = newestAllowed;
    this.tally = tally;
  }

  /**
   * Reads a message to its end. What must not be stored is counted in the tally and left out.
   *
   * @param newestAllowed epoch milliseconds after which a sample lies in the future
   * @throws IllegalArgumentException if the bytes are no such message
   */
  static WriteRequest read(byte[] message, long newestAllowed, WriteTally tally) {
    WriteRequest request = new WriteRequest(newestAllowed, tally);
    WireReader in = new WireReader(message);
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case SERIES -> request.series(in.message());
        case METADATA -> request.metadata.add(MetadataReader.read(in.message()));
        default -> {}
      }
    }
    return request;
  }

  Map<Labels, Points> bySeries() {
    return bySeries;
  }

  List<MetricMetadata> metadata() {
    return metadata;
  }

  private void series(WireReader in) {
    LabelReader labels = new LabelReader();
    Points points = new Points(1);
    long histograms = 0;
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case LABELS -> labels.add(in.message());
        case SAMPLES -> sample(in.message(), points);
        case HISTOGRAMS -> histograms++;
        default -> {}
      }
    }
    try {
      take(labels.labels(), points, histograms);
    } catch (InvalidSeries e) {
      tally.refused(Outcome.INVALID, points.size() + histograms, String.valueOf(e.getMessage()));
    }
  }

  private static void sample(WireReader in, Points points) {
    double value = 0;
    long epochMillis = 0;
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> value = in.real();
        case 2 -> epochMillis = in.integer();
        default -> {}
      }
    }
    points.add(epochMillis, value);
  }

  private void take(Labels labels, Points points, long histograms) {
    if (histograms > 0) {
      tally.refused(Outcome.HISTOGRAM, histograms, labels.toString());
    }
    Points present = points.upTo(newestAllowed);
    if (present.size() < points.size()) {
      tally.refused(Outcome.TOO_NEW, points.size() - present.size(), tooNew(labels));
    }
    if (present.size() > 0) {
      bySeries.merge(labels, present, Points::plus);
    }
  }

  private String tooNew(Labels labels) {
    return "%s has samples after %s, too far in the future"
        .formatted(labels, Instant.ofEpochMilli(newestAllowed));
  }
}
