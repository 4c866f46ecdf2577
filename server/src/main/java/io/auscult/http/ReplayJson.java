package io.auscult.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.alert.replay.AlertFigures;
import io.auscult.alert.replay.Detection;
import io.auscult.alert.replay.Firing;
import io.auscult.alert.replay.ReplayReport;
import java.time.Duration;
import java.util.OptionalDouble;

/** A report of a replay as JSON. Times are ISO 8601, durations seconds. */
public final class ReplayJson {
  private static final int MOST_FIRINGS = 10_000;

  private ReplayJson() {}

  /** The whole report; of the firings the first 10,000. */
  public static ObjectNode of(ReplayReport report) {
    ObjectNode json =
        Json.object()
            .put("from", report.period().from().toString())
            .put("to", report.period().to().toString())
            .put("evaluations", report.evaluations());
    ArrayNode alerts = json.putArray("alerts");
    report.alerts().forEach(alert -> alerts.add(of(alert)));
    report.silent().forEach(json.putArray("silent")::add);
    ArrayNode firings = json.putArray("firings");
    report.firings().stream().limit(MOST_FIRINGS).forEach(firing -> firings.add(of(firing)));
    ObjectNode problems = json.putObject("problems");
    report
        .problems()
        .forEach((rule, problem) ->
            problems
                .putObject(rule)
                .put("evaluations", problem.slots())
                .put("first", problem.first()));
    report.detection().ifPresent(detection -> json.set("detection", of(detection)));
    return json;
  }

  private static ObjectNode of(AlertFigures alert) {
    ObjectNode json =
        Json.object()
            .put("alert", alert.alert())
            .put("firings", alert.firings())
            .put("labelSets", alert.labelSets())
            .put("firingSeconds", seconds(alert.firing()))
            .put("longestSeconds", seconds(alert.longest()))
            .put("transitionsPerHour", alert.transitionsPerHour());
    ObjectNode days = json.putObject("perDay");
    alert.perDay().forEach((day, count) -> days.put(day.toString(), count));
    alert.detection().ifPresent(detection -> json.set("detection", of(detection)));
    return json;
  }

  private static ObjectNode of(Detection detection) {
    ObjectNode json =
        Json.object()
            .put("firings", detection.firings())
            .put("right", detection.right())
            .put("incidents", detection.incidents())
            .put("found", detection.found());
    put(json, "precision", detection.precision());
    put(json, "recall", detection.recall());
    detection.medianDelay().ifPresent(delay -> json.put("medianDelaySeconds", seconds(delay)));
    detection.missed().forEach(json.putArray("missed")::add);
    return json;
  }

  private static void put(ObjectNode json, String name, OptionalDouble share) {
    share.ifPresent(value -> json.put(name, value));
  }

  private static ObjectNode of(Firing firing) {
    ObjectNode json =
        Json.object()
            .put("alert", firing.alert())
            .put("start", firing.start().toString())
            .put("end", firing.end().toString())
            .put("over", firing.isOver());
    ObjectNode labels = json.putObject("labels");
    firing.labels().forEach(labels::put);
    return json;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
