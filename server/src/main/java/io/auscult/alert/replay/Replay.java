package io.auscult.alert.replay;

import io.auscult.alert.AlertBoard;
import io.auscult.alert.AlertBook;
import io.auscult.alert.GroupEvaluation;
import io.auscult.alert.RuleGroup;
import io.auscult.alert.SampleSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;

/**
 * Evaluates groups at their slots of the past, in the order of time; at the same slot in the order
 * in which the groups are given. Begins without any alert, so that what held already before the
 * first slot is seen to begin there. Used once, by one thread.
 */
public final class Replay {
  private final Period period;
  private final SampleSink samples;
  private final AlertBoard board;
  private final Runnable failFast;
  private final List<Course> courses = new ArrayList<>();
  private final Map<String, ReplayReport.Problem> problems = new HashMap<>();

  /** The first and the last instant that may be slots, both included. */
  public record Period(Instant from, Instant to) {
    public Period {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("from %s is not before to %s".formatted(from, to));
      }
    }

    /** How many slots of an interval lie in it. */
    public long slots(Duration interval) {
      long step = interval.toMillis();
      return Math.floorDiv(to.toEpochMilli(), step) - Math.floorDiv(from.toEpochMilli() - 1, step);
    }
  }

  /**
   * What came of a replay.
   *
   * @param names the alerts that the rules can make
   */
  public record Outcome(
      Period period,
      long evaluations,
      List<Firing> firings,
      Map<String, ReplayReport.Problem> problems,
      Set<String> names) {
    public Outcome {
      firings = List.copyOf(firings);
      problems = Map.copyOf(problems);
      names = Set.copyOf(names);
    }
  }

  /** A group on its way through the slots. */
  private static final class Course {
    private final int rank;
    private final RuleGroup group;
    private final FiringLog log = new FiringLog();
    private AlertBook book = AlertBook.EMPTY;
    private Instant slot;

    Course(int rank, RuleGroup group, Instant from) {
      this.rank = rank;
      this.group = group;
      long step = group.interval().toMillis();
      this.slot = Instant.ofEpochMilli(Math.ceilDiv(from.toEpochMilli(), step) * step);
    }

    int rank() {
      return rank;
    }

    Instant slot() {
      return slot;
    }
  }

  /**
   * A replay that has not begun.
   *
   * @param samples takes what rules make; rules must see it
   * @param board is told the alerts of each slot, for rules that read alerts
   * @param failFast throws where the replay is to end after a slot
   */
  public Replay(
      List<? extends RuleGroup> groups,
      Period period,
      SampleSink samples,
      AlertBoard board,
      Runnable failFast) {
    this.period = period;
    this.samples = samples;
    this.board = board;
    this.failFast = failFast;
    groups.forEach(group -> courses.add(new Course(courses.size(), group, period.from())));
  }

  /** How many evaluations there are to be. */
  public long evaluations() {
    return courses.stream().mapToLong(course -> period.slots(course.group.interval())).sum();
  }

  /**
   * Evaluates all slots.
   *
   * @param names the alerts that the rules can make
   * @param progress is told how much is done, 0 to 1
   * @throws CancellationException if the thread is interrupted
   */
  public Outcome run(Set<String> names, DoubleConsumer progress) {
    PriorityQueue<Course> queue =
        new PriorityQueue<>(Comparator.comparing(Course::slot).thenComparingInt(Course::rank));
    queue.addAll(courses);
    long all = evaluations();
    long done = 0;
    while (!queue.isEmpty() && !queue.element().slot.isAfter(period.to())) {
      Course course = queue.remove();
      evaluate(course);
      course.slot = course.slot.plus(course.group.interval());
      queue.add(course);
      progress.accept((double) ++done / all);
    }
    List<Firing> firings = new ArrayList<>();
    courses.forEach(course -> firings.addAll(course.log.until(period.to())));
    firings.sort(Comparator.comparing(Firing::start).thenComparing(Firing::labels));
    return new Outcome(period, done, firings, problems, names);
  }

  private void evaluate(Course course) {
    if (Thread.interrupted()) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the replay was cancelled at " + course.slot);
    }
    GroupEvaluation.Result result =
        GroupEvaluation.run(course.group, course.book, course.slot, samples);
    course.book = result.alerts();
    board.put(course.group.name(), course.book);
    course.log.observe(course.book, course.slot);
    result
        .problems()
        .values()
        .forEach(rules -> rules.forEach((rule, why) -> problem(rule, why, course.slot)));
    failFast.run();
  }

  private void problem(String rule, String why, Instant slot) {
    problems.merge(rule, new ReplayReport.Problem(1, slot + ": " + why), (old, _) -> old.again());
  }
}
