import XCTest

@testable import Runtime

/// Answers in turn, and notes what it was asked.
private final class Stub: Transport {
    typealias Answer = @Sendable () async throws -> TransportResponse
    private let answers: Locked<[Answer]>
    let requests = Locked<[TransportRequest]>([])

    init(_ answers: Answer...) { self.answers = Locked(answers) }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        requests.withLock { $0.append(request) }
        let answer = answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
        return try await answer()
    }

    var count: Int { requests.withLock { $0.count } }
}

private func answer(_ status: Int, _ body: String, _ headers: [String: String] = [:]) -> Stub.Answer {
    {
        let stream = AsyncThrowingStream<Data, any Error> { continuation in
            continuation.yield(Data(body.utf8))
            continuation.finish()
        }
        return TransportResponse(status: status, headers: ["content-type": "application/json"].merging(headers) { $1 }, body: stream)
    }
}

private func failing(_ mayHaveBeenSent: Bool) -> Stub.Answer {
    { throw TransportFailure(URLError(.networkConnectionLost), mayHaveBeenSent: mayHaveBeenSent) }
}

private final class TeapotError: ApiError, @unchecked Sendable {}

private let soon = ["retry-after": "0"]

private func core(_ stub: Stub, envelope: ErrorEnvelope? = nil, timeout: TimeInterval = 5) -> APICore {
    let rules = ErrorRules(envelope: envelope, codes: [24: TeapotError.self, "tea": TeapotError.self])
    let api = APISpec(baseURL: "http://api.test/v1/", environment: "RUNTIME_TEST_URL", userAgent: "test/1", errors: rules)
    return APICore(api, baseURL: nil, settings: ClientSettings(timeout: timeout, transport: stub))
}

private func call(_ stub: Stub, _ method: String = "GET", envelope: ErrorEnvelope? = nil, timeout: TimeInterval = 5) async throws -> JSONValue {
    let operation = OperationSpec(method: method, path: "/things", responses: [ResponseContent()])
    return try await core(stub, envelope: envelope, timeout: timeout).value(operation, CallArguments(), RequestOptions())
}

private func failure(_ work: () async throws -> JSONValue) async -> (any Error)? {
    do { _ = try await work(); return nil } catch { return error }
}

final class CallTests: XCTestCase {
    func testRepeatsWhatIsSafe() async throws {
        let stub = Stub(answer(503, "{}", soon), answer(200, #"{"ok":true}"#))
        let result = try await call(stub)
        XCTAssertEqual(result, ["ok": true])
        XCTAssertEqual(stub.count, 2)
    }

    func testRepeatsNoPostThatMayHaveArrived() async {
        for stub in [Stub(answer(503, "{}", soon)), Stub(failing(true))] {
            let error = await failure { try await call(stub, "POST") }
            XCTAssertTrue(error is ServerError || error is ConnectionError, "\(String(describing: error))")
            XCTAssertEqual(stub.count, 1)
        }
    }

    func testRepeatsAPostThatWasNeverSent() async throws {
        let stub = Stub(failing(false), answer(200, "1"))
        let result = try await call(stub, "POST")
        XCTAssertEqual(result, 1)
    }

    func testGivesUpAfterTheTimeout() async {
        let stub = Stub({ try await Task.sleep(nanoseconds: 60_000_000_000); throw CancellationError() })
        let error = await failure { try await call(stub, timeout: 0.05) }
        XCTAssertTrue(error is TimeoutError, "\(String(describing: error))")
        XCTAssertEqual(stub.count, 1)
    }

    func testEndsWithItsTask() async {
        let stub = Stub({ try await Task.sleep(nanoseconds: 60_000_000_000); throw URLError(.unknown) })
        let task = Task { await failure { try await call(stub, timeout: 30) } }
        task.cancel()
        let error = await task.value
        XCTAssertTrue(error is CancellationError, "\(String(describing: error))")
    }

    func testAPageOfAProxyIsATypedErrorWithItsStart() async throws {
        let stub = Stub(answer(200, "<html>Bad gateway</html>", ["content-type": "text/html"]))
        let found = await failure { try await call(stub) }
        let error = try XCTUnwrap(found as? DecodingError)
        XCTAssertEqual(error.status, 200)
        XCTAssertEqual(error.headers["content-type"], "text/html")
        XCTAssertTrue(error.message.contains("<html>Bad gateway"), error.message)
    }

    func testTellsErrorsByAnObject() async throws {
        let envelope = ErrorEnvelope(failure: .object, error: ["error"], code: ["code"], message: ["message"])
        let stub = Stub(answer(200, #"{"error":{"code":24,"message":"Short and stout"}}"#))
        let found = await failure { try await call(stub, envelope: envelope) }
        let error = try XCTUnwrap(found as? TeapotError)
        XCTAssertEqual([error.message, error.code.map(String.init)], ["Short and stout", "24"])
        let text = try await call(Stub(answer(200, #"{"error":"the user's own"}"#)), envelope: envelope)
        XCTAssertEqual(text, ["error": "the user's own"])
    }

    func testTellsErrorsByAStatusInTheBody() async throws {
        let envelope = ErrorEnvelope(failure: .status(at: ["error"], success: 0), code: ["error"], message: ["message"])
        for body in [#"{"error":0}"#, #"{"error":null}"#, "{}"] {
            _ = try await call(Stub(answer(200, body)), envelope: envelope)
        }
        for (body, isKnown) in [(#"{"error":24}"#, true), (#"{"error":"tea"}"#, true), (#"{"error":false}"#, false)] {
            let error = await failure { try await call(Stub(answer(200, body)), envelope: envelope) }
            XCTAssertEqual(error is TeapotError, isKnown, body)
            XCTAssertTrue(error is ApiError, body)
        }
    }

    func testPrintsNoSecret() async throws {
        let stub = Stub(answer(200, "{\"token\":\"hush\""))
        let found = await failure { try await call(stub) }
        XCTAssertFalse("\(try XCTUnwrap(found))".contains("hush"))
        XCTAssertEqual("\(Secret("hush"))", "Secret(…)")
    }
}
