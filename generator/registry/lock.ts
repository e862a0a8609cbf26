/** One writer at a time. The lock of a process that died is taken over when it is old enough. */
import { join, resolve } from "node:path";

const lockName = ".lock";
/** A holder renews its lock; one that did not for so long is dead. */
const staleMs = 5000;
const [patience, pauseMs] = [200, 50];

/** The lock could not be had in 10 seconds, in which a dead process would have lost it. */
export class RegistryBusyError extends Error {}

/** Runs `work` while no other process changes the registry. `work` is told whether it still holds the lock. */
export async function locked<T>(folder: string, work: (isHeld: () => boolean) => T): Promise<T> {
  const { default: lockfile } = await import("proper-lockfile");
  let isHeld = true;
  // The lock is renewed now and then, whatever the working folder is by then.
  const place = resolve(folder);
  const release = await lockfile
    .lock(place, {
      lockfilePath: join(place, lockName),
      realpath: false,
      stale: staleMs,
      update: 1000,
      retries: { retries: patience, factor: 1, minTimeout: pauseMs, maxTimeout: pauseMs },
      onCompromised: () => {
        isHeld = false;
      },
    })
    .catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === "ELOCKED") throw new RegistryBusyError();
      throw error;
    });
  try {
    return work(() => isHeld);
  } finally {
    // Taken over by another process, it is no longer ours to release.
    await release().catch(() => undefined);
  }
}
