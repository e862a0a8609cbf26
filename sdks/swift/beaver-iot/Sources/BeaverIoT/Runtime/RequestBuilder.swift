import Foundation

/// From arguments to a request: URL, headers, credentials and body, as the operation says.
struct RequestBuilder {
    private let core: APICore
    private let operation: OperationSpec
    private var path: String
    private var query: [StyleWriter.Pair] = []
    private var cookies: [String] = []
    private var headers: [(name: String, value: String)] = []
    private var fields = JSONObject()
    private var body: JSONValue?
    private var hasOwnFields = false

    static func build(
        _ core: APICore, _ operation: OperationSpec, _ arguments: CallArguments, _ options: RequestOptions
    ) async throws -> TransportRequest {
        var builder = RequestBuilder(core: core, operation: operation)
        return try await builder.build(arguments, options)
    }

    private init(core: APICore, operation: OperationSpec) {
        self.core = core
        self.operation = operation
        path = operation.path
    }

    private mutating func build(_ arguments: CallArguments, _ options: RequestOptions) async throws -> TransportRequest {
        let isLink = operation.path.hasPrefix("http://") || operation.path.hasPrefix("https://")
        let base = isLink ? "" : try core.base(for: operation)
        set("Accept", operation.accept)
        set("User-Agent", core.api.userAgent)
        // Secrets, which may also stand in headers, leave only for the API's own origin, whatever a link says.
        if try !isLink || core.isOwnOrigin(operation) {
            for (name, value) in core.settings.headers { set(name, value) }
            for parameter in operation.parameters {
                if let value = parameter.constant ?? arguments[parameter.key] { try place(value, parameter) }
            }
            if isLink { query = [] }
            try await authorize()
        }
        let encoded = try encodeBody(arguments, options)
        if let encoded { set("Content-Type", encoded.contentType) }
        for (name, value) in options.query.sorted(by: { $0.key < $1.key }) {
            query += StyleWriter(name: name, explode: true, encode: PercentEncoding.strict).query(value)
        }
        if !cookies.isEmpty { set("Cookie", cookies.joined(separator: "; ")) }
        for (name, value) in options.headers { set(name, value) }
        return TransportRequest(method: operation.method, url: try url(base), headers: headers, body: encoded?.data)
    }

    private mutating func set(_ name: String, _ value: String?) {
        headers.removeAll { $0.name.lowercased() == name.lowercased() }
        if let value { headers.append((name, PercentEncoding.header(value))) }
    }

    private func url(_ base: String) throws -> URL {
        let pairs = query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let separator = pairs.isEmpty ? "" : path.contains("?") ? "&" : "?"
        guard let url = URL(string: base + PercentEncoding.template(path) + separator + pairs) else {
            throw InvalidArgumentError("\(operation.method) \(operation.path): this gives no URL")
        }
        return url
    }

    private mutating func place(_ value: JSONValue, _ parameter: ParameterSpec) throws {
        let isJSON = parameter.mediaType != nil
        let text = isJSON ? JSONValue.string(parameter.mediaType?.contains("json") == true ? value.description : StyleWriter.plain(value)) : value
        let encode = parameter.place == .header ? { $0 } : parameter.isReservedAllowed ? PercentEncoding.reserved : PercentEncoding.strict
        let writer = StyleWriter(name: parameter.name, explode: parameter.explode, encode: encode)
        switch parameter.place {
        case .path: try placeInPath(text, parameter, writer)
        case .query: query += writer.pairs(text, style: parameter.style)
        case .header: set(parameter.name, writer.flat(text, separator: ","))
        case .cookie: placeInCookie(text, parameter, writer)
        case .field:
            fields[parameter.name] = value
            if parameter.constant == nil { hasOwnFields = true }
        case .body: body = value
        }
    }

    /// `.` and `..` are refused, encoded or not: URL parsers would remove them, and another operation would be called.
    private mutating func placeInPath(_ value: JSONValue, _ parameter: ParameterSpec, _ writer: StyleWriter) throws {
        let text: String
        switch parameter.style {
        case .label: text = writer.label(value)
        case .matrix: text = writer.matrix(value)
        default: text = writer.flat(value, separator: ",")
        }
        if text.isEmpty || text.components(separatedBy: "/").contains(where: { $0 == "." || $0 == ".." }) {
            throw InvalidArgumentError("Path parameter \(parameter.name) must not be empty, \".\" or \"..\".")
        }
        path = path.replacingOccurrences(of: "{\(parameter.name)}", with: text)
    }

    private mutating func placeInCookie(_ value: JSONValue, _ parameter: ParameterSpec, _ writer: StyleWriter) {
        guard parameter.style == .cookie else {
            cookies += writer.pairs(value, style: .form).map { "\($0.name)=\($0.value)" }
            return
        }
        // Style `cookie` (OpenAPI 3.2) encodes nothing.
        let plain = StyleWriter(name: parameter.name, explode: parameter.explode, encode: { $0 })
        cookies += plain.query(value).map { "\($0.name)=\($0.value)" }
    }

    /// The first alternative whose schemes all have a value.
    private mutating func authorize() async throws {
        guard let chosen = operation.security.first(where: { $0.allSatisfy { core.secrets[$0] != nil } }) else { return }
        for scheme in core.api.schemes where chosen.contains(scheme.name) {
            guard let secret = core.secrets[scheme.name] else { continue }
            let text = scheme.prefix + (try await secret.text())
            switch scheme.place {
            case .header: set(scheme.field, text)
            case .query: query.append((PercentEncoding.strict(scheme.field), PercentEncoding.strict(text)))
            case .cookie: cookies.append("\(PercentEncoding.strict(scheme.field))=\(PercentEncoding.strict(text))")
            }
        }
    }

    private func encodeBody(_ arguments: CallArguments, _ options: RequestOptions) throws -> BodyEncoder.Encoded? {
        let hasExtra = !options.body.isEmpty
        guard let content = content(arguments.mediaType) ?? (hasExtra ? RequestContent() : nil) else { return nil }
        // What the document fixes goes along with a body; it is no reason to send one.
        let isNeeded = operation.isBodyRequired || hasOwnFields || hasExtra
        let isFlat = !operation.parameters.contains { $0.place == .body }
        let flat: JSONValue? = isFlat && isNeeded ? JSONValue.object(fields) : Optional.none
        guard var value = body ?? flat ?? (hasExtra ? JSONValue.object(JSONObject()) : Optional.none) else { return nil }
        if hasExtra, case .object(var members) = value {
            for (name, extra) in options.body.sorted(by: { $0.key < $1.key }) { members[name] = extra }
            value = .object(members)
        }
        return try BodyEncoder.encode(value, as: content)
    }

    /// A range such as `image/*` takes any type that the caller names.
    private func content(_ mediaType: String?) -> RequestContent? {
        guard let mediaType else { return operation.contents.first }
        let exact = operation.contents.first { $0.mediaType == mediaType }
        var chosen = exact ?? operation.contents.first { Self.matches($0.mediaType, mediaType) } ?? operation.contents.first
        if exact == nil { chosen?.mediaType = mediaType }
        return chosen
    }

    static func matches(_ range: String, _ type: String) -> Bool {
        range == "*/*" || range == type || (range.hasSuffix("/*") && type.hasPrefix(range.dropLast(1)))
    }
}

extension PercentEncoding {
    /// What no URL may hold, e.g. a quote in a path template, is encoded; what is encoded stays.
    static func template(_ text: String) -> String {
        let kept = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?@!$&'()*+,;=%".utf8)
        return text.utf8.map { kept.contains($0) ? String(UnicodeScalar($0)) : "%" + String(format2($0)) }.joined()
    }

    private static func format2(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }
}

extension OperationSpec {
    /// What the caller can read, the documented types first.
    var accept: String {
        let types = responses.map(\.mediaType)
        if let json = responses.first(where: { $0.kind == .json }) {
            return json.mediaType.contains("*") ? "application/json" : json.mediaType
        }
        return types.first ?? "application/json"
    }
}
