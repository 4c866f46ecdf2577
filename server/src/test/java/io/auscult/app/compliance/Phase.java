package io.auscult.app.compliance;

import java.util.Map;

/**
 * What an alert is to be from one sample to before another.
 *
 * @param from the first sample at which the state is due
 * @param to the first sample at which it is no more
 * @param value of the alert
 * @param annotations exactly these
 */
record Phase(
    Alert alert, String state, int from, int to, double value, Map<String, String> annotations) {

  /** An alert by its labels, {@code alertname} included. */
  record Alert(Map<String, String> labels) {
    String name() {
      return labels.getOrDefault("alertname", "");
    }
  }
}
