import Foundation

/// A file: a part of a multipart body.
public struct FileUpload: JSONCodable, Hashable {
    /// The octets.
    public var data: Data
    /// The name that the server sees; the field's own name by default.
    public var filename: String?
    /// Media type; by default the one that the API names, else `application/octet-stream`.
    public var contentType: String?

    public init(_ data: Data, filename: String? = nil, contentType: String? = nil) {
        self.data = data
        self.filename = filename
        self.contentType = contentType
    }

    /// Reads the file, and takes its name.
    public init(contentsOf url: URL, contentType: String? = nil) throws {
        self.init(try Data(contentsOf: url), filename: url.lastPathComponent, contentType: contentType)
    }

    /// Inside JSON, octets can only be text.
    public init(json: JSONValue, exact: Bool) throws {
        switch json {
        case .file(let file): self = file
        case .string(let text): self.init(Data(text.utf8))
        default: throw JSONMismatch("file", json)
        }
    }

    public func json(request: Bool) -> JSONValue {
        request ? .file(self) : .string(String(decoding: data, as: UTF8.self))
    }
}
