import Foundation
#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Sends requests by `URLSession`. Connections are kept and used again.
public final class URLSessionTransport: Transport {
    /// The one that clients share unless they are given another.
    public static let shared = URLSessionTransport()

    private let session: URLSession
    private let receiver = Receiver()

    /// Cookies, caches and credential stores of the system stay out of it: calls depend on nothing but the client.
    public init(configuration: URLSessionConfiguration = .ephemeral) {
        configuration.httpShouldSetCookies = false
        configuration.httpCookieStorage = nil
        configuration.urlCredentialStorage = nil
        configuration.urlCache = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        // The client has a clock of its own.
        configuration.timeoutIntervalForRequest = 86_400
        configuration.timeoutIntervalForResource = 604_800
        session = URLSession(configuration: configuration, delegate: receiver, delegateQueue: nil)
    }

    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        var urlRequest = URLRequest(url: request.url)
        urlRequest.httpMethod = request.method
        for (name, value) in request.headers { urlRequest.setValue(value, forHTTPHeaderField: name) }
        urlRequest.httpBody = request.body
        let task = session.dataTask(with: urlRequest)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                receiver.start(task, continuation)
            }
        } onCancel: {
            task.cancel()
        }
    }
}

/// Hands what arrives for a task to whoever waits for it.
private final class Receiver: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    private struct Exchange {
        var head: CheckedContinuation<TransportResponse, any Error>?
        let body: AsyncThrowingStream<Data, any Error>
        let feed: AsyncThrowingStream<Data, any Error>.Continuation
    }

    private let exchanges = Locked<[Int: Exchange]>([:])

    func start(_ task: URLSessionDataTask, _ continuation: CheckedContinuation<TransportResponse, any Error>) {
        let (body, feed) = AsyncThrowingStream<Data, any Error>.makeStream()
        // Whoever stops reading wants no more to be sent.
        feed.onTermination = { reason in
            if case .cancelled = reason { task.cancel() }
        }
        let exchange = Exchange(head: continuation, body: body, feed: feed)
        exchanges.withLock { $0[task.taskIdentifier] = exchange }
        task.resume()
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        // Early hints and the like; the answer follows.
        let isInterim = (response as? HTTPURLResponse).map { (100..<200).contains($0.statusCode) } == true
        if !isInterim { deliverHead(dataTask.taskIdentifier, response) }
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        exchanges.withLock { $0[dataTask.taskIdentifier]?.feed }?.yield(data)
    }

    /// A redirect is an answer: following it could carry secrets to another server.
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        deliverHead(task.taskIdentifier, response)
        completionHandler(nil)
    }

    #if canImport(FoundationNetworking)
    /// Outside Apple's systems Foundation waits for a credential for ever. A 401 is an answer like any other.
    func urlSession(
        _ session: URLSession, task: URLSessionTask, didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
        finish(task, nil)
        completionHandler(.cancelAuthenticationChallenge, nil)
    }
    #endif

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        finish(task, error)
    }

    private func finish(_ task: URLSessionTask, _ error: (any Error)?) {
        // Foundation gives up on a redirect that names no place; it is an answer all the same.
        let isRedirect = (task.response as? HTTPURLResponse).map { (300..<400).contains($0.statusCode) } == true
        if isRedirect, let response = task.response { deliverHead(task.taskIdentifier, response) }
        guard let exchange = exchanges.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) else { return }
        let failure = isRedirect ? nil : error.map { TransportFailure($0, mayHaveBeenSent: Self.mayHaveBeenSent($0)) }
        exchange.feed.finish(throwing: failure)
        guard let head = exchange.head else { return }
        head.resume(throwing: failure ?? TransportFailure(URLError(.badServerResponse), mayHaveBeenSent: true))
    }

    private func deliverHead(_ task: Int, _ response: URLResponse) {
        guard let exchange = exchanges.withLock({ $0[task] }), let head = exchange.head else { return }
        exchanges.withLock { $0[task]?.head = nil }
        let http = response as? HTTPURLResponse
        var headers: [String: String] = [:]
        for (name, value) in http?.allHeaderFields ?? [:] {
            headers["\(name)".lowercased()] = "\(value)"
        }
        head.resume(returning: TransportResponse(status: http?.statusCode ?? 0, headers: headers, body: exchange.body))
    }

    private static func mayHaveBeenSent(_ error: any Error) -> Bool {
        let unsent: [URLError.Code] = [
            .cannotConnectToHost, .cannotFindHost, .dnsLookupFailed, .notConnectedToInternet, .secureConnectionFailed,
            .serverCertificateUntrusted, .serverCertificateHasBadDate,
        ]
        return (error as? URLError).map { !unsent.contains($0.code) } ?? true
    }
}
