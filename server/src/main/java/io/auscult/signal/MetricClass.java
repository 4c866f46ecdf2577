package io.auscult.signal;

import java.util.Locale;

/** The five classes of metrics of an AI system, and LLMs at token level. */
public enum MetricClass {
  MODEL,
  INFERENCE,
  RESOURCE,
  DATA,
  BUSINESS,
  LLM;

  /** The word in YAML and JSON, {@code model}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
