/** Mail servers that the system can send through. Their passwords are kept to log in with, and never shown. */
import type { Stamped } from "../../store.ts";
import { AwsiFailure } from "../failure.ts";
import { EMAIL_PROVIDER, EMAIL_PROVIDER_NAME, stamp, type World } from "../world.ts";

export interface EmailProvider extends Stamped {
  readonly name: string;
  /** Host name. */
  readonly url: string;
  readonly port: number;
  /** Sender and account. */
  readonly email: string;
  readonly password: string;
  readonly description: string | null;
}

export interface EmailProviderFields {
  readonly name: string;
  readonly url: string;
  readonly port: number;
  readonly email: string;
  readonly password: string;
  readonly description?: string | undefined;
}

const MASK = "********";

export function addEmailProvider(world: World, given: EmailProviderFields): void {
  const { name, url, port, email, password, description } = given;
  if (findEmailProvider(world, name) !== undefined) throw new AwsiFailure("existing email provider");
  const fields = { name, url, port, email, password, description: description ?? null };
  world.store.put(stamp(world, EMAIL_PROVIDER, fields));
}

/** What is not given stays. */
export function changeEmailProvider(world: World, { name, ...given }: { name: string } & Partial<EmailProviderFields>) {
  const provider = requireEmailProvider(world, name);
  const { url, port, email, password, description } = { ...provider, ...given };
  world.store.put({ ...provider, url, port, email, password, description: description ?? null });
}

export function requireEmailProvider(world: World, name: string): EmailProvider {
  const provider = findEmailProvider(world, name);
  if (provider === undefined) throw new AwsiFailure("no such email provider");
  return provider;
}

/** The one that the server's own mails go through. */
export function firstEmailProvider(world: World): EmailProvider | undefined {
  const [provider] = world.store.scan({ partition: EMAIL_PROVIDER, reverse: false, expected: 1 });
  return provider as EmailProvider | undefined;
}

export function masked(provider: EmailProvider): EmailProvider {
  return { ...provider, password: MASK };
}

function findEmailProvider(world: World, name: string): EmailProvider | undefined {
  return world.store.find(EMAIL_PROVIDER_NAME, name)[0] as EmailProvider | undefined;
}
