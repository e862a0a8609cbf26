/** The WebSocket: who may connect, what is told to whom. Behind the front, as `awsi-gen serve` has it. */
import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { startReferenceServer, type ReferenceServer } from "../../../server-stub/reference/serve.ts";
import { addDevice, ADMIN, callerOf, FORM, signIn, type Call } from "./running.ts";

let server: ReferenceServer;
let url: string;
let call: Call;
let token: string;
const admin = (what: string, body?: unknown) => call(what, { token, body });

beforeAll(async () => {
  const apis = ["awsi", "beaver-iot"];
  server = await startReferenceServer({ apis, port: 0, settings: { "beaver-iot": { admin: ADMIN } } });
  url = server.systems[1]?.url ?? "";
  call = callerOf(url);
  token = (await signIn(call, ADMIN)).access_token;
});

afterAll(() => server.close());

function open(path: string, headers: Record<string, string> = {}): WebSocket {
  return new WebSocket(`${url.replace("http", "ws")}${path}`, { headers });
}

const bearer = (): Record<string, string> => ({ authorization: `Bearer ${token}` });

/** Status and body of a refusal, or the event that came instead. */
async function refusalOf(socket: WebSocket): Promise<unknown> {
  return new Promise((resolve) => {
    socket.on("open", () => {
      socket.close();
      resolve("open");
    });
    socket.on("error", () => undefined);
    socket.on("unexpected-response", (_request, response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () => {
        resolve([response.statusCode, text]);
      });
    });
  });
}

/** An open connection that keeps what it is told. */
class Listener {
  readonly socket: WebSocket;
  readonly #frames: string[] = [];

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("message", (data: Buffer) => this.#frames.push(data.toString()));
  }

  static async open(): Promise<Listener> {
    const listener = new Listener(open("/websocket", bearer()));
    await once(listener.socket, "open");
    return listener;
  }

  /** Subscribes, and waits until the server has read it. */
  async subscribe(...entity_key: unknown[]): Promise<void> {
    this.socket.send(JSON.stringify({ event_type: "EXCHANGE", payload: { entity_key } }));
    await this.settle();
  }

  /** What came since the last time. Frames come in order, so the echo comes after all that was told before. */
  async settle(): Promise<readonly unknown[]> {
    const mark = JSON.stringify({ event_type: "heartbeat", payload: { mark: Math.random() } });
    this.socket.send(mark);
    while (!this.#frames.includes(mark)) await once(this.socket, "message");
    const frames = this.#frames.splice(0).filter((frame) => frame !== mark);
    return frames.map((frame) => JSON.parse(frame) as unknown);
  }
}

describe("connecting", () => {
  it("needs a token in header or query, with Bearer before it; the header wins", async () => {
    const query = `?Authorization=${encodeURIComponent(`Bearer ${token}`)}`;
    expect(await refusalOf(open("/websocket", bearer()))).toBe("open");
    expect(await refusalOf(open(`/websocket${query}`))).toBe("open");
    const forbidden = [403, "Forbidden"];
    expect(await refusalOf(open("/websocket"))).toEqual(forbidden);
    expect(await refusalOf(open(`/websocket?Authorization=${token}`))).toEqual(forbidden);
    expect(await refusalOf(open("/websocket", { authorization: `Bearer ${token}x` }))).toEqual(forbidden);
    expect(await refusalOf(open(`/websocket${query}`, { authorization: "Bearer x" }))).toEqual(forbidden);
    expect(await refusalOf(open(`/websocket${query}&Authorization=Bearer%20x`))).toEqual(forbidden);
  });

  it("is for one path, and for upgrades alone", async () => {
    expect(await refusalOf(open("/websockets", bearer()))).toEqual([403, "Forbidden"]);
    expect(await refusalOf(open("/user", bearer()))).toEqual([403, "Forbidden"]);
    expect(await admin("GET /websocket")).toMatchObject({ status: 400, text: "Bad Request" });
  });

  it("takes no other system's sockets, and other offers to upgrade are plain requests", async () => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const body = "grant_type=password&client_id=iab";
    const offer = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n";
    const type = `Content-Type: ${FORM["content-type"]}\r\nContent-Length: ${body.length}\r\n`;
    socket.write(`POST /beaver-iot/oauth2/token HTTP/1.1\r\nHost: a\r\n${offer}${type}\r\n${body.slice(0, 10)}`);
    socket.write(body.slice(10));
    const [first] = (await once(socket, "data")) as [Buffer];
    expect(first.toString().split("\r\n")[0]).toBe("HTTP/1.1 401 Unauthorized");
    socket.destroy();
    const other = new WebSocket(`${url.replace("http", "ws").replace("beaver-iot", "awsi")}/`);
    expect(await refusalOf(other)).not.toBe("open");
  });
});

describe("frames", () => {
  it("heartbeats come back as they were sent, whatever is in them; others are ignored", async () => {
    const { socket } = await Listener.open();
    const texts: string[] = [];
    socket.on("message", (data: Buffer) => texts.push(data.toString()));
    const heart = '{ "event_type":"HeartBeat", "payload": 12345678901234567890 }';
    const strange = ["", "{", "null", "[]", '{"event_type":7}', '{"event_type":"Other"}', '{"event_type":"Exchange"}'];
    for (const text of [...strange, heart]) socket.send(text);
    socket.send(Buffer.from(heart), { binary: true });
    socket.send('{"event_type":"Heartbeat"}');
    while (texts.length < 2) await once(socket, "message");
    expect(texts).toEqual([heart, '{"event_type":"Heartbeat"}']);
    socket.close();
  });

  it("a change names all entities that were saved together, to whoever subscribed to one of them", async () => {
    const [one, other, none] = [await Listener.open(), await Listener.open(), await Listener.open()];
    // The keys of entities that do not exist yet are kept.
    await one.subscribe("lab.device.pump.counter", "lab.device.nowhere.counter");
    await other.subscribe("lab.device.other.counter");
    await addDevice({ admin }, "pump");
    const keys = ["temperature", "counter", "door", "state", "code"].map((name) => `lab.device.pump.${name}`);
    expect(await one.settle()).toEqual([{ event_type: "Exchange", payload: { entity_key: keys } }]);
    expect(await other.settle()).toEqual([]);
    expect(await none.settle()).toEqual([]);
    await addDevice({ admin }, "other");
    expect(await one.settle()).toEqual([]);
    expect(await other.settle()).toHaveLength(1);
    for (const { socket } of [one, other, none]) socket.close();
  });

  it("a subscription replaces the earlier one, an empty one ends it, another connection's end does not", async () => {
    const [one, other] = [await Listener.open(), await Listener.open()];
    await one.subscribe("lab.device.first.door");
    await one.subscribe("lab.device.second.door");
    await other.subscribe("lab.device.second.door");
    other.socket.close();
    await once(other.socket, "close");
    await addDevice({ admin }, "first");
    expect(await one.settle()).toEqual([]);
    await addDevice({ admin }, "second");
    expect(await one.settle()).toHaveLength(1);
    await one.subscribe("lab.device.third.door");
    await one.subscribe();
    await addDevice({ admin }, "third");
    expect(await one.settle()).toEqual([]);
    // A list of something else is no subscription, and changes none.
    await one.subscribe("lab.device.fourth.door");
    await one.subscribe(7);
    await addDevice({ admin }, "fourth");
    expect(await one.settle()).toHaveLength(1);
    one.socket.close();
  });

  it("nothing is told of what was undone", async () => {
    const listener = await Listener.open();
    await listener.subscribe("lab.integration.add_device.address");
    await addDevice({ admin }, "twin");
    expect(await listener.settle()).toHaveLength(1);
    const param_entities = { "lab.integration.add_device.address": "twin" };
    const again = await admin("POST /device", { name: "twin", integration: "lab", param_entities });
    expect(again).toMatchObject({ status: 500, error: "parameter_validation_failed" });
    expect(await listener.settle()).toEqual([]);
    listener.socket.close();
  });
});

describe("a server that ends", () => {
  it("tells its sockets that it is going away, and does not wait for them", async () => {
    const ending = await startReferenceServer({
      apis: ["beaver-iot"],
      port: 0,
      settings: { "beaver-iot": { admin: ADMIN } },
    });
    const { access_token } = await signIn(callerOf(ending.url), ADMIN);
    const socket = new WebSocket(`${ending.url.replace("http", "ws")}/websocket`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    await once(socket, "open");
    const [closed] = await Promise.all([once(socket, "close"), ending.close()]);
    const [code] = closed as [number];
    expect(code).toBe(1001);
  });
});
