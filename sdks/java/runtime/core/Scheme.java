package core;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * A security scheme of the document.
 *
 * @param place where the secret goes
 * @param wire name of the header, query parameter or cookie
 * @param prefix what stands before it, e.g. {@code "Bearer "}
 */
public record Scheme(Place place, String wire, String prefix) {
  /**
   * User name and password as HTTP Basic authentication wants them.
   *
   * @param username user name
   * @param password password
   * @return the secret
   */
  public static Supplier<String> basic(String username, String password) {
    byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
    String secret = Base64.getEncoder().encodeToString(pair);
    return () -> secret;
  }
}
