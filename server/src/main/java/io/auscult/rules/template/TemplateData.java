package io.auscult.rules.template;

import io.auscult.series.Labels;
import java.time.Instant;

/**
 * What a template is expanded with.
 *
 * @param labels {@code $labels} and {@code .Labels}
 * @param externalLabels {@code $externalLabels} and {@code .ExternalLabels}
 * @param externalUrl where people find the server; a template has it as {@code .ExternalURL}
 * @param value {@code $value} and {@code .Value}
 * @param querier answers {@code query}
 * @param at the instant of the queries
 */
public record TemplateData(
    Labels labels,
    Labels externalLabels,
    String externalUrl,
    double value,
    Querier querier,
    Instant at) {}
