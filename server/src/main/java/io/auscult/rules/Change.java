package io.auscult.rules;

import io.auscult.series.Labels;
import java.util.Map;
import org.kie.api.definition.type.Expires;
import org.kie.api.definition.type.Role;
import org.kie.api.definition.type.Timestamp;

/**
 * A fact and event: something was changed, a deployment, a model version, a configuration. In a
 * rule that says how far it looks back, {@code @past(30m)}:
 *
 * <pre>
 *   $change : Change( kind == "deployment", $model : label("model"), $version : label("version") )
 *   Reading( signal == "accuracy", label("model") == $model, value &lt; 0.8 )
 * </pre>
 *
 * @param kind what kind of change, {@code deployment}
 * @param text what was changed, for people
 * @param epochMillis when it was changed
 */
@Role(Role.Type.EVENT)
@Timestamp("epochMillis")
@Expires("36500d")
public record Change(String kind, Map<String, String> labels, String text, long epochMillis) {
  public Change {
    labels = Map.copyOf(labels);
  }

  /** A change of what the labels name. */
  public static Change of(String kind, Labels labels, String text, long epochMillis) {
    return new Change(kind, labels.asMap(), text, epochMillis);
  }

  /** The value of a label, {@code ""} where the change does not have it. */
  public String label(String name) {
    return labels.getOrDefault(name, "");
  }
}
