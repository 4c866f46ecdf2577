package io.auscult.alert;

import io.auscult.rules.ActiveAlert;
import io.auscult.rules.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What rules see besides samples. */
public interface Surroundings {
  /** Nothing. */
  Surroundings NONE =
      new Surroundings() {
        @Override
        public List<Change> changes(Instant from, Instant to) {
          return List.of();
        }

        @Override
        public List<ActiveAlert> alerts(Instant now) {
          return List.of();
        }
      };

  /** Changes that were made in [from, to]. */
  List<Change> changes(Instant from, Instant to);

  /** Alerts that are pending or firing as an evaluation begins. */
  List<ActiveAlert> alerts(Instant now);

  /** The same with the alerts of now; changes may still come to be known. */
  default Surroundings asOf(Instant slot) {
    List<ActiveAlert> present = alerts(slot);
    Surroundings later = this;
    return new Surroundings() {
      @Override
      public List<Change> changes(Instant from, Instant to) {
        return later.changes(from, to);
      }

      @Override
      public List<ActiveAlert> alerts(Instant now) {
        return present;
      }
    };
  }

  /** What others have told us, and the alerts of all our groups. */
  static Surroundings of(ChangeEvents changes, ReceivedAlerts received, AlertBoard board) {
    return of(changes::between, received::facts, board);
  }

  /**
   * The same from other places.
   *
   * @param changes those that were made in [from, to]
   * @param received what others say fires at an instant
   */
  static Surroundings of(
      BiFunction<Instant, Instant, List<Change>> changes,
      Function<Instant, List<ActiveAlert>> received,
      AlertBoard board) {
    return new Surroundings() {
      @Override
      public List<Change> changes(Instant from, Instant to) {
        return changes.apply(from, to);
      }

      @Override
      public List<ActiveAlert> alerts(Instant now) {
        List<ActiveAlert> all = new ArrayList<>(received.apply(now));
        board.active().forEach(alert -> all.add(fact(alert)));
        return all;
      }
    };
  }

  private static ActiveAlert fact(Alert alert) {
    return ActiveAlert.of(
        alert.labels(),
        alert.fires() ? "firing" : "pending",
        "auscult",
        alert.state().activeAt().toEpochMilli());
  }
}
