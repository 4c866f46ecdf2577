package io.auscult.rules.template;

import io.auscult.series.Labels;
import java.time.Instant;

/**
 * What a template is expanded with.
 *
 * @param labels of the element, the metric's name included; {@code $labels}
 * @param externalUrl {@code $externalURL}
 * @param value {@code $value}
 * @param at when expressions in the template are evaluated
 */
public record TemplateData(
    Labels labels,
    Labels externalLabels,
    String externalUrl,
    double value,
    Querier querier,
    Instant at) {}
