package io.auscult.http;

import io.auscult.query.QueryOptions;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/** What a request says of answers that were kept. */
public final class CacheControl {
  private CacheControl() {}

  /** The options, fresh where the request has {@code Cache-Control: no-cache} or no-store. */
  public static QueryOptions of(Context request, QueryOptions options) {
    String header =
        Optional.ofNullable(request.header("Cache-Control")).orElse("").toLowerCase(Locale.ROOT);
    return options.withFresh(header.contains("no-cache") || header.contains("no-store"));
  }
}
