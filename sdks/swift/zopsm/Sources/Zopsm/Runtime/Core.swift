import Foundation

/// The state behind a client: settings, secrets, and the credential that it remembers.
final class APICore: Sendable {
    let api: APISpec
    let settings: ClientSettings
    let secrets: [String: Secret]
    /// Set by the caller or the environment, else nil.
    let baseURL: String?
    /// The remembered credential, e.g. the session of a login.
    let credential: Locked<String?>

    init(
        _ api: APISpec, baseURL: URL?, settings: ClientSettings, secrets: [String: Secret?] = [:], credential: String? = nil
    ) {
        self.api = api
        self.settings = settings
        self.secrets = secrets.compactMapValues { $0 }
        let environment = ProcessInfo.processInfo.environment[api.environment].flatMap { $0.isEmpty ? nil : $0 }
        self.baseURL = baseURL?.absoluteString ?? environment
        self.credential = Locked(credential)
    }

    private init(_ core: APICore, settings: ClientSettings) {
        api = core.api
        secrets = core.secrets
        baseURL = core.baseURL
        credential = core.credential
        self.settings = settings
    }

    /// Other settings, the same secrets and the same remembered credential.
    func with(_ change: (inout ClientSettings) -> Void) -> APICore {
        var changed = settings
        change(&changed)
        return APICore(self, settings: changed)
    }

    /// The base URL without its closing slash.
    func base(for operation: OperationSpec) throws -> String {
        let text = baseURL ?? operation.server ?? api.baseURL ?? ""
        guard let url = URL(string: text), url.scheme != nil, url.host != nil else {
            throw InvalidArgumentError("No base URL: pass `baseURL` to the client or set \(api.environment).")
        }
        return String(text.reversed().drop { $0 == "/" }.reversed())
    }

    func isOwnOrigin(_ operation: OperationSpec) throws -> Bool {
        let (own, link) = (URL(string: try base(for: operation)), URL(string: operation.path))
        return own?.scheme == link?.scheme && own?.host == link?.host && own?.port == link?.port
    }

    /// Remembers what an answer gives.
    func remember(_ use: CredentialUse, _ body: JSONValue?) {
        if use.clears { credential.withLock { $0 = nil } }
        guard let capture = use.capture, let text = body?.at(capture)?.stringValue else { return }
        credential.withLock { $0 = text }
    }

    /// The remembered credential goes along unless the caller gives one.
    func withCredential(_ operation: OperationSpec, _ arguments: CallArguments) -> CallArguments {
        guard let key = operation.credential.argument, arguments[key] == nil,
            let remembered = credential.withLock({ $0 })
        else { return arguments }
        var completed = arguments
        completed[key] = .string(remembered)
        return completed
    }
}
