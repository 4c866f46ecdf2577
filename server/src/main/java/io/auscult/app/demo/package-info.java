/**
 * An honest simulator of three AI systems (a recommender in two versions, an image classifier, a
 * chat LLM) with the machines and the data they live on. It makes raw metrics and events as such
 * systems expose them, counters and histograms, and knows nothing of signals, rules or statistics:
 * whatever Auscult finds in them, it finds as it would in real ones.
 *
 * <p>Everything follows from a seed and the time of the incident.
 */
@NullMarked
package io.auscult.app.demo;

import org.jspecify.annotations.NullMarked;
