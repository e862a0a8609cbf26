import Foundation

// Generated packages have a root error of their own name; this one stands in for it in the runtime's tests.

/// Root of all errors that calls throw.
public class SDKError: Error, LocalizedError, CustomStringConvertible, @unchecked Sendable {
    /// What went wrong, for people; it holds no secret.
    public let message: String
    /// What it was caused by.
    public let cause: (any Error)?

    init(_ message: String, cause: (any Error)?) {
        self.message = message
        self.cause = cause
    }

    public var description: String { "\(Swift.type(of: self)): \(message)" }
    public var errorDescription: String? { description }
}
