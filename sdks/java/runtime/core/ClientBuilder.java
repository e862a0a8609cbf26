package core;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Settings of a client.
 *
 * @param <B> the builder itself
 */
public abstract class ClientBuilder<B extends ClientBuilder<B>> {
  private final ApiInfo api;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, Object> query = new LinkedHashMap<>();
  private final Map<String, Supplier<String>> secrets = new LinkedHashMap<>();
  private String baseUrl;
  private Duration timeout = Duration.ofSeconds(60);
  private int maxRetries = 2;
  private Object credential;
  private HttpTransport transport;

  /**
   * The default settings.
   *
   * @param api the API
   */
  protected ClientBuilder(ApiInfo api) {
    this.api = api;
  }

  /**
   * This builder as what it is.
   *
   * @return this
   */
  protected abstract B self();

  /**
   * Where requests go.
   *
   * @param url default: an environment variable, else the document's first server
   * @return this
   */
  public B baseUrl(String url) {
    baseUrl = url;
    return self();
  }

  /**
   * How long to wait for each attempt.
   *
   * @param duration null waits for ever. Default: 60 seconds
   * @return this
   */
  public B timeout(Duration duration) {
    timeout = duration;
    return self();
  }

  /**
   * Attempts after the first, where a retry is safe.
   *
   * @param count 0 for none. Default: 2
   * @return this
   */
  public B maxRetries(int count) {
    maxRetries = count;
    return self();
  }

  /**
   * Sends a header with every request.
   *
   * @param name its name
   * @param value its value
   * @return this
   */
  public B header(String name, String value) {
    headers.put(name, value);
    return self();
  }

  /**
   * Sends a query parameter with every request.
   *
   * @param name its name
   * @param value a text, number or truth value, or a list of them
   * @return this
   */
  public B query(String name, Object value) {
    query.put(name, value);
    return self();
  }

  /**
   * What carries requests.
   *
   * @param given default: a {@link JdkTransport} of the client's own
   * @return this
   */
  public B transport(HttpTransport given) {
    transport = given;
    return self();
  }

  /**
   * The document's own address with its places filled in.
   *
   * @param template address with places in braces
   * @param usual value of each place that is not given
   * @param given values by name
   * @return this
   */
  protected final B server(String template, Map<String, String> usual, Map<String, String> given) {
    String url = template;
    for (Map.Entry<String, String> place : usual.entrySet()) {
      String value = given.getOrDefault(place.getKey(), place.getValue());
      url = url.replace("{" + place.getKey() + "}", value);
    }
    return baseUrl(url);
  }

  /**
   * The secret of a security scheme.
   *
   * @param scheme the document's name for it
   * @param secret asked for each request
   * @return this
   */
  protected final B secret(String scheme, Supplier<String> secret) {
    secrets.put(scheme, secret);
    return self();
  }

  /**
   * Reads a secret from the environment unless it was given.
   *
   * @param scheme the document's name for it
   * @param variable environment variable
   */
  protected final void secretFromEnvironment(String scheme, String variable) {
    String value = System.getenv(variable);
    if (value != null) {
      secrets.putIfAbsent(scheme, () -> value);
    }
  }

  /**
   * The credential to begin with.
   *
   * @param value from an earlier login
   * @return this
   */
  protected final B remembered(Object value) {
    credential = value;
    return self();
  }

  /**
   * What the client stands on.
   *
   * @return made from the settings
   */
  protected final Core core() {
    String fromEnvironment = System.getenv(api.variable);
    String usual = fromEnvironment == null ? api.server : fromEnvironment;
    Settings settings =
        new Settings(
            baseUrl == null ? usual : baseUrl,
            timeout,
            maxRetries,
            Map.copyOf(headers),
            Map.copyOf(query),
            Map.copyOf(secrets),
            transport == null ? new JdkTransport() : transport);
    return new Core(api, settings, new AtomicReference<>(credential));
  }
}
