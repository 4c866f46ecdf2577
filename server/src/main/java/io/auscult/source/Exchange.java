package io.auscult.source;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * One request to a store and what came back.
 *
 * @param request the request as a {@code curl} command without secrets; made only when asked
 * @param rows samples, buckets or documents in the answer
 */
public record Exchange(Supplier<String> request, long rows, Duration elapsed) {}
