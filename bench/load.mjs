// Load for servers that are compared: requests on kept connections, and what they cost the server.
import { readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Requests that wait for their answers, on so many connections, for so many seconds; how many were answered with 200. */
export function load(port, request, count, seconds) {
  let answered = 0;
  let isOver = false;
  const one = () =>
    new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => socket.write(request));
      socket.on("data", (data) => {
        if (!data.toString("latin1", 0, 12).startsWith("HTTP/1.1 200")) return;
        answered += 1;
        if (isOver) socket.end();
        else socket.write(request);
      });
      socket.on("close", resolve).on("error", reject);
    });
  void sleep(seconds * 1000).then(() => (isOver = true));
  return Promise.all(Array.from({ length: count }, one)).then(() => answered);
}

/** User and system time of a process so far; NaN where there is no /proc. */
export function processorSeconds({ pid }) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return NaN;
  }
}

export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Answers per second, and per second of the server's processor time. All are running at once, and are asked in turn. */
export async function rates(servers, { runs, connections, seconds }) {
  const rounds = servers.map(() => []);
  for (let round = -1; round < runs; round += 1) {
    for (const [index, { port, child, request }] of servers.entries()) {
      const before = processorSeconds(child);
      const count = await load(port, request, connections, seconds);
      // The first round warms the server up.
      if (round >= 0) rounds[index].push([count / seconds, count / (processorSeconds(child) - before)]);
    }
  }
  return rounds.map((measured) => [0, 1].map((column) => median(measured.map((row) => row[column]))));
}
