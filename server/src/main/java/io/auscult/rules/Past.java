package io.auscult.rules;

import io.auscult.series.Labels;
import java.util.Map;
import org.kie.api.definition.type.Expires;
import org.kie.api.definition.type.Role;
import org.kie.api.definition.type.Timestamp;

/**
 * A fact and event: an earlier sample of a signal, for {@code after}, windows and absence. In a
 * rule that says how far it looks back, {@code @past(30m)}:
 *
 * <pre>
 *   $deploy : Past( signal == "deployments", value &gt; 0, $model : label("model") )
 *   Past( signal == "errors", label("model") == $model, this after[0s,10m] $deploy )
 * </pre>
 *
 * <p>The samples lie in (now − past, now], one for each step of the signal. Missing samples and NaN
 * are no facts. An event never expires inside an evaluation: each evaluation begins anew.
 *
 * @param epochMillis when the value was sampled
 */
@Role(Role.Type.EVENT)
@Timestamp("epochMillis")
@Expires("36500d")
public record Past(String signal, Map<String, String> labels, double value, long epochMillis) {
  public Past {
    labels = Map.copyOf(labels);
  }

  /** A sample of a series. */
  public static Past of(String signal, Labels labels, double value, long epochMillis) {
    return new Past(signal, labels.withoutName().asMap(), value, epochMillis);
  }

  /** The value of a label, {@code ""} where the series does not have it. */
  public String label(String name) {
    return labels.getOrDefault(name, "");
  }
}
