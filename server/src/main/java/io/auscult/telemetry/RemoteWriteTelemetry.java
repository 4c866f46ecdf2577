package io.auscult.telemetry;

import io.auscult.source.embedded.remotewrite.Outcome;
import io.auscult.source.embedded.remotewrite.RemoteWriteListener;
import io.auscult.source.embedded.remotewrite.WriteReport;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.Locale;

/**
 * What others push: {@code auscult_remote_write_samples_total} by outcome and {@code
 * auscult_remote_write_requests_total} by HTTP status.
 */
public final class RemoteWriteTelemetry implements RemoteWriteListener {
  private final Counter samples;
  private final Counter requests;

  public RemoteWriteTelemetry(Telemetry telemetry) {
    samples =
        Counter.builder()
            .name("auscult_remote_write_samples_total")
            .help("Samples that others pushed, by what became of them.")
            .labelNames("outcome")
            .register(telemetry.registry());
    requests =
        Counter.builder()
            .name("auscult_remote_write_requests_total")
            .help("Requests of remote write, by the status of the answer.")
            .labelNames("status")
            .register(telemetry.registry());
    for (Outcome outcome : Outcome.values()) {
      samples.initLabelValues(name(outcome));
    }
  }

  @Override
  public void received(WriteReport report) {
    report.samples().forEach((outcome, count) -> samples.labelValues(name(outcome)).inc(count));
  }

  @Override
  public void answered(int status) {
    requests.labelValues(String.valueOf(status)).inc();
  }

  private static String name(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
