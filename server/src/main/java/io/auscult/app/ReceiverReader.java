package io.auscult.app;

import io.auscult.config.Quantity;
import io.auscult.config.Secret;
import io.auscult.config.YamlMap;
import io.auscult.notify.LabelMatchers;
import io.auscult.notify.Receiver;
import io.auscult.promql.Matcher;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads what all receivers have in common. An address may hold a secret, so that no message repeats
 * it.
 *
 * @param base the folder to which the paths of secrets are relative
 */
record ReceiverReader(Path base) {
  private static final String AUTHORIZATION = "Authorization";
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

  /**
   * A receiver; empty, with a problem, where its address is missing.
   *
   * @param kind its name, followed by its address where one is given, unless it is named
   * @param otherwise its address where none is given
   */
  Optional<Receiver> read(YamlMap map, String kind, Optional<URI> otherwise) {
    if (otherwise.isEmpty() && !map.has("url")) {
      map.requiredText("url");
    }
    Optional<URI> url = map.converted("url", ReceiverReader::url).or(() -> otherwise);
    Optional<String> name = map.text("name");
    Map<String, Secret> headers = headers(map);
    List<Matcher> matchers = matchers(map);
    Optional<Duration> timeout = map.converted("timeout", ReceiverReader::timeout);
    if (url.isEmpty()) {
      return Optional.empty();
    }
    Receiver bare = Receiver.of(kind, url.get());
    String usual = map.has("url") ? bare.name() : kind;
    Receiver receiver = bare.named(name.orElse(usual)).withMatchers(matchers);
    return withHeaders(map, timeout.map(receiver::withTimeout).orElse(receiver), headers);
  }

  private static Optional<Receiver> withHeaders(
      YamlMap map, Receiver receiver, Map<String, Secret> headers) {
    try {
      return Optional.of(receiver.withHeaders(headers));
    } catch (IllegalArgumentException e) {
      map.problem("headers", String.valueOf(e.getMessage()));
      return Optional.of(receiver);
    }
  }

  private static URI url(String text) {
    try {
      URI url = new URI(text.strip());
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (web && url.getHost() != null) {
        return withoutUser(url);
      }
    } catch (URISyntaxException _) {
      // Said below, without the address.
    }
    throw new IllegalArgumentException(
        "the address is not a URL; write http://host:port or https://host");
  }

  private static URI withoutUser(URI url) {
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "no credentials are accepted in an address; write 'user' and 'passwordFile'");
    }
    return url;
  }

  private static Duration timeout(String text) {
    Duration timeout = Quantity.duration(text);
    if (timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "'%s' is not accepted, a timeout is longer than zero and one minute at most"
              .formatted(text));
    }
    return timeout;
  }

  /** Headers as they are given, and the one that credentials make. */
  Map<String, Secret> headers(YamlMap map) {
    Map<String, Secret> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    YamlMap given = map.map("headers");
    given.keys().forEach(name -> headers.put(name, Secret.of(given.requiredText(name))));
    YamlMap files = map.map("headerFiles");
    files
        .keys()
        .forEach(name -> inFile(files, name).ifPresent(secret -> headers.put(name, secret)));
    List<Secret> authorization = new ArrayList<>();
    basic(map).ifPresent(authorization::add);
    secret(map, "bearerToken")
        .map(token -> token.map("Bearer "::concat))
        .ifPresent(authorization::add);
    Optional.ofNullable(headers.get(AUTHORIZATION)).ifPresent(authorization::add);
    if (authorization.size() > 1) {
      map.problem("headers", "one of 'user', 'bearerToken' and a header Authorization is accepted");
    }
    authorization.stream().findFirst().ifPresent(secret -> headers.put(AUTHORIZATION, secret));
    return headers;
  }

  private Optional<Secret> basic(YamlMap map) {
    Optional<String> user = map.text("user");
    Optional<Secret> password = secret(map, "password");
    if (user.isPresent() != password.isPresent()) {
      map.problem("user", "'user' and 'password' or 'passwordFile' belong together");
    }
    return user.flatMap(
        name -> password.map(secret -> secret.map(word -> "Basic " + base64(name + ":" + word))));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A secret under a key or, under the key with {@code File} at its end, the path of its file. */
  Optional<Secret> secret(YamlMap map, String key) {
    Optional<Secret> given = map.text(key).map(Secret::of);
    Optional<Secret> file = inFile(map, key + "File");
    if (given.isPresent() && file.isPresent()) {
      map.problem(key, "one of '%s' and '%sFile' is accepted, not both".formatted(key, key));
    }
    return given.or(() -> file);
  }

  private Optional<Secret> inFile(YamlMap map, String key) {
    Optional<Path> file = map.text(key).map(base::resolve).map(Path::normalize);
    file.filter(path -> !Files.isReadable(path))
        .ifPresent(path -> map.problem(key, "the file cannot be read: " + path));
    return file.map(Secret::inFile);
  }

  /** Conditions on labels, {@code severity="critical"} or {@code model=~"ranker.*"}. */
  static List<Matcher> matchers(YamlMap map) {
    List<Matcher> matchers = new ArrayList<>();
    for (String text : map.texts("matchers")) {
      try {
        matchers.addAll(LabelMatchers.parse(text));
      } catch (IllegalArgumentException e) {
        map.problem("matchers", String.valueOf(e.getMessage()));
      }
    }
    return matchers;
  }
}
