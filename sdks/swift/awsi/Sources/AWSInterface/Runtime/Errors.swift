import Foundation

/// No response: the server could not be reached, or the connection broke. `cause` says why.
public final class ConnectionError: SDKError, @unchecked Sendable {
    /// Whether the request may have reached the server.
    public let mayHaveBeenSent: Bool

    init(_ message: String, cause: any Error, mayHaveBeenSent: Bool) {
        self.mayHaveBeenSent = mayHaveBeenSent
        super.init(message, cause: cause)
    }
}

/// No complete response within the timeout.
public final class TimeoutError: SDKError, @unchecked Sendable {
    init(_ message: String) { super.init(message, cause: nil) }
}

/// The request cannot be made from what was given, e.g. an empty path parameter.
public final class InvalidArgumentError: SDKError, @unchecked Sendable {
    init(_ message: String) { super.init(message, cause: nil) }
}

/// The response is not what the API says, e.g. broken JSON, or a page of a proxy.
public final class DecodingError: SDKError, @unchecked Sendable {
    /// The response.
    public let response: RawResponse

    init(_ message: String, response: RawResponse, cause: (any Error)? = nil) {
        self.response = response
        super.init("\(response.method) \(response.path): \(message)\(Self.start(of: response))", cause: cause)
    }

    /// Enough to recognise the page of a proxy; a body that begins as JSON may hold secrets.
    private static func start(of response: RawResponse) -> String {
        let text = response.text.trimmingCharacters(in: .whitespacesAndNewlines)
        if text.isEmpty || text.hasPrefix("{") || text.hasPrefix("[") { return "" }
        return "; it begins with \(text.prefix(80).debugDescription)"
    }

    /// HTTP status.
    public var status: Int { response.status }
    /// Response headers, names in small letters.
    public var headers: [String: String] { response.headers }
    /// The body as JSON, else as text.
    public var body: JSONValue { response.body }
}

/// The server answered with an error.
public class ApiError: SDKError, @unchecked Sendable {
    /// The response.
    public let response: RawResponse
    /// The body as JSON, else as text.
    public let body: JSONValue
    /// Error code in the body, if there is one: `.number` or `.string`.
    public let rawCode: JSONValue?

    required init(_ message: String, response: RawResponse, body: JSONValue, code: JSONValue?) {
        self.response = response
        self.body = body
        rawCode = code
        super.init(message, cause: nil)
    }

    /// HTTP method.
    public var method: String { response.method }
    /// Path template of the operation.
    public var path: String { response.path }
    /// HTTP status.
    public var status: Int { response.status }
    /// Response headers, names in small letters.
    public var headers: [String: String] { response.headers }
    /// The server's name for this request, if it sent one.
    public var requestId: String? { response.requestId }
    /// The error code, if it is a number.
    public var code: Int? { rawCode?.intValue }
    /// The error code, if it is a text.
    public var codeText: String? { rawCode?.stringValue }

    /// The body as a type of the API, or nil where it is not one.
    public func body<Body: JSONCodable>(as type: Body.Type) -> Body? {
        try? Body(json: body)
    }

    public override var description: String {
        let code = rawCode.map { " code \($0.stringValue ?? $0.description)" } ?? ""
        let id = requestId.map { " (request id \($0))" } ?? ""
        return "\(Swift.type(of: self)): \(method) \(path) answered \(status)\(code): \(message)\(id)"
    }
}
