package io.auscult.app.demo;

import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The shop's recommender: version v7 has served for weeks, v8 is new. Impressions become clicks,
 * clicks become orders; slow answers are clicked less, and by new users least.
 */
final class Recommender {
  private static final double REQUESTS_PER_SECOND = 40;
  private static final double IMPRESSIONS_PER_REQUEST = 4;

  /** What is clicked as probably as that is shown large. */
  private static final double PROMOTED_FROM = 0.3;

  /**
   * What one version does to its users; the medians and sigmas give a p99 of 80, 190 and 450 ms.
   * Both wait for the same GPUs, the old version for most of its time.
   */
  private enum Behaviour {
    USUAL(0.032, 0.002, 0.39, 0.12, 0.0008, Audience.Mix.USUAL),
    SQUEEZED(0.060, 0.025, 0.50, 0.119, 0.002, Audience.Mix.USUAL),
    HEAVY(0.120, 0.020, 0.57, 0.08, 0.006, Audience.Mix.FOR_THOSE_WHO_RETURN);

    private final double medianSeconds;
    private final double queueSeconds;
    private final double sigma;
    private final double clickRatio;
    private final double errorRatio;
    private final Audience.Mix mix;

    Behaviour(
        double medianSeconds,
        double queueSeconds,
        double sigma,
        double clickRatio,
        double errorRatio,
        Audience.Mix mix) {
      this.medianSeconds = medianSeconds;
      this.queueSeconds = queueSeconds;
      this.sigma = sigma;
      this.clickRatio = clickRatio;
      this.errorRatio = errorRatio;
      this.mix = mix;
    }
  }

  /** One deployed version: its series. */
  private final class Version {
    private final String name;
    private final Labels labels;
    private final Durations latency;
    private final Durations modelStep;
    private final Durations queueStep;

    Version(String name) {
      this.name = name;
      this.labels = Labels.of("model", "ranker", "version", name);
      this.latency = new Durations(exposition, chance, "inference_latency_seconds", labels);
      this.modelStep = step("model");
      this.queueStep = step("queue");
    }

    private Durations step(String step) {
      return new Durations(exposition, chance, "inference_step_seconds", labels.with("step", step));
    }

    void serve(Duration stretch, long requests, Behaviour behaviour, double mood) {
      latency.observe(requests, behaviour.medianSeconds, behaviour.sigma);
      modelStep.observe(requests, 0.8 * behaviour.medianSeconds, behaviour.sigma);
      queueStep.observe(requests, behaviour.queueSeconds, behaviour.sigma);
      exposition.gauge(
          labels.with(Labels.METRIC_NAME, "inference_requests_in_flight"),
          Math.rint(1000.0 * requests / stretch.toMillis() * behaviour.medianSeconds));
      long impressions = Math.round(requests * IMPRESSIONS_PER_REQUEST);
      long clicks = chance.binomial(impressions, behaviour.clickRatio * mood);
      add("inference_requests_total", requests);
      add("inference_errors_total", chance.binomial(requests, behaviour.errorRatio));
      long orders = chance.binomial(clicks, 0.06);
      audience.count(labels, behaviour.mix, impressions, clicks, orders);
    }

    private void add(String metric, long amount) {
      exposition.count(labels.with(Labels.METRIC_NAME, metric), amount);
    }
  }

  private final Exposition exposition;
  private final Chance chance;
  private final Incident incident;
  private final Audience audience;
  private final Version old;
  private final Version fresh;

  Recommender(Exposition exposition, Chance chance, Incident incident, Audience audience) {
    this.exposition = exposition;
    this.chance = chance;
    this.incident = incident;
    this.audience = audience;
    this.old = new Version("v7");
    this.fresh = new Version("v8");
  }

  /** Serves the requests of a stretch of time that ends now. */
  void serve(Instant now, Duration stretch, double level) {
    long requests = chance.poisson(REQUESTS_PER_SECOND * level * stretch.toMillis() / 1000);
    double share = incident.newVersionShare(now);
    long toNew = chance.binomial(requests, share);
    double mood = 1 + 0.04 * Math.sin(2 * Math.PI * now.getEpochSecond() / 86_400);
    old.serve(stretch, requests - toNew, share > 0 ? Behaviour.SQUEEZED : Behaviour.USUAL, mood);
    if (share > 0) {
      fresh.serve(stretch, toNew, Behaviour.HEAVY, mood);
    }
  }

  /**
   * Compute used against compute there is; capacity follows the number of requests, not their cost.
   */
  double gpuUtilization(Instant now) {
    double load = 0.33 * (1 + 2 * incident.newVersionShare(now));
    return Math.clamp(load * chance.normal(1.05, 0.03), 0, 0.99);
  }

  /** One served request as the log has it. */
  Map<String, Object> request(Instant now) {
    boolean isNew = chance.uniform() < incident.newVersionShare(now);
    Version version = isNew ? fresh : old;
    Behaviour behaviour =
        isNew
            ? Behaviour.HEAVY
            : incident.newVersionShare(now) > 0 ? Behaviour.SQUEEZED : Behaviour.USUAL;
    double age = chance.normal(36 - 9 * incident.drift(now), 9 - 2 * incident.drift(now));
    boolean clicked = chance.uniform() < behaviour.clickRatio;
    double latency = chance.logNormal(behaviour.medianSeconds, behaviour.sigma);
    double score = Math.clamp(chance.normal(clicked ? 0.32 : 0.22, 0.1), 0.01, 0.99);
    boolean promoted = score >= PROMOTED_FROM;
    return Map.of(
        "model",
        "ranker",
        "version",
        version.name,
        "user_age",
        Math.clamp(Math.round(age), 14L, 90L),
        "latency_ms",
        Math.round(1e4 * latency) / 10.0,
        "score",
        score,
        "promoted",
        promoted,
        "clicked",
        clicked,
        "segment",
        audience.segment(behaviour.mix, promoted, clicked));
  }
}
