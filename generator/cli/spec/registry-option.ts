/** `--registry FOLDER`, which every command on a registry takes. */
import { Option } from "commander";
import { ownRegistry } from "../../registry/entry.ts";

export interface RegistryOptions {
  readonly registry?: string;
  readonly json?: boolean;
}

export function registryOption(): Option {
  return new Option("--registry <folder>", "a registry of your own; without it, the one that comes with awsi-gen");
}

export function registryFolder({ registry }: RegistryOptions): string {
  return registry ?? ownRegistry;
}
