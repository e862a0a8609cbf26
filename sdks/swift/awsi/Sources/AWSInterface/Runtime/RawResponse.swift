import Foundation

/// An HTTP response as it came.
public struct RawResponse: Sendable, CustomStringConvertible {
    /// HTTP status.
    public let status: Int
    /// Names in small letters.
    public let headers: [String: String]
    /// Octets of the body; empty for streams.
    public let content: Data
    /// HTTP method of the request.
    public let method: String
    /// Path template of the operation.
    public let path: String
    /// Where the response came from.
    public let url: URL

    /// The server's name for the request, if it sent one.
    public var requestId: String? {
        ["x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id"].lazy.compactMap { headers[$0] }.first
    }

    /// The body as text; octets that are no UTF-8 become replacement characters.
    public var text: String { String(decoding: content, as: UTF8.self) }

    /// The body as JSON, else as text, else null.
    public var body: JSONValue {
        content.isEmpty ? .null : (try? JSONValue(parsing: content)) ?? .string(text)
    }

    /// Headers and body may hold credentials, and what is printed lands in logs.
    public var description: String { "RawResponse(\(method) \(path): status \(status), \(content.count) octets)" }
}

/// Collects the responses of the calls made inside `withResponse`, retries included.
final class ResponseCapture: Sendable {
    @TaskLocal static var current: ResponseCapture?
    private let responses = Locked<[RawResponse]>([])

    static func record(_ response: RawResponse) {
        current?.responses.withLock { $0.append(response) }
    }

    var last: RawResponse? { responses.withLock { $0.last } }
}

/// A value that several tasks may change, one at a time.
final class Locked<Value>: @unchecked Sendable {
    private var value: Value
    private let lock = NSLock()

    init(_ value: Value) { self.value = value }

    func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try body(&value)
    }
}
