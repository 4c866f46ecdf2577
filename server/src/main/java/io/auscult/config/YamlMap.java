package io.auscult.config;

import io.auscult.promql.Suggestion;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML map that is read key by key. Reading never throws: what is wrong is added to the {@link
 * Problems} of the file, and an absent value is returned. {@link #finish} then reports every key
 * that nobody asked for.
 */
public final class YamlMap {
  // ${NAME}, ${NAME:-default}, or $${ for a plain ${
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

  /**
   * What a file's nodes have in common.
   *
   * @param environment what {@code ${NAME}} is replaced from; empty where nothing is replaced
   */
  record Origin(String file, Optional<Map<String, String>> environment, Problems problems) {
    void problem(Node node, String message) {
      problems.add(
          new Problem(
              file,
              node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0),
              node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0),
              message));
    }
  }

  /** Where a value stands, for problems that are found later. */
  public record Place(String file, int line, int column) {
    public Problem problem(String message) {
      return new Problem(file, line, column, message);
    }
  }

  private final Origin origin;
  private final Optional<MappingNode> self;
  private final Map<String, ScalarNode> keys = new LinkedHashMap<>();
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final TreeSet<String> asked = new TreeSet<>();

  private YamlMap(Origin origin, Optional<MappingNode> self) {
    this.origin = origin;
    this.self = self;
  }

  static YamlMap empty(Origin origin) {
    return new YamlMap(origin, Optional.empty());
  }

  static YamlMap of(MappingNode node, Origin origin) {
    YamlMap map = new YamlMap(origin, Optional.of(node));
    node.getValue().forEach(map::take);
    return map;
  }

  private void take(NodeTuple tuple) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      origin.problem(tuple.getKeyNode(), "a key must be a plain word");
      return;
    }
    if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
      origin.problem(key, "key '%s' stands twice".formatted(key.getValue()));
    }
    keys.putIfAbsent(key.getValue(), key);
  }

  /** All keys, in the order of the file; for maps whose keys are the user's own words. */
  public List<String> keys() {
    asked.addAll(values.keySet());
    return List.copyOf(values.keySet());
  }

  public boolean has(String key) {
    asked.add(key);
    return values.containsKey(key);
  }

  /**
   * Text with {@code ${NAME}} and {@code ${NAME:-default}} replaced from the environment; {@code
   * $${NAME}} stays, with one dollar sign.
   */
  public Optional<String> text(String key) {
    return node(key).flatMap(node -> scalar(node, key));
  }

  /** Text that must be there; {@code ""} and a problem where it is not. */
  public String requiredText(String key) {
    if (!has(key)) {
      problemHere("key '%s' is missing".formatted(key));
      return "";
    }
    if (values.get(key) instanceof ScalarNode scalar
        && (isNull(scalar) || scalar.getValue().isBlank())) {
      origin.problem(scalar, "key '%s' has no value".formatted(key));
      return "";
    }
    return text(key).orElse("");
  }

  public Optional<Duration> duration(String key) {
    return converted(key, Quantity::duration);
  }

  /** A size in bytes, written {@code 10GB}. */
  public Optional<Long> bytes(String key) {
    return converted(key, Quantity::bytes);
  }

  public Optional<Integer> integer(String key) {
    return converted(key, text -> number(text, "a whole number", () -> Integer.valueOf(text)));
  }

  public Optional<Double> number(String key) {
    return converted(key, text -> number(text, "a number", () -> decimal(text)));
  }

  /** What Java takes beyond plain numbers, {@code 1d} or {@code NaN}, is a mistake here. */
  private static Double decimal(String text) {
    return new BigDecimal(text).doubleValue();
  }

  public Optional<Boolean> flag(String key) {
    return converted(key, YamlMap::flagOf);
  }

  private static Boolean flagOf(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'%s' is not true or false".formatted(text));
    };
  }

  private static <T> T number(String text, String kind, Supplier<T> parse) {
    try {
      return parse.get();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is not %s".formatted(text, kind), e);
    }
  }

  /**
   * Text turned into a value; an {@link IllegalArgumentException} becomes a problem at its place.
   */
  public <T> Optional<T> converted(String key, Function<String, T> convert) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(convert.apply(text.get()));
    } catch (IllegalArgumentException e) {
      node(key).ifPresent(node -> origin.problem(node, String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  /** A list of texts; a single text is a list of one. */
  public List<String> texts(String key) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Node item : items(node.get())) {
      if (isNull(item)) {
        origin.problem(item, "an entry of '%s' is empty".formatted(key));
      } else {
        scalar(item, key).ifPresent(texts::add);
      }
    }
    return texts;
  }

  private static List<Node> items(Node node) {
    return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
  }

  /** A map under a key; an empty one where the key is absent. */
  public YamlMap map(String key) {
    Optional<Node> node = node(key);
    if (node.isPresent() && node.get() instanceof MappingNode map) {
      return of(map, origin);
    }
    node.ifPresent(other -> origin.problem(other, "'%s' must be a map of keys".formatted(key)));
    return empty(origin);
  }

  /** A list of maps under a key. */
  public List<YamlMap> maps(String key) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof SequenceNode sequence)) {
      origin.problem(node.get(), "'%s' must be a list".formatted(key));
      return List.of();
    }
    List<YamlMap> maps = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      if (item instanceof MappingNode map) {
        maps.add(of(map, origin));
      } else {
        origin.problem(item, "an entry of '%s' must be a map of keys".formatted(key));
      }
    }
    return maps;
  }

  /**
   * A list of maps, or one map, under a key; a text stands for a map with one key.
   *
   * @param only that key
   */
  public List<YamlMap> entries(String key, String only) {
    List<YamlMap> maps = new ArrayList<>();
    for (Node item : node(key).map(YamlMap::items).orElse(List.of())) {
      switch (item) {
        case MappingNode map -> maps.add(of(map, origin));
        case ScalarNode text when !isNull(text) -> maps.add(ofText(text, only));
        default ->
            origin.problem(item, "an entry of '%s' must be a text or a map of keys".formatted(key));
      }
    }
    return maps;
  }

  private YamlMap ofText(ScalarNode text, String only) {
    YamlMap map = new YamlMap(origin, Optional.empty());
    map.values.put(only, text);
    return map;
  }

  /** Reports the keys that nobody asked for. To be called once, after all reading. */
  public void finish() {
    keys.forEach((name, node) -> {
      if (!asked.contains(name)) {
        String hint = Suggestion.clause(name, asked);
        origin.problem(
            node, "unknown key '%s'%s; known: %s".formatted(name, hint, String.join(", ", asked)));
      }
    });
  }

  /** Where the value of a key stands, or the map itself where the key is absent. */
  public Place place(String key) {
    Optional<? extends Node> node = Optional.ofNullable(values.get(key));
    if (node.isEmpty()) {
      node = self;
    }
    return new Place(
        origin.file(),
        node.flatMap(Node::getStartMark).map(mark -> mark.getLine() + 1).orElse(0),
        node.flatMap(Node::getStartMark).map(mark -> mark.getColumn() + 1).orElse(0));
  }

  /** Adds a problem at the place of a key. */
  public void problem(String key, String message) {
    origin.problems().add(place(key).problem(message));
  }

  private void problemHere(String message) {
    self.ifPresentOrElse(
        node -> origin.problem(node, message),
        () -> origin.problems().add(new Problem(origin.file(), 0, 0, message)));
  }

  private Optional<Node> node(String key) {
    asked.add(key);
    return Optional.ofNullable(values.get(key)).filter(node -> !isNull(node));
  }

  private static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar && scalar.getTag().getValue().endsWith(":null");
  }

  private Optional<String> scalar(Node node, String key) {
    if (node instanceof ScalarNode scalar) {
      return Optional.of(substituted(scalar));
    }
    origin.problem(node, "'%s' must be a single value".formatted(key));
    return Optional.empty();
  }

  private String substituted(ScalarNode scalar) {
    if (origin.environment().isEmpty()) {
      return scalar.getValue();
    }
    Map<String, String> environment = origin.environment().get();
    Matcher variable = VARIABLE.matcher(scalar.getValue());
    return variable.replaceAll(match -> {
      if (match.group(1) == null) {
        return Matcher.quoteReplacement("${");
      }
      String value = environment.get(match.group(1));
      if (value == null) {
        value = match.group(2);
      }
      if (value == null) {
        origin.problem(scalar, "environment variable %s is not set".formatted(match.group(1)));
        value = "";
      }
      return Matcher.quoteReplacement(value);
    });
  }
}
