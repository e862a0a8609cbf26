import Foundation

/// Settings of one call; they beat those of the client.
public struct RequestOptions: Sendable {
    /// Seconds until one attempt is given up with a `TimeoutError`; 0 means never.
    public var timeout: TimeInterval?
    /// Further attempts after a failure that is safe to repeat.
    public var maxRetries: Int?
    /// Headers to add or replace; nil removes one.
    public var headers: [String: String?]
    /// Query parameters to add: lists repeat the name, objects are sent as JSON.
    public var query: [String: JSONValue]
    /// Fields to add to an object body.
    public var body: [String: JSONValue]

    public init(
        timeout: TimeInterval? = nil, maxRetries: Int? = nil, headers: [String: String?] = [:],
        query: [String: JSONValue] = [:], body: [String: JSONValue] = [:]
    ) {
        self.timeout = timeout
        self.maxRetries = maxRetries
        self.headers = headers
        self.query = query
        self.body = body
    }
}

/// Settings of a client.
public struct ClientSettings: Sendable {
    /// Seconds until one attempt is given up with a `TimeoutError`; 0 means never.
    public var timeout: TimeInterval
    /// Further attempts after a failure that is safe to repeat.
    public var maxRetries: Int
    /// Headers sent with every request.
    public var headers: [String: String]
    /// Sends the requests; replace it for a proxy or a test.
    public var transport: any Transport

    public init(
        timeout: TimeInterval = 60, maxRetries: Int = 2, headers: [String: String] = [:],
        transport: (any Transport)? = nil
    ) {
        self.timeout = timeout
        self.maxRetries = maxRetries
        self.headers = headers
        self.transport = transport ?? URLSessionTransport.shared
    }
}

/// What is the same for all operations of an API.
struct APISpec: Sendable {
    /// First server of the document; may be relative.
    let baseURL: String?
    /// Environment variable that sets the base URL.
    let environment: String
    let userAgent: String
    var schemes: [SecurityScheme] = []
    var errors = ErrorRules()
    /// Body field of the credential that the client remembers.
    var credentialField: String?
}

/// How the API tells errors.
struct ErrorRules: Sendable {
    var envelope: ErrorEnvelope?
    /// Classes by code: a number or a text.
    var codes: [JSONValue: ApiError.Type] = [:]
}

/// Where code and message of an error stand in a body, as paths of unescaped reference tokens.
struct ErrorEnvelope: Sendable {
    /// What makes an error of a response with a successful status.
    enum Failure: Sendable {
        /// An object at `error`. A text there is a result.
        case object
        /// A value at the path that is there, is not null, and is not `success`.
        case status(at: [String], success: JSONValue)
        case never
    }

    let failure: Failure
    /// What `code` and `message` start from; the body itself where nothing stands there.
    var error: [String] = []
    let code: [String]
    let message: [String]

    func isFailure(_ body: JSONValue) -> Bool {
        switch failure {
        case .object: return body.at(error)?.objectValue != nil
        case .status(let path, let success): return body.at(path).map { !$0.isNull && $0 != success } ?? false
        case .never: return false
        }
    }
}
