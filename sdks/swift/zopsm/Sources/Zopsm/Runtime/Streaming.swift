import Foundation

/// How the items of a stream are told apart.
enum StreamFormat: Sendable {
    /// One JSON value per line.
    case jsonLines
    /// Server-sent events; an item is what `data` holds.
    case eventData
    /// Server-sent events; an item is the text of `data`.
    case eventText
    /// Server-sent events; an item is the whole event.
    case events
}

/// Items as they arrive. The request is sent when iteration starts, and ended when it stops.
public struct ItemStream<Item: JSONCodable>: AsyncSequence, Sendable {
    public typealias Element = Item

    let core: APICore
    let operation: OperationSpec
    let arguments: CallArguments
    let options: RequestOptions
    let format: StreamFormat

    public func makeAsyncIterator() -> Iterator {
        Iterator(stream: self)
    }

    public struct Iterator: AsyncIteratorProtocol {
        private let stream: ItemStream
        private var reader: StreamReader?
        private var isAtEnd = false

        fileprivate init(stream: ItemStream) { self.stream = stream }

        public mutating func next() async throws -> Item? {
            if isAtEnd { return nil }
            if reader == nil { reader = try await stream.open() }
            guard let text = try await reader?.next(), let response = reader?.response else {
                isAtEnd = true
                return nil
            }
            do {
                return try stream.core.decode(stream.item(text), response)
            } catch let problem as JSONSyntaxError {
                throw DecodingError("an item of the stream is not JSON (\(problem))", response: response, cause: problem)
            }
        }
    }

    private func item(_ text: StreamReader.Item) throws -> JSONValue {
        switch format {
        case .eventText: return .string(text.data)
        case .events:
            var event: JSONObject = ["data": .string(text.data)]
            if let name = text.event { event["event"] = .string(name) }
            if let id = text.id { event["id"] = .string(id) }
            return .object(event)
        case .jsonLines, .eventData: return try JSONValue(parsing: Data(text.data.utf8))
        }
    }

    private func open() async throws -> StreamReader {
        let completed = core.withCredential(operation, arguments)
        let request = try await RequestBuilder.build(core, operation, completed, options)
        let sender = RequestSender(operation: operation, request: request, settings: core.settings, options: options)
        let head = try await sender.head()
        guard (200..<300).contains(head.status) else {
            let response = try await sender.inTime { try await head.collected(operation, request) }
            ResponseCapture.record(response)
            throw core.error(response, response.body)
        }
        let response = head.raw(operation, request)
        ResponseCapture.record(response)
        return StreamReader(head.body, response, isEvents: format != .jsonLines, fail: sender.connectionError)
    }
}

/// Lines, and events as HTML's "interpretation of an event stream" defines them.
private struct StreamReader {
    struct Item {
        var data: String
        var event: String?
        var id: String?
    }

    let response: RawResponse
    private var chunks: AsyncThrowingStream<Data, any Error>.AsyncIterator
    private let isEvents: Bool
    private let fail: (any Error) -> SDKError
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    private var skipsLineFeed = false

    init(
        _ body: AsyncThrowingStream<Data, any Error>, _ response: RawResponse, isEvents: Bool,
        fail: @escaping (any Error) -> SDKError
    ) {
        chunks = body.makeAsyncIterator()
        self.response = response
        self.isEvents = isEvents
        self.fail = fail
    }

    mutating func next() async throws -> Item? {
        isEvents ? try await nextEvent() : try await nextLine()
    }

    private mutating func nextLine() async throws -> Item? {
        while let line = try await line() {
            // RFC 7464 puts a record separator before each text.
            let text = line.trimmingCharacters(in: CharacterSet(charactersIn: "\u{1E} \t"))
            if !text.isEmpty { return Item(data: text) }
        }
        return nil
    }

    private mutating func nextEvent() async throws -> Item? {
        var data: [String] = []
        var event = Item(data: "")
        while let line = try await line() {
            if line.isEmpty {
                event.data = data.joined(separator: "\n")
                // Widely used to close a stream of JSON; it is no JSON itself.
                if event.data == "[DONE]" { return nil }
                if !data.isEmpty { return event }
                event = Item(data: "")
                continue
            }
            let colon = line.firstIndex(of: ":") ?? line.endIndex
            let rest = line[colon...].dropFirst()
            let value = String(rest.hasPrefix(" ") ? rest.dropFirst() : rest)
            switch line[..<colon] {
            case "data": data.append(value)
            case "event": event.event = value
            case "id": event.id = value
            default: break
            }
        }
        return nil
    }

    /// LF, CRLF and CR all end a line; nil at the end of the body.
    private mutating func line() async throws -> String? {
        var scanned = start
        while true {
            if skipsLineFeed, start < buffer.count {
                if buffer[start] == 0x0A { start += 1 }
                scanned = start
                skipsLineFeed = false
            }
            if let end = buffer[scanned...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
                let text = String(decoding: buffer[start..<end], as: UTF8.self)
                skipsLineFeed = buffer[end] == 0x0D
                start = end + 1
                return text
            }
            scanned = buffer.count
            if isAtEnd {
                defer { start = buffer.count }
                return start < buffer.count ? String(decoding: buffer[start...], as: UTF8.self) : nil
            }
            try await fill(&scanned)
        }
    }

    private mutating func fill(_ scanned: inout Int) async throws {
        buffer.removeFirst(start)
        scanned -= start
        start = 0
        do {
            if let data = try await chunks.next() { buffer.append(contentsOf: data) } else { isAtEnd = true }
        } catch {
            throw fail(error)
        }
        try Task.checkCancellation()
    }
}
