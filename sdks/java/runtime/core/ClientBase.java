package core;

/** What the sync and the async client have in common. */
public abstract class ClientBase implements AutoCloseable {
  private final Core core;

  /**
   * Makes a client.
   *
   * @param core what it stands on
   */
  protected ClientBase(Core core) {
    this.core = core;
  }

  /**
   * What the client stands on.
   *
   * @return shared by its groups
   */
  protected final Core core() {
    return core;
  }

  /**
   * Where requests go.
   *
   * @return the base URL
   */
  public final String baseUrl() {
    return core.settings.baseUrl();
  }

  /**
   * The credential remembered from the last login.
   *
   * @return null if there is none
   */
  public final Object credential() {
    return core.credential.get();
  }

  /**
   * Resumes a session.
   *
   * @param credential what {@link #credential()} gave; null forgets it
   */
  public final void credential(Object credential) {
    core.credential.set(credential);
  }

  /** Ends the connections. */
  @Override
  public void close() {
    core.settings.transport().close();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + "[" + baseUrl() + "]";
  }
}
