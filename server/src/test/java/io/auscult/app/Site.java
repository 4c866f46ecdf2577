package io.auscult.app;

import io.auscult.testing.ElasticsearchNode;
import io.auscult.testing.PrometheusServer;
import io.auscult.testing.ServerProcess;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A folder with an Auscult's configuration, signals, rules and data, and the real stores that it
 * reads: a Prometheus of its own, and an index of the test JVM's Elasticsearch.
 */
final class Site implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  private final ConfigFolder folder;
  private final PrometheusServer prometheus;
  private final URI url;

  private Site(ConfigFolder folder, PrometheusServer prometheus, URI url) {
    this.folder = folder;
    this.prometheus = prometheus;
    this.url = url;
  }

  /**
   * Fills and starts the stores.
   *
   * @param index an index that no other test uses
   * @param more OpenMetrics text beside the data's own
   */
  static Site open(ConfigFolder folder, String index, Gentd26 data, String more) {
    ElasticsearchNode elasticsearch = ElasticsearchNode.shared();
    elasticsearch.createIndex(index, 1, Gentd26.FIELDS);
    elasticsearch.index(index, data.documents());
    PrometheusServer prometheus =
        PrometheusServer.start(folder.sub("prometheus"), data.openMetrics() + more);
    Site site =
        new Site(folder, prometheus, URI.create("http://127.0.0.1:" + ServerProcess.freePort()));
    folder.write("signals/metrics.yml", metrics(index));
    folder.write("rules/none.drl", "package none\n");
    site.configure(elasticsearch.url(), "");
    return site;
  }

  private static String metrics(String index) {
    return """
    metrics:
      - {name: e2e_latency_ms, source: elasticsearch, index: %1$s, value: value, filter: "kind:e2e"}
      - {name: predict_latency_ms, source: elasticsearch, index: %1$s, value: value, filter: "kind:predict"}
      - {name: pod_latency_ms, source: elasticsearch, index: %1$s, value: value, filter: "kind:e2e", labels: {pod: pod}}
    """
        .formatted(index);
  }

  private void configure(URI elasticsearch, String alerting) {
    folder.write(
        "auscult.yml",
        """
        http: {port: %d}
        data: {dir: data}
        sources:
          prometheus: {url: "%s"}
          elasticsearch: {urls: ["%s"]}
        folders: {signals: signals, rules: rules}
        alerting: {interval: 1s%s}
        """
            .formatted(url.getPort(), prometheus.url(), elasticsearch, alerting));
  }

  /** Evaluates this rule file once a second, and tells this Alertmanager. */
  Site alerting(String signals, String rules, URI alertmanager) {
    folder.write("signals/signals.yml", signals);
    folder.write("rules/rules.drl", rules);
    configure(
        ElasticsearchNode.shared().url(), ", alertmanagers: [\"%s\"]".formatted(alertmanager));
    return this;
  }

  /** Starts the server in this JVM. */
  AuscultServer start() {
    return folder.start();
  }

  /** Starts the program as a process of its own, and waits until it is ready. */
  ServerProcess launch() {
    return Program.start(folder.path(), List.of("serve", "--config", folder.config() + ""))
        .awaitReady(url + "/-/ready", START);
  }

  /** Where the server will listen. */
  URI url() {
    return url;
  }

  @Override
  public void close() {
    prometheus.close();
  }
}
