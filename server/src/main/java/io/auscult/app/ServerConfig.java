package io.auscult.app;

import io.auscult.compute.gpu.GpuUse;
import io.auscult.http.HttpSettings;
import io.auscult.notify.Destination;
import io.auscult.notify.Heartbeat;
import io.auscult.notify.mute.MaintenanceWindow;
import io.auscult.query.AdmissionLimits;
import io.auscult.query.QueryLimits;
import io.auscult.query.cache.CacheSettings;
import io.auscult.source.elasticsearch.ElasticsearchSettings;
import io.auscult.source.embedded.RetentionSettings;
import io.auscult.source.embedded.remotewrite.RemoteWriteSettings;
import io.auscult.source.embedded.scrape.ScrapeJob;
import io.auscult.source.prometheus.PrometheusSettings;
import io.auscult.stats.LocalCalendar;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can be set, with its default where nothing is configured.
 *
 * @param scrape what this server scrapes into the embedded store
 * @param gpu whether a GPU computes what is large enough
 */
record ServerConfig(
    HttpSettings http,
    Data data,
    Sources sources,
    Folders folders,
    Alerting alerting,
    Queries queries,
    List<ScrapeJob> scrape,
    GpuUse gpu) {
  ServerConfig {
    scrape = List.copyOf(scrape);
  }

  /** The embedded store: its folder, how much it keeps, and what others may push into it. */
  record Data(Path dir, RetentionSettings retention, RemoteWriteSettings remoteWrite) {
    Data withDir(Path other) {
      return new Data(other, retention, remoteWrite);
    }
  }

  /**
   * The stores beside the embedded one.
   *
   * @param prometheus none, one, or several that each have a part of the series
   */
  record Sources(
      List<PrometheusSettings> prometheus, Optional<ElasticsearchSettings> elasticsearch) {
    Sources {
      prometheus = List.copyOf(prometheus);
    }
  }

  /** Where signals and rules are read from. */
  record Folders(Path signals, Path rules) {}

  /**
   * How often rules are evaluated, who is told, and when not.
   *
   * @param late how late samples may come; zero where a slot is evaluated once
   * @param resend after how long receivers are told again of what has not changed
   * @param watchdog true for an alert that always fires
   * @param externalUrl under which address people find this server
   * @param editing whether rule files may be written over HTTP
   */
  record Alerting(
      Duration interval,
      Duration late,
      Duration resend,
      List<Destination> destinations,
      List<MaintenanceWindow> maintenance,
      Optional<Heartbeat.Settings> heartbeat,
      boolean watchdog,
      Optional<URI> externalUrl,
      boolean editing) {
    Alerting {
      destinations = List.copyOf(destinations);
      maintenance = List.copyOf(maintenance);
    }

    /** With nobody to be told. */
    Alerting silent() {
      return new Alerting(
          interval,
          late,
          resend,
          List.of(),
          maintenance,
          Optional.empty(),
          watchdog,
          externalUrl,
          editing);
    }

    Alerting withInterval(Duration other) {
      return new Alerting(
          other,
          late,
          resend,
          destinations,
          maintenance,
          heartbeat,
          watchdog,
          externalUrl,
          editing);
    }
  }

  /**
   * What one query may cost and take, how many run at once, what is kept of them, and the local
   * time of calendar slots, of which a query may name another zone.
   */
  record Queries(
      QueryLimits limits,
      AdmissionLimits admission,
      CacheSettings cache,
      Duration timeout,
      LocalCalendar calendar) {
    ZoneId zone() {
      return calendar.zone();
    }
  }

  ServerConfig withPort(int port) {
    return new ServerConfig(
        http.withPort(port), data, sources, folders, alerting, queries, scrape, gpu);
  }

  ServerConfig withDataDir(Path dir) {
    return new ServerConfig(
        http, data.withDir(dir), sources, folders, alerting, queries, scrape, gpu);
  }

  ServerConfig withFolders(Folders other) {
    return new ServerConfig(http, data, sources, other, alerting, queries, scrape, gpu);
  }

  /** With the embedded store alone, and nothing that comes into it by itself. */
  ServerConfig withoutSources() {
    Sources none = new Sources(List.of(), Optional.empty());
    return new ServerConfig(http, data, none, folders, alerting, queries, List.of(), gpu);
  }

  ServerConfig withScrape(List<ScrapeJob> other) {
    return new ServerConfig(http, data, sources, folders, alerting, queries, other, gpu);
  }

  /** Why what is scraped could not be found again, where that is so. */
  Optional<String> scrapeConflict() {
    return scrape.isEmpty() || sources.prometheus().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "what is scraped goes to the embedded store, but with sources.prometheus names of metrics mean that"
                + " Prometheus; let it scrape the targets, or take sources.prometheus out");
  }

  ServerConfig withInterval(Duration interval) {
    return withAlerting(alerting.withInterval(interval));
  }

  /** With nobody to be told of alerts. */
  ServerConfig silent() {
    return withAlerting(alerting.silent());
  }

  private ServerConfig withAlerting(Alerting other) {
    return new ServerConfig(http, data, sources, folders, other, queries, scrape, gpu);
  }
}
