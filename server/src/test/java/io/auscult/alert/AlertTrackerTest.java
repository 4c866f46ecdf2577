package io.auscult.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.rules.Condition;
import io.auscult.rules.Explanation;
import io.auscult.rules.Finding;
import io.auscult.rules.Flapping;
import io.auscult.rules.NoData;
import io.auscult.rules.RulePolicy;
import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertTrackerTest {

  /**
   * One letter for each minute. Input: {@code 1} holds, {@code 0} does not, {@code K} keeps only,
   * {@code E} the rule failed, {@code N} its series have no sample, {@code R} the rule is gone.
   * Output: inactive, pending, firing, keeping on, resolved.
   */
  @ParameterizedTest(name = "hold {0} keep {1}: {2} gives {3}")
  @CsvSource({
    "0, 0, 0110, .ffr",
    "2, 0, 01110, .ppfr",
    "2, 0, 011011110, .pp.ppffr",
    "0, 2, 1000, fkkr",
    "0, 2, 10100, fkfkk",
    "2, 0, 1E11, ppff",
    "2, 0, 1E0, pp.",
    "0, 0, 1EEE0, ffffr",
    "0, 2, 1000EE, fkkrrr",
    "0, 2, 10EE0, fkkkr",
    "0, 0, 101, frf",
    "1, 0, 11011, pfrpf",
    "0, 0, 1KKK0, ffffr",
    "0, 2, 10K000, fkfkkr",
    "2, 0, 1K11, p.pp",
    "0, 0, KK1, ..f",
    "0, 0, 1NNNNNNNNN0, ffffffffffr",
    "0, 0, 1NNNNNNNNNNN, fffffffffffr",
    "5, 0, 1NNNNNNNNNNN, ppppppppppp.",
    "0, 0, 1NN1NNNNNNNNN, fffffffffffff",
    "0, 0, 1EENNNNNNNNNNN, fffffffffffffr",
    "0, 2, 1RR, frr",
    "2, 0, 1R, p.",
  })
  void livesAsTheRuleDemands(int hold, int keep, String input, String states) {
    Story story = new Story(Duration.ofMinutes(hold), Duration.ofMinutes(keep));
    StringBuilder seen = new StringBuilder();
    input.chars().forEach(letter -> seen.append(story.minute((char) letter)));

    assertThat(seen.toString()).isEqualTo(states);
  }

  @Test
  void forgetsAResolvedAlertAfterFifteenMinutes() {
    Story story = new Story(Duration.ZERO, Duration.ZERO);
    story.minute('1');
    StringBuilder seen = new StringBuilder();
    for (int minute = 0; minute < 17; minute++) {
      seen.append(story.minute('0'));
    }
    assertThat(seen.toString()).isEqualTo("r".repeat(15) + "..");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void equalsAModelWrittenWithCountersOnly(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      int hold = random.nextInt(5);
      int keep = random.nextInt(5);
      Story story = new Story(Duration.ofMinutes(hold), Duration.ofMinutes(keep));
      CountingModel model = new CountingModel(hold, keep);
      StringBuilder input = new StringBuilder();
      for (int minute = 0; minute < 60; minute++) {
        char letter = "1110000EKNNNNNNR".charAt(random.nextInt(random.nextInt(1, 17)));
        input.append(letter);
        assertThat(story.minute(letter))
            .as("hold %d, keep %d, after %s", hold, keep, input)
            .isEqualTo(model.minute(letter));
      }
    }
  }

  /** Counts minutes; knows nothing of instants or states as types. */
  private static final class CountingModel {
    private final int hold;
    private final int keep;
    private char state = '.';
    private int pendingFor;
    private int keptFor;
    private int resolvedFor;
    private int unseenFor = -1;

    CountingModel(int hold, int keep) {
      this.hold = hold;
      this.keep = keep;
    }

    char minute(char input) {
      pendingFor++;
      keptFor++;
      resolvedFor++;
      unseenFor = input == 'N' && active() ? unseenFor + 1 : -1;
      if (input == '1') {
        if (state == '.' || state == 'r') {
          pendingFor = 0;
          state = 'p';
        }
        if (state == 'k' || (state == 'p' && pendingFor >= hold)) {
          state = 'f';
        }
        return state;
      }
      if (state == 'r' && resolvedFor >= 15) {
        state = '.';
      }
      if (input == '0') {
        absent();
      }
      if (input == 'K' && (state == 'f' || state == 'k')) {
        state = 'f';
      } else if (input == 'K') {
        absent();
      }
      if (input == 'R' || unseenFor >= 10) {
        end();
      }
      return state;
    }

    private boolean active() {
      return state != '.' && state != 'r';
    }

    private void end() {
      if (state == 'p') {
        state = '.';
      }
      if (state == 'f' || state == 'k') {
        state = 'r';
        resolvedFor = 0;
      }
    }

    private void absent() {
      if (state == 'p') {
        state = '.';
      }
      if (state == 'f') {
        state = 'k';
        keptFor = 0;
      }
      if (state == 'k' && keptFor >= keep) {
        state = 'r';
        resolvedFor = 0;
      }
    }
  }

  @Test
  void keepsApartWhatDiffersInALabel() {
    Instant now = Instant.ofEpochSecond(0);
    List<Condition> two =
        List.of(
            condition("a", steady(Duration.ofMinutes(1), Duration.ZERO)),
            condition("b", steady(Duration.ofMinutes(1), Duration.ZERO)));
    SortedMap<Labels, Alert> first = AlertTracker.track(Map.of(), Findings.of(two), now);
    SortedMap<Labels, Alert> second =
        AlertTracker.track(first, Findings.of(two.subList(0, 1)), now.plusSeconds(60));

    assertThat(first).hasSize(2);
    assertThat(second.keySet()).containsExactly(two.getFirst().labels());
  }

  @Test
  void tellsTheReceiverAgainWhenAnAlertComesBack() {
    Story story = new Story(Duration.ZERO, Duration.ZERO);
    story.minute('1');
    story.alerts.replaceAll((_, alert) -> alert.sent(story.now));
    story.minute('1');
    assertThat(story.alerts.values()).allMatch(alert -> alert.sentAt().isPresent());
    story.minute('0');
    story.minute('1');
    assertThat(story.alerts.values()).allMatch(alert -> alert.sentAt().isEmpty());
  }

  @Test
  void flapsAsKapacitorsWeightsSay() {
    Story story = new Story(FLAPPING);
    StringBuilder seen = new StringBuilder();
    "10101010101010101010100000000000000000000000000"
        .chars()
        .forEach(letter -> seen.append(story.minute((char) letter)));

    // Of 19 pairs with weights from 0.8 to 1.2, the newest 9 that change weigh 9.9 of 19: above a
    // half. Steady from then on, the share falls below a quarter when five changes are left.
    assertThat(seen.toString()).startsWith("frfrfrfrfk").matches("frfrfrfrf[fk]+r+");
    assertThat(seen.toString().lastIndexOf('k')).isBetween(30, 40);
  }

  @ParameterizedTest
  @CsvSource({
    "11111111111111111111, 0",
    "10101010101010101010, 1",
    // the newest pair alone, the oldest pair alone; 1.2/19 and 0.8/19
    "11111111111111111110, 0.0631579",
    "01111111111111111111, 0.0421053",
  })
  void aShareOfChangesCountsTheNewerOnesMore(String oldestFirst, double share) {
    assertThat(Recent.share(Integer.parseInt(oldestFirst, 2), 20))
        .isCloseTo(share, org.assertj.core.data.Offset.offset(1e-6));
  }

  @Test
  void aClockThatIsSetBackMovesTheBeginningAndNothingElse() {
    Story story = new Story(Duration.ofMinutes(5), Duration.ZERO);
    story.minute('1');
    story.now = story.now.minus(Duration.ofHours(1));
    StringBuilder seen = new StringBuilder();
    for (int minute = 0; minute < 7; minute++) {
      seen.append(story.minute('1'));
    }
    assertThat(seen.toString()).isEqualTo("pppppff");
    story.now = story.now.minus(Duration.ofHours(1));
    assertThat(story.minute('1')).isEqualTo('f');
    assertThat(story.minute('0')).isEqualTo('r');
  }

  @Test
  void whatWasFoundIsRememberedWithItsBeginning() {
    Story story = new Story(Duration.ZERO, Duration.ZERO);
    story.minute('1');
    Instant begin = story.now;
    story.minute('1');
    assertThat(story.alert().explanation().findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.since()).isEqualTo(begin));

    story.minute('0');
    assertThat(story.alert().explanation().text()).isEqualTo("latency = 0.5000, now 0.1000");
  }

  private static final RulePolicy FLAPPING =
      RulePolicy.of("Slow", "", Duration.ZERO, Duration.ZERO);

  private static RulePolicy steady(Duration hold, Duration keep) {
    return new RulePolicy(
        "Slow", "", hold, keep, Flapping.OFF, NoData.KEEP, 1000, Optional.empty(), false);
  }

  private static Condition condition(String model, RulePolicy policy) {
    return condition(Condition.Kind.HOLDS, model, policy);
  }

  private static Condition condition(Condition.Kind kind, String model, RulePolicy policy) {
    Finding found = Finding.of("latency", Labels.EMPTY, 0.5, Optional.empty(), List.of());
    return new Condition(
        "rule",
        kind,
        Labels.of("alertname", "Slow", "model", model),
        policy,
        Map.of("summary", "slow"),
        1,
        new Explanation(List.of(found), List.of(), ""));
  }

  /** One alert, minute by minute. */
  private static final class Story {
    private static final Explanation.Key LATENCY = new Explanation.Key("latency", Labels.EMPTY);

    private final RulePolicy policy;
    private final SortedMap<Labels, Alert> alerts = new TreeMap<>();
    private Instant now = Instant.ofEpochSecond(1_700_000_000);

    Story(Duration hold, Duration keep) {
      this(steady(hold, keep));
    }

    Story(RulePolicy policy) {
      this.policy = policy;
    }

    Alert alert() {
      return alerts.firstEntry().getValue();
    }

    char minute(char input) {
      now = now.plusSeconds(60);
      SortedMap<Labels, Alert> next = AlertTracker.track(Map.copyOf(alerts), findings(input), now);
      alerts.clear();
      alerts.putAll(next);
      return letter();
    }

    private Findings findings(char input) {
      return switch (input) {
        case '1' -> found(List.of(condition("a", policy)), 0.5);
        case 'K' -> found(List.of(condition(Condition.Kind.KEEPS, "a", policy)), 0.4);
        case 'N' -> found(List.of(), Double.NaN);
        case 'R' -> new Findings(List.of(), List.of(), Set.of("rule"), Map.of());
        case 'E' ->
            new Findings(
                List.of(),
                List.of(new Findings.Failure("rule", "rule", "failed", Set.of("rule"))),
                Set.of(),
                Map.of());
        default -> found(List.of(), 0.1);
      };
    }

    private static Findings found(List<Condition> conditions, double latency) {
      return new Findings(conditions, List.of(), Set.of(), Map.of(LATENCY, latency));
    }

    private char letter() {
      if (alerts.isEmpty()) {
        return '.';
      }
      return switch (alerts.firstEntry().getValue().state()) {
        case AlertState.Pending _ -> 'p';
        case AlertState.Firing _ -> 'f';
        case AlertState.Recovering _ -> 'k';
        case AlertState.Resolved _ -> 'r';
      };
    }
  }
}
