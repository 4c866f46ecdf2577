package io.auscult.source.embedded.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.source.MetricMetadata;
import org.junit.jupiter.api.Test;

/** The expected values are those of a Prometheus 2.42 that scraped the same texts. */
class MetadataLinesTest {
  private static MetadataLines read(String text) {
    MetadataLines metadata = new MetadataLines();
    text.lines().forEach(metadata::line);
    return metadata;
  }

  private static MetricMetadata metric(String name, String type, String help, String unit) {
    return new MetricMetadata(name, type, help, unit);
  }

  @Test
  void prometheusTextSaysTypeAndHelp() {
    String text =
        """
        # HELP http_requests_total The total number of \\\\ and \\n "requests".
        # TYPE http_requests_total counter
        http_requests_total{code="200"} 5
        # TYPE latency histogram
        # HELP latency   Seconds to answer
        latency_bucket{le="1"} 3
        # TYPE odd untyped
        # HELP only_help It has no type
        #TYPE tight gauge
        # a comment
        # TYPE rpc summary
        # TYPE twice gauge
        # TYPE twice counter
        """;
    assertThat(read(text).all())
        .containsExactlyInAnyOrder(
            metric(
                "http_requests_total",
                "counter",
                "The total number of \\ and \n \"requests\".",
                ""),
            metric("latency", "histogram", "  Seconds to answer", ""),
            metric("odd", "unknown", "", ""),
            metric("only_help", "unknown", "It has no type", ""),
            metric("rpc", "summary", "", ""),
            metric("twice", "counter", "", ""));
  }

  @Test
  void openMetricsSaysTheUnitToo() {
    String text =
        """
        # TYPE shop_orders counter
        # HELP shop_orders Orders \\"so far\\".
        # UNIT shop_wait_seconds seconds
        # TYPE shop_wait_seconds gauge
        # TYPE build info
        # TYPE flags stateset
        # TYPE q unknown
        # EOF
        """;
    assertThat(read(text).all())
        .containsExactlyInAnyOrder(
            metric("shop_orders", "counter", "Orders \"so far\".", ""),
            metric("shop_wait_seconds", "gauge", "", "seconds"),
            metric("build", "info", "", ""),
            metric("flags", "stateset", "", ""),
            metric("q", "unknown", "", ""));
  }

  /** Prometheus 2.42 has no such names; the text is that of OpenMetrics' next version. */
  @Test
  void aNameInQuotesIsAName() {
    assertThat(read("# TYPE \"my.orders\" gauge").all())
        .containsExactly(metric("my.orders", "gauge", "", ""));
    assertThat(read("# TYPE \"my.orders gauge\n# TYPE\n#").all()).isEmpty();
  }
}
