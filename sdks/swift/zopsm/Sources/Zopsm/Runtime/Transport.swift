import Foundation

/// A request ready to be sent, as often as retries need it.
public struct TransportRequest: Sendable {
    public let method: String
    public let url: URL
    /// In the order in which they were set; no name stands twice.
    public let headers: [(name: String, value: String)]
    public let body: Data?
}

/// The head of a response, and its body as it arrives.
public struct TransportResponse: Sendable {
    public let status: Int
    /// Names in small letters.
    public let headers: [String: String]
    public let body: AsyncThrowingStream<Data, any Error>

    public init(status: Int, headers: [String: String], body: AsyncThrowingStream<Data, any Error>) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Sends requests. It follows no redirects and repeats nothing. What it throws becomes a
/// `ConnectionError`; `TransportFailure` says more.
public protocol Transport: Sendable {
    func send(_ request: TransportRequest) async throws -> TransportResponse
}

/// A failure of which it is known whether the request may have reached the server.
public struct TransportFailure: Error, CustomStringConvertible {
    public let cause: any Error
    public let mayHaveBeenSent: Bool

    public init(_ cause: any Error, mayHaveBeenSent: Bool) {
        self.cause = cause
        self.mayHaveBeenSent = mayHaveBeenSent
    }

    public var description: String { "\(cause)" }
}
