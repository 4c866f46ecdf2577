package io.auscult.rules.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Refuses regular expressions whose time can explode: a repeated group that repeats or chooses
 * within, {@code (a+)+}, {@code (a|aa)*}, is exponential in the text; references back and looking
 * around are not regular; each repetition without end adds a power of the text's length, so at most
 * three; and what is optional or a choice multiplies the ways to try, {@code a?a?a?aaa}.
 */
final class RegexCheck {
  private static final int LONGEST = 200;
  private static final int MOST_REPETITIONS = 3;
  private static final int MOST_TIMES = 100;
  private static final long MOST_WAYS = 10_000;

  /** An open group: whether something in it repeats or is a choice. */
  private static final class Group {
    private boolean branches;
    private int alternatives = 1;
  }

  private final String regex;
  private final Deque<Group> open = new ArrayDeque<>();
  private int at;
  private int repetitions;
  private long ways = 1;
  private boolean closedBranches;
  private boolean afterGroup;

  private RegexCheck(String regex) {
    this.regex = regex;
    open.push(new Group());
  }

  /** Why a regular expression is refused; empty where it is not. */
  static Optional<String> fault(String regex) {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      return Optional.of("'" + regex + "' is no regular expression: " + e.getDescription());
    }
    String why =
        regex.length() > LONGEST ? "is longer than 200 characters" : new RegexCheck(regex).why();
    return why.isEmpty()
        ? Optional.empty()
        : Optional.of("the regular expression '%s' %s".formatted(shortened(regex), why));
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }

  private String why() {
    while (at < regex.length()) {
      String why = step();
      if (!why.isEmpty()) {
        return why;
      }
    }
    choose(open.element().alternatives);
    if (ways > MOST_WAYS) {
      return "has more than 10,000 ways to be tried";
    }
    return repetitions > MOST_REPETITIONS ? "repeats without end more than three times" : "";
  }

  private String step() {
    char c = regex.charAt(at);
    switch (c) {
      case '\\' -> {
        return escape();
      }
      case '[' -> characterClass();
      case '(' -> {
        return group();
      }
      case ')' -> close();
      case '|' -> alternative();
      case '*', '+', '?', '{' -> {
        return quantifier(c);
      }
      default -> {}
    }
    if (c != ')') {
      afterGroup = false;
    }
    at++;
    return "";
  }

  private String escape() {
    char next = at + 1 < regex.length() ? regex.charAt(at + 1) : ' ';
    if (Character.isDigit(next) || next == 'k') {
      return "refers back to a group";
    }
    if (next == 'Q') {
      return "quotes with \\Q; write a backslash before each special character";
    }
    afterGroup = false;
    at += 2;
    return "";
  }

  /** To its end; classes within classes are counted. */
  private void characterClass() {
    int depth = 0;
    boolean inside = true;
    while (inside && at < regex.length()) {
      char c = regex.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
        inside = depth > 0;
      }
      at++;
    }
    at--;
  }

  private String group() {
    if (regex.startsWith("(?", at)
        && !regex.startsWith("(?:", at)
        && !regex.startsWith("(?i)", at)) {
      return "has a group of the kind (?...); (?:...) and (?i) are possible";
    }
    if (regex.startsWith("(?i)", at)) {
      at += 4;
      return "";
    }
    open.push(new Group());
    afterGroup = false;
    at += regex.startsWith("(?:", at) ? 3 : 1;
    return "";
  }

  private void alternative() {
    open.element().branches = true;
    open.element().alternatives++;
  }

  private void choose(long among) {
    ways = Math.min(MOST_WAYS + 1, ways * among);
  }

  private void close() {
    Group group = open.pop();
    choose(group.alternatives);
    closedBranches = group.branches;
    open.element().branches |= closedBranches;
    afterGroup = true;
  }

  private String quantifier(char c) {
    int end = c == '{' ? regex.indexOf('}', at) : at;
    String times = c == '{' ? regex.substring(at + 1, end) : "";
    if (c != '?' && afterGroup && closedBranches) {
      return "repeats a group that repeats or chooses within: its time can explode";
    }
    if (c == '*' || c == '+' || times.endsWith(",")) {
      repetitions++;
    }
    if (times.chars().anyMatch(Character::isDigit) && largest(times) > MOST_TIMES) {
      return "repeats more than 100 times";
    }
    choose(c == '?' ? 2 : 1 + largest(times) - smallest(times));
    open.element().branches = true;
    afterGroup = false;
    at = end + 1;
    if (at < regex.length() && (regex.charAt(at) == '?' || regex.charAt(at) == '+')) {
      at++;
    }
    return "";
  }

  /** The least number of times; as many as the most where they are not two numbers. */
  private static long smallest(String times) {
    int comma = times.indexOf(',');
    return comma > 0 && comma < times.length() - 1
        ? largest(times.substring(0, comma))
        : largest(times);
  }

  private static long largest(String times) {
    long most = 0;
    long number = 0;
    for (int i = 0; i < times.length(); i++) {
      number = Character.isDigit(times.charAt(i)) ? number * 10 + (times.charAt(i) - '0') : 0;
      most = Math.max(most, Math.min(number, Integer.MAX_VALUE));
      number = Math.min(number, Integer.MAX_VALUE);
    }
    return most;
  }
}
