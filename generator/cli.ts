#!/usr/bin/env node
/** The program `awsi-gen`. */
import { run } from "./cli/run.ts";

process.exitCode = await run(process.argv.slice(2));
