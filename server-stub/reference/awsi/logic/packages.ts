/** What an archive must be to be taken as a function's. */
import { ArchiveError, openArchive } from "./archive.ts";

/** What the documented server installs when an archive comes in. */
const REQUIREMENTS = "requirements.txt";
/** Anything but blank lines and comments. */
const REQUIREMENT = /^[^\S\n]*[^\s#]/m;

/** Reads every file once. Throws `ArchiveError`. */
export async function checkPackage(bytes: Buffer): Promise<void> {
  for (const file of await openArchive(bytes)) {
    const content = await file.read();
    if (file.path === REQUIREMENTS && REQUIREMENT.test(content.toString("utf8"))) {
      throw new ArchiveError(`this server fetches no libraries: put what ${REQUIREMENTS} asks for into the archive`);
    }
  }
}
