package io.auscult.source.embedded.scrape;

import io.auscult.source.embedded.intake.ImportFormat;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text that an endpoint answered with, and how it is written. */
record ScrapeBody(String text, ImportFormat format) {

  /** A body by its content type; whatever is not OpenMetrics is Prometheus' own format. */
  static ScrapeBody of(byte[] bytes, String contentType) throws ScrapeException {
    ImportFormat format =
        contentType.startsWith("application/openmetrics-text")
            ? ImportFormat.OPENMETRICS
            : ImportFormat.PROMETHEUS;
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new ScrapeBody(text, format);
    } catch (CharacterCodingException e) {
      throw new ScrapeException("the answer is not UTF-8", e);
    }
  }

  /** True for a page that is read by people, as other paths of a server often have it. */
  boolean isMarkup() {
    return text.stripLeading().startsWith("<");
  }
}
