import Foundation

/// How an operation pages.
struct PagingSpec: Sendable {
    enum Style: Sendable { case cursor, offset, page, link }
    enum Part: Sendable {
        case body([String])
        case header(String)
    }

    let style: Style
    /// Where the items stand in the response body.
    let items: [String]
    /// Key of the argument that carries the place.
    var argument = ""
    /// Where in that argument, if it is an object.
    var path: [String] = []
    /// Cursor and link: where the next page is named; offset and page: how many there are.
    var next: Part?
    /// Number of the first page.
    var first = 1
}

/// One page of a list.
public struct Page<Item: Sendable, Response: Sendable>: Sendable {
    /// The items of this page.
    public let items: [Item]
    /// The whole answer, with what stands beside the items.
    public let response: Response
    /// The HTTP response.
    public let rawResponse: RawResponse
    /// What asks for the next page; nil on the last.
    public let nextCursor: JSONValue?
}

/// A list that comes in pages. Iterate over it for the items of all pages; further pages are fetched
/// when they are reached.
///
/// ```swift
/// for try await item in list { … }
/// let page = try await list.firstPage()
/// for try await page in list.pages { … }
/// ```
public struct PagedList<Item: JSONCodable, Response: JSONCodable>: AsyncSequence, Sendable {
    public typealias Element = Item

    /// All pages, the first included.
    public let pages: Pages

    init(_ core: APICore, _ operation: OperationSpec, _ arguments: CallArguments, _ options: RequestOptions) {
        pages = Pages(core: core, operation: operation, arguments: arguments, options: options)
    }

    /// The first page alone.
    public func firstPage() async throws -> Page<Item, Response> {
        var iterator = pages.makeAsyncIterator()
        guard let page = try await iterator.next() else { throw CancellationError() }
        return page
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(pages: pages.makeAsyncIterator())
    }

    public struct Iterator: AsyncIteratorProtocol {
        fileprivate var pages: Pages.Iterator
        private var items: ArraySlice<Item> = []

        fileprivate init(pages: Pages.Iterator) { self.pages = pages }

        public mutating func next() async throws -> Item? {
            while items.isEmpty {
                guard let page = try await pages.next() else { return nil }
                items = page.items[...]
            }
            return items.removeFirst()
        }
    }

    /// The pages of a list.
    public struct Pages: AsyncSequence, Sendable {
        public typealias Element = Page<Item, Response>

        fileprivate let core: APICore
        fileprivate let operation: OperationSpec
        fileprivate let arguments: CallArguments
        fileprivate let options: RequestOptions

        public func makeAsyncIterator() -> Iterator {
            Iterator(walk: PageWalk(core: core, operation: operation, arguments: arguments, options: options))
        }

        public struct Iterator: AsyncIteratorProtocol {
            fileprivate var walk: PageWalk

            public mutating func next() async throws -> Page<Item, Response>? {
                guard let turn = try await walk.turn() else { return nil }
                return Page(
                    items: try walk.core.decode(turn.items, turn.response),
                    response: try walk.core.decode(turn.payload, turn.response),
                    rawResponse: turn.response, nextCursor: turn.next)
            }
        }
    }
}

/// Goes from page to page; knows nothing of types.
private struct PageWalk: Sendable {
    struct Turn {
        let items: JSONValue
        let payload: JSONValue
        let response: RawResponse
        let next: JSONValue?
    }

    let core: APICore
    var operation: OperationSpec
    var arguments: CallArguments
    let options: RequestOptions
    private var seen: Set<JSONValue> = []
    private var isAtEnd = false

    init(core: APICore, operation: OperationSpec, arguments: CallArguments, options: RequestOptions) {
        self.core = core
        self.operation = operation
        self.arguments = arguments
        self.options = options
    }

    mutating func turn() async throws -> Turn? {
        guard !isAtEnd, let paging = operation.paging else { return nil }
        let (response, body) = try await core.perform(operation, arguments, options)
        guard let body else { throw DecodingError("the body is empty", response: response) }
        let items = body.at(paging.items).flatMap { $0.isNull ? nil : $0 } ?? .array([])
        let next = nextPlace(paging, body, response, items.arrayValue?.count ?? 0)
        try advance(paging, to: next, response)
        return Turn(items: items, payload: body.at(operation.payload) ?? .null, response: response, next: next)
    }

    private mutating func advance(_ paging: PagingSpec, to next: JSONValue?, _ response: RawResponse) throws {
        // A server that repeats a cursor would keep us here for ever.
        guard let next, seen.insert(next).inserted else {
            isAtEnd = true
            return
        }
        if paging.style == .link {
            guard let link = next.stringValue, let url = URL(string: link, relativeTo: response.url) else {
                throw DecodingError("the link to the next page is no URL", response: response)
            }
            operation.path = url.absoluteString
        } else if paging.path.isEmpty {
            arguments[paging.argument] = next
        } else {
            arguments[paging.argument] = (arguments[paging.argument] ?? .null).setting(next, at: paging.path[...])
        }
    }

    private func nextPlace(_ paging: PagingSpec, _ body: JSONValue, _ response: RawResponse, _ count: Int) -> JSONValue? {
        let found = paging.next.flatMap { part($0, body, response) }
        switch paging.style {
        case .cursor, .link:
            return found == nil || found == .null || found == "" ? nil : found
        case .offset:
            let offset = (given(paging) ?? 0) + count
            return count == 0 || offset >= found?.intValue ?? .max ? nil : .number(JSONNumber(offset))
        case .page:
            let page = (given(paging) ?? paging.first) + 1
            let end = found?.intValue.map { $0 + paging.first } ?? .max
            return count == 0 || page >= end ? nil : .number(JSONNumber(page))
        }
    }

    private func given(_ paging: PagingSpec) -> Int? {
        arguments[paging.argument]?.at(paging.path)?.intValue
    }

    private func part(_ part: PagingSpec.Part, _ body: JSONValue, _ response: RawResponse) -> JSONValue? {
        switch part {
        case .body(let path): return body.at(path)
        case .header(let name):
            guard let text = response.headers[name.lowercased()] else { return nil }
            return name.lowercased() == "link" ? Self.relNext(text).map(JSONValue.string) : .string(text)
        }
    }

    /// The target of `Link: <…>; rel="next"` (RFC 8288).
    private static func relNext(_ header: String) -> String? {
        for piece in header.split(separator: "<").dropFirst(header.hasPrefix("<") ? 0 : 1) {
            guard let end = piece.firstIndex(of: ">") else { continue }
            let attributes = piece[piece.index(after: end)...].lowercased().filter { $0 != " " && $0 != "\"" }
            let relation = attributes.components(separatedBy: ";rel=").dropFirst().first ?? ""
            if relation.hasPrefix("next") { return String(piece[..<end]) }
        }
        return nil
    }
}

extension JSONValue {
    /// A copy with the value at a path replaced; missing objects on the way are made.
    fileprivate func setting(_ value: JSONValue, at path: ArraySlice<String>) -> JSONValue {
        guard let key = path.first else { return value }
        var members = objectValue ?? JSONObject()
        members[key] = (members[key] ?? .null).setting(value, at: path.dropFirst())
        return .object(members)
    }
}
