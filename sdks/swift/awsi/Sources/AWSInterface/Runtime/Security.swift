import Foundation

/// A secret, or a function that gives the current one (called once per request).
public enum Secret: Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
    case fixed(String)
    case provided(@Sendable () async throws -> String)
    /// User name and password for HTTP Basic authentication.
    case basic(username: String, password: String)

    public init(stringLiteral value: String) { self = .fixed(value) }
    public init(_ value: String) { self = .fixed(value) }

    /// Secrets are not printed.
    public var description: String { "Secret(…)" }

    func text() async throws -> String {
        switch self {
        case .fixed(let text): return text
        case .provided(let provide): return try await provide()
        case .basic(let username, let password): return Data("\(username):\(password)".utf8).base64EncodedString()
        }
    }
}

/// How the value of a security scheme is sent.
struct SecurityScheme: Sendable {
    enum Place: Sendable { case header, query, cookie }
    let name: String
    var place = Place.header
    /// Name of the header, query parameter or cookie.
    var field = "Authorization"
    /// Put before the value, e.g. `Bearer `.
    var prefix = ""
}
