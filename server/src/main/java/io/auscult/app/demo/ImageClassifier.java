package io.auscult.app.demo;

import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A classifier of product photos: three steps, of which resizing uses the CPU. */
final class ImageClassifier {
  private static final Labels LABELS = Labels.of("model", "vision", "version", "v3");
  private static final double IMAGES_PER_SECOND = 6;
  private static final double ACCURACY = 0.93;
  private static final List<String> KINDS = List.of("shoe", "shirt", "bag", "hat");

  private final Exposition exposition;
  private final Chance chance;
  private final Durations latency;
  private final Durations preprocess;
  private final Durations model;
  private final Durations postprocess;

  ImageClassifier(Exposition exposition, Chance chance) {
    this.exposition = exposition;
    this.chance = chance;
    latency = new Durations(exposition, chance, "inference_latency_seconds", LABELS);
    preprocess = step("preprocess");
    model = step("model");
    postprocess = step("postprocess");
  }

  private Durations step(String name) {
    return new Durations(exposition, chance, "inference_step_seconds", LABELS.with("step", name));
  }

  void serve(Duration stretch, double level) {
    long images = chance.poisson(IMAGES_PER_SECOND * level * stretch.toMillis() / 1000);
    latency.observe(images, 0.065, 0.3);
    preprocess.observe(images, 0.02, 0.4);
    model.observe(images, 0.04, 0.25);
    postprocess.observe(images, 0.004, 0.3);
    exposition.count(LABELS.with(Labels.METRIC_NAME, "inference_requests_total"), images);
    exposition.count(
        LABELS.with(Labels.METRIC_NAME, "inference_errors_total"), chance.binomial(images, 0.002));
  }

  /** One classified image as the log has it; the true kind comes later, from {@link #label}. */
  Map<String, Object> prediction(Instant now) {
    return Map.of(
        "model", "vision",
        "version", "v3",
        "predicted", kind(now.toEpochMilli()),
        "score", Math.clamp(chance.normal(0.9, 0.07), 0.3, 0.999),
        "brightness", Math.clamp(chance.normal(0.5, 0.15), 0, 1));
  }

  /** What a person says, some minutes later, that an image predicted at an instant shows. */
  Map<String, Object> label(Instant predictedAt) {
    int right = KINDS.indexOf(kind(predictedAt.toEpochMilli()));
    int shift = chance.uniform() < ACCURACY ? 0 : 1 + (int) (chance.uniform() * 3);
    return Map.of(
        "actual", KINDS.get((right + shift) % KINDS.size()), "correct", shift == 0 ? 1 : 0);
  }

  private static String kind(long seed) {
    return KINDS.get(Math.floorMod(Long.hashCode(seed * 0x9E3779B97F4A7C15L), KINDS.size()));
  }
}
