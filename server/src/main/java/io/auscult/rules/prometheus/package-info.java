/**
 * Rule files in Prometheus' format, read unchanged: {@link
 * io.auscult.rules.prometheus.RuleFileReader} reads them, {@link
 * io.auscult.rules.prometheus.PrometheusRuleFolder} keeps them up to date, and rules turn the
 * vector that their expression gives into alerts or recorded series.
 */
@NullMarked
package io.auscult.rules.prometheus;

import org.jspecify.annotations.NullMarked;
