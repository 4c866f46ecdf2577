package io.auscult.http.alertmanager;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.auscult.notify.LabelMatchers;
import io.auscult.promql.Matcher;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * Which alerts a client wants to see, as Alertmanager's parameters say it; those that are left out
 * leave nothing out.
 *
 * @param filters conditions on labels, all of them
 * @param receiver matches the whole name of one of an alert's receivers
 */
record AlertQuery(
    List<Matcher> filters,
    boolean active,
    boolean silenced,
    boolean inhibited,
    boolean muted,
    Optional<Pattern> receiver) {

  /**
   * @throws IllegalArgumentException for a malformed parameter
   */
  static AlertQuery of(Context request) {
    return new AlertQuery(
        LabelFilters.of(request),
        flag(request, "active"),
        flag(request, "silenced"),
        flag(request, "inhibited"),
        flag(request, "muted"),
        Optional.ofNullable(request.queryParam("receiver"))
            .filter(text -> !text.isEmpty())
            .map(AlertQuery::pattern));
  }

  private static boolean flag(Context request, String name) {
    String text = Optional.ofNullable(request.queryParam(name)).orElse("true");
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "'%s' is true or false, got '%s'".formatted(name, text));
    };
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "receiver '%s': malformed regular expression: %s".formatted(text, e.getDescription()), e);
    }
  }

  boolean accepts(ListedAlert alert) {
    return LabelMatchers.match(filters, alert.labels())
        && (active || alert.isSuppressed())
        && (silenced || alert.silencedBy().isEmpty())
        && (inhibited || alert.inhibitedBy().isEmpty())
        && (muted || alert.mutedBy().isEmpty())
        && receiver.map(name -> alert.receivers().stream().anyMatch(name::matches)).orElse(true);
  }
}
