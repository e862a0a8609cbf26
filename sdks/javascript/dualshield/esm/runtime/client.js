/** What every client offers beside its generated groups: requests that the document does not list. */
import { json } from "./body.js";
import { call } from "./call.js";
import { baseUrlOf } from "./core.js";
import { decodeByType } from "./decode.js";

export class BaseClient {
  #core;
  constructor(core) {
    this.#core = core;
  }

  /** Where requests go, without a closing slash. */
  get baseUrl() {
    return baseUrlOf(this.#core);
  }

  set baseUrl(url) {
    this.#core.baseUrl = url;
  }

  /**
   * Sends a request that the document does not list, with the client's settings and secrets.
   *
   * @param method HTTP method, upper case.
   * @param path Path below the base URL, starting with a slash.
   * @param body Sent as JSON; undefined for none.
   */
  request(method, path, body, options) {
    return call(this.#core, custom(this.#core, method, path), { body }, options);
  }

  /** Sends a GET request; query parameters go into `extraQuery`. */
  get(path, options) {
    return this.request("GET", path, undefined, options);
  }

  /** Sends a POST request with a JSON body. */
  post(path, body, options) {
    return this.request("POST", path, body, options);
  }

  /** Sends a PUT request with a JSON body. */
  put(path, body, options) {
    return this.request("PUT", path, body, options);
  }

  /** Sends a PATCH request with a JSON body. */
  patch(path, body, options) {
    return this.request("PATCH", path, body, options);
  }

  /** Sends a DELETE request. */
  delete(path, options) {
    return this.request("DELETE", path, undefined, options);
  }
}

/** All schemes that have a value are sent: nothing says which of them the server wants. */
function custom(core, method, path) {
  return {
    method,
    path,
    body: { contents: [json] },
    decode: decodeByType,
    form: "any",
    mayBeEmpty: true,
    auth: [[...core.auth.keys()]],
  };
}

export function genericCall(core, spec, name, data, options) {
  const field = core.api.credential;
  const effects = spec.credentials.find(([known]) => known === name)?.[1];
  const operation = {
    method: spec.method,
    path: spec.path,
    body: {
      contents: [json],
      flat: true,
      constants: [[spec.field, name]],
    },
    form: "any",
    auth: [[...core.auth.keys()]],
    credential: {
      ...effects,
      ...(field === undefined ? {} : { send: field }),
    },
  };
  return call(core, operation, data, options);
}
