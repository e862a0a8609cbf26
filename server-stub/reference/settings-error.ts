/** A mistake in the settings of a reference server. The message is for the person who started it. */
export class SettingsError extends Error {
  override readonly name: string = "SettingsError";
  /** Path of the member, e.g. `login_methods.guest.enabled`; empty for the whole. */
  readonly at: string;
  readonly reason: string;

  constructor(at: string, reason: string) {
    super(at === "" ? `settings: ${reason}` : `settings: ${at}: ${reason}`);
    this.at = at;
    this.reason = reason;
  }
}

/** The same mistake, seen from the object that has the settings at `member`. */
export function within(member: string, { at, reason }: SettingsError): SettingsError {
  return new SettingsError(at === "" ? member : `${member}.${at}`, reason);
}
