package io.auscult.http.alertmanager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.http.Json;
import io.auscult.notify.Fingerprint;
import io.auscult.series.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An alert as Alertmanager lists it.
 *
 * @param endsAt until when it is believed to fire
 * @param generatorUrl where it comes from, {@code ""} where nobody said
 * @param silencedBy ids of silences
 * @param inhibitedBy fingerprints of the alerts that it is held back for
 * @param mutedBy maintenance windows
 */
record ListedAlert(
    Labels labels,
    Map<String, String> annotations,
    Instant startsAt,
    Instant endsAt,
    Instant updatedAt,
    String generatorUrl,
    List<String> receivers,
    List<String> silencedBy,
    List<String> inhibitedBy,
    List<String> mutedBy) {

  boolean isSuppressed() {
    return !silencedBy.isEmpty() || !inhibitedBy.isEmpty() || !mutedBy.isEmpty();
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.set("labels", Json.MAPPER.valueToTree(labels.asMap()));
    json.set("annotations", Json.MAPPER.valueToTree(annotations));
    json.put("startsAt", startsAt.toString()).put("endsAt", endsAt.toString());
    json.put("updatedAt", updatedAt.toString()).put("fingerprint", Fingerprint.of(labels));
    if (!generatorUrl.isEmpty()) {
      json.put("generatorURL", generatorUrl);
    }
    ArrayNode told = json.putArray("receivers");
    receivers.forEach(name -> told.addObject().put("name", name));
    ObjectNode status = json.putObject("status");
    status.put("state", isSuppressed() ? "suppressed" : "active");
    status.set("silencedBy", Json.MAPPER.valueToTree(silencedBy));
    status.set("inhibitedBy", Json.MAPPER.valueToTree(inhibitedBy));
    status.set("mutedBy", Json.MAPPER.valueToTree(mutedBy));
    return json;
  }
}
