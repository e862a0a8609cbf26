import Foundation

/// What every generated method calls.
extension APICore {
    /// A decoded result.
    func value<T: JSONCodable>(_ operation: OperationSpec, _ arguments: CallArguments, _ options: RequestOptions) async throws -> T {
        let (response, body) = try await perform(operation, arguments, options)
        guard let body else { throw DecodingError("the body is empty", response: response) }
        return try decode(payload(operation, body, response), response)
    }

    /// A decoded result, or nil where the response has no body, or holds null.
    func optionalValue<T: JSONCodable>(
        _ operation: OperationSpec, _ arguments: CallArguments, _ options: RequestOptions
    ) async throws -> T? {
        let (response, body) = try await perform(operation, arguments, options)
        guard let body else { return nil }
        let found = try payload(operation, body, response)
        if found.isNull, !(T.self is any NullAccepting.Type) { return nil }
        let value: T = try decode(found, response)
        return value
    }

    /// No result.
    func run(_ operation: OperationSpec, _ arguments: CallArguments, _ options: RequestOptions) async throws {
        _ = try await perform(operation, arguments, options)
    }

    /// The octets of the body.
    func octets(_ operation: OperationSpec, _ arguments: CallArguments, _ options: RequestOptions) async throws -> Data {
        try await perform(operation, arguments, options).response.content
    }

    /// The octets of the body, or nil where the response has none.
    func optionalOctets(_ operation: OperationSpec, _ arguments: CallArguments, _ options: RequestOptions) async throws -> Data? {
        let response = try await perform(operation, arguments, options).response
        return response.content.isEmpty && operation.declared(response.status).isEmpty ? nil : response.content
    }

    /// Sends the request, sorts out errors, remembers the credential.
    func perform(
        _ operation: OperationSpec, _ arguments: CallArguments, _ options: RequestOptions
    ) async throws -> (response: RawResponse, body: JSONValue?) {
        let request = try await RequestBuilder.build(self, operation, withCredential(operation, arguments), options)
        let sender = RequestSender(operation: operation, request: request, settings: settings, options: options)
        let response = try await sender.response()
        ResponseCapture.record(response)
        let body = try accept(operation, response)
        remember(operation.credential, body)
        return (response, body)
    }

    /// The body of a successful response; throws what the response stands for otherwise.
    private func accept(_ operation: OperationSpec, _ response: RawResponse) throws -> JSONValue? {
        guard (200..<300).contains(response.status) else { throw error(response, response.body) }
        let content = operation.content(of: response)
        if let kind = content?.kind, kind != .json { return Self.plain(response, kind) }
        if response.content.isEmpty { return nil }
        do {
            let body = try JSONValue(parsing: response.content)
            if api.errors.envelope?.isFailure(body) == true { throw error(response, body) }
            return body
        } catch let problem as JSONSyntaxError {
            guard content != nil else { return .string(response.text) }
            throw DecodingError("the body is not JSON (\(problem))", response: response, cause: problem)
        }
    }

    private static func plain(_ response: RawResponse, _ kind: MediaKind) -> JSONValue? {
        if response.status == 204 { return nil }
        return kind == .binary || kind == .multipart ? .file(FileUpload(response.content)) : .string(response.text)
    }

    private func payload(_ operation: OperationSpec, _ body: JSONValue, _ response: RawResponse) throws -> JSONValue {
        guard let payload = body.at(operation.payload) else {
            throw DecodingError("there is nothing at /\(operation.payload.joined(separator: "/"))", response: response)
        }
        return payload
    }

    func decode<T: JSONCodable>(_ value: JSONValue, _ response: RawResponse) throws -> T {
        do {
            return try T(json: value)
        } catch let mismatch as JSONMismatch {
            throw DecodingError("the body does not fit its type: \(mismatch)", response: response, cause: mismatch)
        }
    }

    /// The error that a response stands for: by its code, else by its status.
    func error(_ response: RawResponse, _ body: JSONValue) -> ApiError {
        let envelope = api.errors.envelope
        let found = envelope.flatMap { body.at($0.error) } ?? body
        let code = found.at(envelope?.code ?? ["code"])
        let known = code.flatMap { api.errors.codes[$0] }
        let messages = [found.at(envelope?.message ?? ["message"]), found.at(["error", "message"])]
        let message = messages.lazy.compactMap { $0?.stringValue }.first { !$0.isEmpty }
        let type = known ?? errorClass(ofStatus: response.status)
        let isCode = code?.stringValue != nil || code?.doubleValue != nil
        return type.init(message ?? "HTTP status \(response.status)", response: response, body: body, code: isCode ? code : nil)
    }
}

extension OperationSpec {
    /// What the document says of a status: by the status itself, its range, or `default`.
    func declared(_ status: Int) -> [ResponseContent] {
        for wanted in [String(status), "\(status / 100)XX", "default"] {
            let found = responses.filter { $0.status == wanted }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// The declared content that a response is, by status and media type; the first one if none fits.
    func content(of response: RawResponse) -> ResponseContent? {
        let type = response.headers["content-type"].map { Self.essence($0) } ?? ""
        let found = declared(response.status)
        let candidates = found.isEmpty ? responses : found
        return candidates.first { RequestBuilder.matches(Self.essence($0.mediaType), type) } ?? candidates.first
    }

    private static func essence(_ type: String) -> String {
        String(type.prefix { $0 != ";" }).trimmingCharacters(in: .whitespaces).lowercased()
    }
}
