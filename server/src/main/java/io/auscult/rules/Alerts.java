package io.auscult.rules;

import io.auscult.series.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says after {@code then}. A file names it once, {@code global Alerts alerts}:
 *
 * <pre>
 *   then
 *     alerts.holds()
 *         .label("model", $model)
 *         .summary("p99 of %s is %.0f ms", $model, $p99 * 1000);
 *   end
 * </pre>
 *
 * <p>{@link #holds} states that the rule's condition holds now, for one label set. It says nothing
 * of time: for how long it must hold before anybody is woken is {@code @hold} over the rule. What
 * is the same for every match (severity, hold, name) stands over {@code when}, where it is checked
 * as the file is loaded; what depends on the match stands here.
 */
public final class Alerts {
  private static final int LONGEST_LABEL = 1_024;
  private static final int LONGEST_TEXT = 8_192;

  private final List<Condition> conditions = new ArrayList<>();
  private final List<Statement> open = new ArrayList<>();
  private @Nullable RuleDefinition rule;
  private Explanation explanation = Explanation.NONE;

  Alerts() {}

  /** States that the condition holds now. Without labels there is one alert for the whole rule. */
  public Statement holds() {
    return open(Condition.Kind.HOLDS);
  }

  /**
   * States that an alert which already fires is not over yet, though its own condition may hold no
   * more: the second, lower mark of a hysteresis. The alert is the one of the same labels.
   */
  public Statement keeps() {
    return open(Condition.Kind.KEEPS);
  }

  private Statement open(Condition.Kind kind) {
    Statement statement = new Statement(kind);
    open.add(statement);
    return statement;
  }

  /** A match begins. */
  void begin(RuleDefinition matched, List<Object> facts) {
    open.clear();
    rule = matched;
    explanation = Explanation.of(matched, facts);
  }

  /** The match has run to its end: what it stated counts. */
  void end() {
    RuleDefinition matched = rule;
    if (matched != null) {
      open.forEach(statement -> conditions.add(statement.condition(matched, explanation)));
    }
    open.clear();
  }

  /** Everything stated so far, in the order of matches. */
  List<Condition> conditions() {
    return List.copyOf(conditions);
  }

  /** A condition in the making. */
  public static final class Statement {
    private final Condition.Kind kind;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, String> annotations = new LinkedHashMap<>();

    private Statement(Condition.Kind kind) {
      this.kind = kind;
    }

    /**
     * Sets a label: part of who the alert is. An empty value is the same as no label; one of more
     * than 1,024 characters is cut off.
     */
    public Statement label(String name, String value) {
      labels.put(name, cut(value, LONGEST_LABEL));
      return this;
    }

    /**
     * Says in one sentence what is the matter, with values and units; {@code %s} and {@code %.1f}
     * as in {@link String#format}. The sentence may change while the alert is active.
     */
    @SuppressWarnings(
        "AnnotateFormatMethod") // its callers are rules, which Error Prone does not see
    public Statement summary(String format, Object... values) {
      return annotation("summary", String.format(Locale.ROOT, format, values));
    }

    /** Sets another annotation, {@code runbook_url}, of at most 8,192 characters. */
    public Statement annotation(String name, String text) {
      annotations.put(name, cut(text, LONGEST_TEXT));
      return this;
    }

    private static String cut(String text, int longest) {
      return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    private Condition condition(RuleDefinition rule, Explanation explanation) {
      Map<String, String> all = new LinkedHashMap<>();
      all.put("severity", rule.policy().severity());
      all.putAll(labels);
      all.put("alertname", rule.policy().alert());
      return new Condition(
          rule.name(),
          kind,
          Labels.of(all),
          rule.policy(),
          annotations,
          explanation.value(),
          explanation);
    }
  }
}
