import io.github.awsi.AWSInterface;
import io.github.awsi.errors.NoSuchItemException;
import io.github.awsi.types.Item;
import io.github.awsi.types.QueryInstruction.QueryTuple;
import io.github.awsi.types.User;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The first minutes with AWS Interface: register, log in, store items, find them again.
 *
 * <p>Runs once against an empty server. Reads AWS_INTERFACE_BASE_URL, AWS_INTERFACE_ADMIN_EMAIL and
 * AWS_INTERFACE_ADMIN_PASSWORD from the environment.
 */
final class Quickstart {
  private static final String EMAIL = "ada@example.org";
  private static final String PASSWORD = "correct horse";

  private Quickstart() {}

  public static void main(String[] args) {
    // Partitions are made by an administrator, once.
    try (var admin = new AWSInterface()) {
      admin
          .auth()
          .login(
              System.getenv("AWS_INTERFACE_ADMIN_EMAIL"),
              System.getenv("AWS_INTERFACE_ADMIN_PASSWORD"));
      admin.database().createPartition("notes");
    }

    try (var client = new AWSInterface()) {
      User user = client.auth().register(EMAIL, PASSWORD).item();
      System.out.println("registered " + user.email());

      // The client remembers the session and sends it from here on.
      client.auth().login(it -> it.email(EMAIL).password(PASSWORD));

      for (int number = 1; number <= 7; number += 1) {
        Map<String, Object> note = Map.of("title", "note " + number, "number", number);
        client.database().createItem(it -> it.partition("notes").item(note));
      }

      // The pager runs over all pages; `limit` is the size of one.
      var atLeastThree = new QueryTuple(Arrays.asList(null, "number", "ge", 3));
      var page = client.database().queryItems(
          it -> it.partition("notes").query(List.of(atLeastThree)).limit(2));
      for (Item note : page.autoPager()) {
        boolean isMine = user.id().equals(note.owner().orElse(null));
        System.out.println("  " + note.additionalProperties().get("title") + ", owned by me: " + isMine);
      }

      try {
        client.database().getItem("nope");
      } catch (NoSuchItemException error) {
        System.out.println(
            "typed error: " + error.getClass().getSimpleName() + ", code " + error.code() + ": " + error.detail());
      }

      // The document's own way is still there.
      Map<String, Object> me = client.callAPI("cloud.auth.get_me", Map.of());
      Map<?, ?> known = (Map<?, ?>) me.get("item");
      System.out.println("callAPI says I am " + known.get("email"));
    }
  }
}
