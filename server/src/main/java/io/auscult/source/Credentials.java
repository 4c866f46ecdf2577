package io.auscult.source;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How a store's client says who it is. Secrets appear in {@link #header} and nowhere else. */
public sealed interface Credentials {
  /** No credentials. */
  Credentials NONE = new None();

  /** The value of the {@code Authorization} header. */
  Optional<String> header();

  /** Nobody in particular. */
  record None() implements Credentials {
    @Override
    public Optional<String> header() {
      return Optional.empty();
    }
  }

  /** A user and a password. */
  record Basic(String user, String password) implements Credentials {
    @Override
    public Optional<String> header() {
      byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    @Override
    public String toString() {
      return "Basic[user=" + user + "]";
    }
  }

  /** A bearer token. */
  record Bearer(String token) implements Credentials {
    @Override
    public Optional<String> header() {
      return Optional.of("Bearer " + token);
    }

    @Override
    public String toString() {
      return "Bearer[]";
    }
  }

  /** An Elasticsearch API key, encoded as its creation returned it. */
  record ApiKey(String encoded) implements Credentials {
    @Override
    public Optional<String> header() {
      return Optional.of("ApiKey " + encoded);
    }

    @Override
    public String toString() {
      return "ApiKey[]";
    }
  }
}
