import Foundation

/// One request on the wire: timeout, cancellation, and retries where repeating is safe.
struct RequestSender {
    /// RFC 9110, section 9.2.2.
    private static let idempotent: Set<String> = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"]
    private static let retriedStatuses: Set<Int> = [408, 429, 500, 502, 503, 504]
    private static let longestWait: TimeInterval = 60

    let operation: OperationSpec
    let request: TransportRequest
    let settings: ClientSettings
    let options: RequestOptions

    /// The whole response.
    func response() async throws -> RawResponse {
        try await retrying(status: \.status, headers: \.headers) {
            try await settings.transport.send(request).collected(operation, request)
        }
    }

    /// The head, once it is there; the body may take longer than any timeout.
    func head() async throws -> TransportResponse {
        try await retrying(status: \.status, headers: \.headers) { try await settings.transport.send(request) }
    }

    private func retrying<Answer: Sendable>(
        status: (Answer) -> Int, headers: (Answer) -> [String: String], _ send: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        let retries = options.maxRetries ?? settings.maxRetries
        var attempt = 0
        while true {
            let wait: TimeInterval
            do {
                let answer = try await inTime(send)
                guard attempt < retries, isRepeatable, Self.retriedStatuses.contains(status(answer)) else { return answer }
                wait = Self.delay(attempt, headers(answer))
                if wait > Self.longestWait { return answer }
                if let answer = answer as? RawResponse { ResponseCapture.record(answer) }
            } catch let failure as ConnectionError {
                guard attempt < retries, isRepeatable || !failure.mayHaveBeenSent else { throw failure }
                wait = Self.delay(attempt, [:])
            }
            attempt += 1
            try await Task.sleep(nanoseconds: UInt64(wait * 1_000_000_000))
        }
    }

    private var isRepeatable: Bool { Self.idempotent.contains(request.method) }

    /// One attempt, or a part of one, within the timeout.
    func inTime<Answer: Sendable>(_ send: @escaping @Sendable () async throws -> Answer) async throws -> Answer {
        let timeout = options.timeout ?? settings.timeout
        do {
            guard timeout > 0 else { return try await send() }
            return try await withThrowingTaskGroup(of: Answer.self) { group in
                group.addTask { try await send() }
                group.addTask {
                    try await Task.sleep(nanoseconds: UInt64(min(timeout, 31_536_000) * 1_000_000_000))
                    throw TimeoutError("\(label): no answer within \(timeout) s")
                }
                defer { group.cancelAll() }
                guard let answer = try await group.next() else { throw CancellationError() }
                return answer
            }
        } catch let error as SDKError {
            throw error
        } catch {
            try Task.checkCancellation()
            throw connectionError(error)
        }
    }

    private var label: String { "\(operation.method) \(operation.path)" }

    func connectionError(_ error: any Error) -> SDKError {
        let failure = error as? TransportFailure
        let cause = failure?.cause ?? error
        let message = "\(label): \((cause as NSError).domain) \((cause as NSError).code) \(cause.localizedDescription)"
        return ConnectionError(message, cause: cause, mayHaveBeenSent: failure?.mayHaveBeenSent ?? true)
    }

    /// `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3), else growing with jitter.
    static func delay(_ attempt: Int, _ headers: [String: String]) -> TimeInterval {
        if let text = headers["retry-after"] {
            if let seconds = TimeInterval(text), !seconds.isNaN { return max(0, seconds) }
            if let date = HTTPDate.parse(text) { return max(0, date.timeIntervalSinceNow) }
        }
        return min(8, 0.5 * pow(2, Double(attempt))) * Double.random(in: 0.75...1)
    }
}

extension TransportResponse {
    /// The response with its whole body.
    func collected(_ operation: OperationSpec, _ request: TransportRequest) async throws -> RawResponse {
        var content = Data()
        do {
            for try await data in body { content.append(data) }
        } catch {
            try Task.checkCancellation()
            // The head is known, and more than the failure tells.
            throw DecodingError("the body broke off", response: raw(operation, request, content), cause: error)
        }
        // A cancelled task ends the loop as if the body had ended.
        try Task.checkCancellation()
        return raw(operation, request, content)
    }

    func raw(_ operation: OperationSpec, _ request: TransportRequest, _ content: Data = Data()) -> RawResponse {
        RawResponse(
            status: status, headers: headers, content: content, method: operation.method, path: operation.path,
            url: request.url)
    }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func parse(_ text: String) -> Date? {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 6, let month = months.firstIndex(of: words[2]) else { return nil }
        let iso = "\(words[3])-\(ClockText.pad(month + 1, 2))-\(words[1])T\(words[4])Z"
        return ClockText.dateTime(iso)?.date
    }
}
