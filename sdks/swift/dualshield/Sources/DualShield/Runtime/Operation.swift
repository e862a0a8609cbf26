import Foundation

/// What the runtime has to know to make one call. Generated code holds one per method.
struct OperationSpec: Sendable {
    /// Upper case.
    let method: String
    /// Template as in the document, or a whole URL.
    var path: String
    var parameters: [ParameterSpec] = []
    /// The first is the default.
    var contents: [RequestContent] = []
    var isBodyRequired = false
    /// What successful responses may hold.
    var responses: [ResponseContent] = []
    /// Where the payload stands in the decoded body.
    var payload: [String] = []
    /// Alternatives of scheme names that must hold together.
    var security: [[String]] = []
    var credential = CredentialUse()
    var paging: PagingSpec?
    /// Used instead of the API's first server unless the user sets a base URL.
    var server: String?
}

/// What a call does with the credential that the client remembers.
struct CredentialUse: Sendable {
    /// Key of the argument that carries it.
    var argument: String?
    /// Where a new one stands in the response body.
    var capture: [String]?
    /// Forget it after success.
    var clears = false
}

/// One parameter, or one field of the body.
struct ParameterSpec: Sendable {
    enum Place: Sendable { case path, query, header, cookie, field, body }
    enum Style: Sendable { case simple, label, matrix, form, spaceDelimited, pipeDelimited, deepObject, cookie }

    let key: String
    let name: String
    let place: Place
    let style: Style
    let explode: Bool
    var isReservedAllowed = false
    /// Serialised in this media type (a parameter described by `content`).
    var mediaType: String?
    /// Sent always; callers do not pass it.
    var constant: JSONValue?

    static func path(
        _ name: String, key: String? = nil, style: Style = .simple, explode: Bool = false, reserved: Bool = false,
        mediaType: String? = nil, constant: JSONValue? = nil
    ) -> ParameterSpec {
        ParameterSpec(
            key: key ?? name, name: name, place: .path, style: style, explode: explode, isReservedAllowed: reserved,
            mediaType: mediaType, constant: constant)
    }

    static func query(
        _ name: String, key: String? = nil, style: Style = .form, explode: Bool = true, reserved: Bool = false,
        mediaType: String? = nil, constant: JSONValue? = nil
    ) -> ParameterSpec {
        ParameterSpec(
            key: key ?? name, name: name, place: .query, style: style, explode: explode, isReservedAllowed: reserved,
            mediaType: mediaType, constant: constant)
    }

    static func header(
        _ name: String, key: String? = nil, style: Style = .simple, explode: Bool = false, reserved: Bool = false,
        mediaType: String? = nil, constant: JSONValue? = nil
    ) -> ParameterSpec {
        ParameterSpec(
            key: key ?? name, name: name, place: .header, style: style, explode: explode, mediaType: mediaType,
            constant: constant)
    }

    static func cookie(
        _ name: String, key: String? = nil, style: Style = .form, explode: Bool = true, reserved: Bool = false,
        mediaType: String? = nil, constant: JSONValue? = nil
    ) -> ParameterSpec {
        ParameterSpec(
            key: key ?? name, name: name, place: .cookie, style: style, explode: explode, mediaType: mediaType,
            constant: constant)
    }

    static func field(_ name: String, key: String? = nil, constant: JSONValue? = nil) -> ParameterSpec {
        ParameterSpec(key: key ?? name, name: name, place: .field, style: .form, explode: true, constant: constant)
    }

    static func body(key: String = "body") -> ParameterSpec {
        ParameterSpec(key: key, name: key, place: .body, style: .form, explode: true)
    }
}

/// How a media type is coded.
enum MediaKind: Sendable { case json, form, multipart, text, binary, jsonLines, eventStream }

/// One media type in which a body can be sent.
struct RequestContent: Sendable {
    var mediaType = "application/json"
    var kind = MediaKind.json
    var parts: [PartSpec] = []
}

/// OpenAPI Encoding Object of one field of a form.
struct PartSpec: Sendable {
    let name: String
    var contentType: String?
    var style: ParameterSpec.Style?
    var explode: Bool?
    var isReservedAllowed = false
}

/// One media type that a successful response may have.
struct ResponseContent: Sendable {
    /// `200`, a range such as `2XX`, or `default`.
    var status = "200"
    var mediaType = "application/json"
    var kind = MediaKind.json
}

/// The values of one call, by the keys of the operation's parameters.
struct CallArguments: Sendable {
    private(set) var values: [(key: String, value: JSONValue)] = []
    /// The media type that the caller chose.
    var mediaType: String?

    mutating func set(_ key: String, _ value: some JSONCodable) {
        values.append((key, value.json(request: true)))
    }

    mutating func setIfPresent(_ key: String, _ value: (some JSONCodable)?) {
        if let value { set(key, value) }
    }

    /// Nil is sent as null.
    mutating func setNullable(_ key: String, _ value: (some JSONCodable)?) {
        values.append((key, value?.json(request: true) ?? .null))
    }

    /// Octets of a whole body.
    mutating func setOctets(_ key: String, _ value: Data?, contentType: String? = nil) {
        if let value { values.append((key, .file(FileUpload(value, contentType: contentType)))) }
    }

    subscript(key: String) -> JSONValue? {
        get { values.first { $0.key == key }?.value }
        set {
            values.removeAll { $0.key == key }
            if let newValue { values.append((key, newValue)) }
        }
    }
}
