package io.auscult.rules;

/**
 * What becomes of an active alert when a series that it is about has no sample any more. That says
 * nothing of whether its condition holds: an exporter that died looks the same as a version that
 * was taken away.
 */
public enum NoData {
  /** It stays as it is for a bounded time, and is then resolved, which says why. */
  KEEP,
  /** It is resolved at once, as in Prometheus. */
  RESOLVE,
  /** As {@link #KEEP}; and where a signal has no sample at all, an alert {@code NoData} fires. */
  ALERT
}
