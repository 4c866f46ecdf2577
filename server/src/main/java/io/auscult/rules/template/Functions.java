package io.auscult.rules.template;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.auscult.config.Quantity;
import io.auscult.series.Labels;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions of templates: Go's own, and Prometheus'. Mistakes throw with their words. */
final class Functions {
  /** All names; {@code and}, {@code or} and {@code tmpl} are the expander's. */
  static final Set<String> NAMES =
      Set.of(
          "and",
          "or",
          "not",
          "len",
          "index",
          "slice",
          "print",
          "printf",
          "println",
          "html",
          "js",
          "urlquery",
          "eq",
          "ne",
          "lt",
          "le",
          "gt",
          "ge",
          "query",
          "first",
          "label",
          "value",
          "strvalue",
          "sortByLabel",
          "args",
          "tmpl",
          "safeHtml",
          "match",
          "reReplaceAll",
          "title",
          "toUpper",
          "toLower",
          "graphLink",
          "tableLink",
          "humanize",
          "humanize1024",
          "humanizeDuration",
          "humanizePercentage",
          "humanizeTimestamp",
          "toTime",
          "stripPort",
          "stripDomain",
          "parseDuration",
          "externalURL",
          "pathPrefix");

  private final TemplateData data;

  Functions(TemplateData data) {
    this.data = data;
  }

  /** Calls a function. */
  @Nullable Object call(String name, List<@Nullable Object> args) {
    return switch (name) {
      case "not" -> !Values.isTrue(one(args));
      case "len" -> length(one(args));
      case "index" -> index(args);
      case "slice" -> slice(args);
      case "print" -> print(args);
      case "println" -> args.stream().map(Values::text).collect(Collectors.joining(" ", "", "\n"));
      case "printf" -> GoFormat.printf(text(args.getFirst()), args.subList(1, args.size()));
      case "html" -> Escapes.html(print(args));
      case "js" -> Escapes.js(print(args));
      case "urlquery" -> Escapes.query(print(args));
      case "eq", "ne", "lt", "le", "gt", "ge" -> Comparisons.compare(name, args);
      default -> ofPrometheus(name, args);
    };
  }

  private @Nullable Object ofPrometheus(String name, List<@Nullable Object> args) {
    return switch (name) {
      case "query" -> data.querier().query(text(one(args)), data.at());
      case "first" -> first(vector(one(args)));
      case "label" -> sample(args.get(1)).labels().get(text(args.getFirst()));
      case "value" -> sample(one(args)).value();
      case "strvalue" -> sample(one(args)).labels().get("__value__");
      case "sortByLabel" -> sorted(text(args.getFirst()), vector(args.get(1)));
      case "args" -> named(args);
      case "safeHtml" -> text(one(args));
      case "match" -> pattern(text(args.getFirst())).matcher(text(args.get(1))).find();
      case "reReplaceAll" -> replaced(args);
      case "title" -> title(text(one(args)));
      case "toUpper" -> text(one(args)).toUpperCase(Locale.ROOT);
      case "toLower" -> text(one(args)).toLowerCase(Locale.ROOT);
      case "stripPort" -> Hosts.withoutPort(text(one(args)));
      case "stripDomain" -> Hosts.withoutDomain(text(one(args)));
      case "graphLink" -> link(text(one(args)), 0);
      case "tableLink" -> link(text(one(args)), 1);
      case "externalURL" -> data.externalUrl();
      case "pathPrefix" -> path();
      case "parseDuration" -> Quantity.duration(text(one(args))).toMillis() / 1e3;
      default -> ofNumber(name, number(one(args)));
    };
  }

  private static Object ofNumber(String name, double number) {
    return switch (name) {
      case "humanize" -> Humanized.decimal(number);
      case "humanize1024" -> Humanized.binary(number);
      case "humanizeDuration" -> Humanized.duration(number);
      case "humanizePercentage" -> Humanized.percentage(number);
      case "humanizeTimestamp" -> Humanized.timestamp(number);
      case "toTime" -> Humanized.time(number);
      default -> throw new IllegalArgumentException("function '" + name + "' is not supported");
    };
  }

  private static @Nullable Object one(List<@Nullable Object> args) {
    if (args.size() != 1) {
      throw new IllegalArgumentException("wrong number of args: want 1 got " + args.size());
    }
    return args.getFirst();
  }

  private static String text(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(
        "wrong type for value; expected string; got " + Values.type(value));
  }

  private static double number(@Nullable Object value) {
    return switch (value) {
      case Double number -> number;
      case Long number -> number;
      case String text -> parsed(text);
      case null, default ->
          throw new IllegalArgumentException("can't convert " + Values.type(value) + " to float");
    };
  }

  private static double parsed(String text) {
    try {
      return switch (text) {
        case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(text);
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "strconv.ParseFloat: parsing %s: invalid syntax".formatted(GoFormat.quoted(text)), e);
    }
  }

  private static List<?> vector(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException(
        "wrong type for value; expected template.queryResult; got " + Values.type(value));
  }

  private static Sample sample(@Nullable Object value) {
    if (value instanceof Sample sample) {
      return sample;
    }
    throw new IllegalArgumentException(
        "wrong type for value; expected *template.sample; got " + Values.type(value));
  }

  private static Object first(List<?> vector) {
    if (vector.isEmpty()) {
      throw new IllegalArgumentException("first() called on vector with no elements");
    }
    return vector.getFirst();
  }

  private static List<Sample> sorted(String label, List<?> vector) {
    return vector.stream()
        .map(Functions::sample)
        .sorted(Comparator.comparing(sample -> sample.labels().get(label)))
        .toList();
  }

  private static Map<String, @Nullable Object> named(List<@Nullable Object> args) {
    Map<String, @Nullable Object> named = new TreeMap<>();
    for (int i = 0; i < args.size(); i++) {
      named.put("arg" + i, args.get(i));
    }
    return named;
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("error parsing regexp: " + e.getMessage(), e);
    }
  }

  /** Go writes groups as {@code $1} and <code>${1}</code>, which is what RE2/J takes. */
  private static String replaced(List<@Nullable Object> args) {
    return pattern(text(args.getFirst()))
        .matcher(text(args.get(2)))
        .replaceAll(text(args.get(1)).replaceAll("\\$\\{(\\d+)}", "\\$$1"));
  }

  /** The first letter of each word as a capital. */
  private static String title(String text) {
    StringBuilder title = new StringBuilder();
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      title.append(inWord ? c : Character.toTitleCase(c));
      inWord = Character.isLetterOrDigit(c) || c == '_';
    }
    return title.toString();
  }

  private static String link(String expression, int tab) {
    return "/graph?g0.expr=%s&g0.tab=%d"
        .formatted(URLEncoder.encode(expression, StandardCharsets.UTF_8), tab);
  }

  private String path() {
    String path = data.externalUrl().isEmpty() ? "" : URI.create(data.externalUrl()).getPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static Long length(@Nullable Object value) {
    return switch (value) {
      case String text -> (long) text.getBytes(StandardCharsets.UTF_8).length;
      case List<?> list -> (long) list.size();
      case Map<?, ?> map -> (long) map.size();
      case Labels labels -> (long) labels.size();
      case null, default -> throw new IllegalArgumentException("len of type " + Values.type(value));
    };
  }

  private static @Nullable Object index(List<@Nullable Object> args) {
    Object value = args.getFirst();
    for (Object key : args.subList(1, args.size())) {
      value =
          switch (value) {
            case Map<?, ?> map -> map.containsKey(text(key)) ? map.get(text(key)) : "";
            case List<?> list -> list.get(position(key, list.size()));
            case String text -> (long) text.charAt(position(key, text.length()));
            case null, default ->
                throw new IllegalArgumentException(
                    "can't index item of type " + Values.type(value));
          };
    }
    return value;
  }

  private static int position(@Nullable Object key, int size) {
    if (key instanceof Long at && at >= 0 && at < size) {
      return at.intValue();
    }
    throw new IllegalArgumentException("index out of range: " + Values.text(key));
  }

  private static Object slice(List<@Nullable Object> args) {
    Object value = args.getFirst();
    int size = length(value).intValue();
    int from = args.size() > 1 ? position(args.get(1), size + 1) : 0;
    int to = args.size() > 2 ? position(args.get(2), size + 1) : size;
    if (from > to) {
      throw new IllegalArgumentException("invalid slice index: %d > %d".formatted(from, to));
    }
    return value instanceof String text
        ? text.substring(from, to)
        : new ArrayList<>(vector(value).subList(from, to));
  }

  /** Go puts a space between two values of which neither is a text. */
  private static String print(List<@Nullable Object> args) {
    StringBuilder out = new StringBuilder();
    boolean textBefore = true;
    for (Object value : args) {
      boolean text = value instanceof String;
      out.append(!out.isEmpty() && !text && !textBefore ? " " : "");
      out.append(value == null ? "<nil>" : Values.text(value));
      textBefore = text;
    }
    return out.toString();
  }
}
