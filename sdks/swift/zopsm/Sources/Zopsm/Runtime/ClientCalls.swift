import Foundation

/// How the document's own untyped call works: one URL, the function named in the body.
struct GenericCallSpec: Sendable {
    let method: String
    let path: String
    let field: String
    /// What single functions do with the remembered credential.
    var credentials: [String: CredentialUse] = [:]

    func operation(_ name: String, _ data: [String: JSONValue], _ api: APISpec) -> (OperationSpec, CallArguments) {
        var operation = OperationSpec(method: method, path: path)
        operation.contents = [RequestContent()]
        operation.isBodyRequired = true
        operation.parameters = [.field(field, constant: .string(name))]
        operation.responses = [ResponseContent(status: "default")]
        operation.credential = credentials[name] ?? CredentialUse()
        var arguments = CallArguments()
        for key in data.keys.sorted() where key != field {
            operation.parameters.append(.field(key))
            arguments.set(key, data[key] ?? .null)
        }
        if let remembered = api.credentialField {
            operation.credential.argument = remembered
            if data[remembered] == nil { operation.parameters.append(.field(remembered)) }
        }
        return (operation, arguments)
    }
}

extension APICore {
    /// Calls a function by its name.
    func call(
        _ generic: GenericCallSpec, _ name: String, _ data: [String: JSONValue], _ options: RequestOptions
    ) async throws -> [String: JSONValue] {
        var (operation, arguments) = generic.operation(name, data, api)
        operation.security = [Array(secrets.keys)]
        return try await value(operation, arguments, options)
    }

    /// The same for callers that do not wait. As in the API's own client, an error is in the
    /// response's body, and a failure to get one gives an empty dictionary.
    func call(
        _ generic: GenericCallSpec, _ name: String, _ data: [String: Any],
        _ callback: @escaping @Sendable ([String: Any]?) -> Void
    ) {
        let values = data.mapValues(JSONValue.init(any:))
        Task {
            do {
                callback(try await call(generic, name, values, RequestOptions()).mapValues(\.anyValue))
            } catch let error as ApiError {
                callback(error.body.objectValue?.dictionary.mapValues(\.anyValue) ?? [:])
            } catch {
                callback([:])
            }
        }
    }

    /// A request that the document does not list, with the client's settings and secrets.
    func request(
        _ method: String, _ path: String, _ body: JSONValue?, _ options: RequestOptions
    ) async throws -> JSONValue {
        var operation = OperationSpec(method: method, path: path)
        operation.security = [Array(secrets.keys)]
        operation.parameters = [.body()]
        operation.contents = [RequestContent()]
        var arguments = CallArguments()
        arguments.setIfPresent("body", body)
        return try await optionalValue(operation, arguments, options) ?? .null
    }

    /// The result of what is called inside, and the last response that came meanwhile.
    func withResponse<T>(_ work: () async throws -> T) async throws -> (T, RawResponse) {
        let capture = ResponseCapture()
        let result = try await ResponseCapture.$current.withValue(capture, operation: work)
        guard let response = capture.last else { throw InvalidArgumentError("Nothing was called.") }
        return (result, response)
    }
}

extension JSONValue {
    /// Strings, numbers, truth values, arrays, dictionaries, null; anything else as its text.
    init(any value: Any) {
        switch value {
        case let json as any JSONCodable: self = json.json(request: true)
        case let number as NSNumber: self = number.objCType.pointee == 0x63 ? .bool(number.boolValue) : Self.number(of: number)
        case is NSNull: self = .null
        case let list as [Any]: self = .array(list.map(JSONValue.init(any:)))
        case let members as [String: Any]: self = .object(JSONObject(members.mapValues(JSONValue.init(any:))))
        default: self = .string("\(value)")
        }
    }

    private static func number(of number: NSNumber) -> JSONValue {
        .number(JSONNumber(number.stringValue) ?? JSONNumber(number.doubleValue))
    }

    /// As Foundation's own JSON has it.
    var anyValue: Any {
        switch self {
        case .null: return NSNull()
        case .bool(let value): return value
        case .number(let number): return Int(exactly: number) ?? number.double
        case .string(let text): return text
        case .array(let items): return items.map(\.anyValue)
        case .object(let members): return members.dictionary.mapValues(\.anyValue)
        case .file(let file): return file.data
        }
    }
}
