/// The members of a JSON object in their order. Keys are compared code point by code point.
public struct JSONObject: Sendable {
    private(set) var entries: [(key: String, value: JSONValue)] = []
    /// Positions by key, once there are many.
    private var positions: [ExactKey: Int] = [:]
    private static let few = 12

    public init() {}

    public init(_ elements: some Sequence<(String, JSONValue)>) {
        for (key, value) in elements { self[key] = value }
    }

    /// Keys that Swift holds for equal, such as two spellings of é, meet here: the last one counts.
    public init(_ dictionary: [String: JSONValue]) {
        for key in dictionary.keys.sorted() { self[key] = dictionary[key] }
    }

    /// Nil for no such member; setting nil removes it, setting `.null` does not.
    public subscript(key: String) -> JSONValue? {
        get { position(of: key).map { entries[$0].value } }
        set { set(key, newValue) }
    }

    /// The members as a dictionary.
    public var dictionary: [String: JSONValue] {
        Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    }

    func position(of key: String, near hint: Int = 0) -> Int? {
        if hint < entries.count, Self.isSame(entries[hint].key, key) { return hint }
        if entries.count > Self.few { return positions[ExactKey(text: key)] }
        return entries.firstIndex { Self.isSame($0.key, key) }
    }

    private mutating func set(_ key: String, _ value: JSONValue?) {
        let known = position(of: key)
        switch (known, value) {
        case (let index?, let value?):
            entries[index].value = value
        case (let index?, nil):
            entries.remove(at: index)
            reindex()
        case (nil, let value?):
            entries.append((key, value))
            if entries.count == Self.few + 1 { reindex() }
            else if entries.count > Self.few { positions[ExactKey(text: key)] = entries.count - 1 }
        case (nil, nil):
            return
        }
    }

    private mutating func reindex() {
        positions = [:]
        guard entries.count > Self.few else { return }
        for (index, entry) in entries.enumerated() { positions[ExactKey(text: entry.key)] = index }
    }

    static func isSame(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && left == right
    }

    /// Swift's own equality of strings is canonical equivalence: `é` and `e´` would be one key.
    private struct ExactKey: Hashable, Sendable {
        let text: String
        static func == (left: ExactKey, right: ExactKey) -> Bool { JSONObject.isSame(left.text, right.text) }
    }
}

extension JSONObject: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { entries.count }
    public subscript(position: Int) -> (key: String, value: JSONValue) { entries[position] }
}

extension JSONObject: Hashable {
    /// The order of members does not count.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        var sum = 0
        for (key, value) in entries {
            var member = Hasher()
            member.combine(key)
            member.combine(value)
            sum ^= member.finalize()
        }
        hasher.combine(sum)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral, CustomStringConvertible {
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements)
    }

    public var description: String { JSONWriter.text(.object(self)) }
}
