package io.auscult.stats.baseline;

import io.auscult.stats.Choice;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The cycle in which a series repeats, cut into slots of one hour of local time. Days of 23 and 25
 * hours keep each hour in its own slot: 08:00 stays 08:00.
 */
public enum Season {
  /** No cycle: one slot. */
  NONE("none", 1, 1, Duration.ZERO),
  /** Hour of the day. */
  DAY("1d", 24, 24, Duration.ofHours(43)),
  /** Hour of the day, weekdays (Monday to Friday) apart from weekends. */
  WEEKPART("weekpart", 48, 24, Duration.ofHours(302)),
  /** Hour of the week, from Monday 00:00. */
  WEEK("1w", 168, 168, Duration.ofHours(302)),
  /**
   * One of the others, chosen by the data: the one whose slot medians are closest to the samples of
   * other cycles, on average over the last week, among those that have been seen nearly twice. The
   * simpler one wins a tie.
   */
  AUTO("auto", 0, 1, Duration.ZERO);

  /** Neighbours up to so many hours away may stand in for a slot with too few values. */
  private static final int REACH = 3;

  /** The hour of the week with which the weekend begins. */
  private static final int SATURDAY = 5 * 24;

  private final String code;
  private final int slots;

  /** Neighbouring slots wrap around within so many. */
  private final int cycle;

  private final Duration enough;

  Season(String code, int slots, int cycle, Duration enough) {
    this.code = code;
    this.slots = slots;
    this.cycle = cycle;
    this.enough = enough;
  }

  /**
   * The season of its code in expressions.
   *
   * @throws IllegalArgumentException if there is none; the message lists the codes
   */
  public static Season of(String code) {
    return Choice.named("season", code, List.of(values()), Season::code);
  }

  /** Its code in expressions, such as {@code "1d"}. */
  public String code() {
    return code;
  }

  /** Number of slots; 0 for {@link #AUTO}, which has none of its own. */
  int slots() {
    return slots;
  }

  /** The history after which {@link #AUTO} considers this season: nine tenths of two cycles. */
  Duration enough() {
    return enough;
  }

  /**
   * The slots to judge one by: itself and, while their values are fewer than needed, the
   * neighbouring hours on both sides up to {@value #REACH} away.
   */
  int[] around(int slot, int needed, IntUnaryOperator sizes) {
    int[] pool = new int[2 * REACH + 1];
    pool[0] = slot;
    int size = sizes.applyAsInt(slot);
    int count = 1;
    for (int distance = 1; slots > 1 && distance <= REACH && size < needed; distance++) {
      for (int by : new int[] {-distance, distance}) {
        pool[count] = neighbour(slot, by);
        size += sizes.applyAsInt(pool[count]);
        count++;
      }
    }
    return Arrays.copyOf(pool, count);
  }

  private int neighbour(int slot, int by) {
    int start = slot / cycle * cycle;
    return start + Math.floorMod(slot - start + by, cycle);
  }

  /** The slot of an hour of the local week, which is from 0, Monday at 00:00, to 167. */
  int slotOf(int hour) {
    return switch (this) {
      case NONE, AUTO -> 0;
      case DAY -> hour % 24;
      case WEEKPART -> hour % 24 + (hour < SATURDAY ? 0 : 24);
      case WEEK -> hour;
    };
  }
}
