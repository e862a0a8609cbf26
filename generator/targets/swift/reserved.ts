/** Names that generated Swift must not give to things of its own, by role. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Keywords that may be used as names in backticks (The Swift Programming Language, "Lexical Structure"). */
const keywords = words(`
  as associatedtype break case catch class continue default defer deinit do else enum extension fallthrough
  false fileprivate for func guard if import in inout internal is let nil open operator private precedencegroup
  protocol public repeat rethrows return static struct subscript super switch throw throws true try typealias
  var where while Any
`);
export const quotable: ReadonlySet<string> = new Set(keywords);

/** Keywords that need their backticks even before the colon of an argument. */
export const quotedLabels: ReadonlySet<string> = new Set(["inout", "let", "var"]);

/** Names with a meaning of their own that backticks do not take away everywhere. */
const special = words("self Self Type Protocol init await async some any _");

/** Types of Swift and Foundation that the runtime or generated code uses, and those that users would miss. */
const systemTypes = words(`
  Actor AnyObject AnyHashable Array ArraySlice AsyncIteratorProtocol AsyncSequence AsyncStream AsyncThrowingStream
  BinaryFloatingPoint BinaryInteger Bool Bundle Calendar CancellationError Character CharacterSet
  CheckedContinuation Codable CodingKey Collection Comparable Continuation CustomStringConvertible Data Date
  DateFormatter Decimal Decodable Decoder Dictionary Double Encodable Encoder Equatable Error
  ExpressibleByArrayLiteral ExpressibleByBooleanLiteral ExpressibleByDictionaryLiteral
  ExpressibleByFloatLiteral ExpressibleByIntegerLiteral ExpressibleByNilLiteral ExpressibleByStringInterpolation
  ExpressibleByStringLiteral FileManager FixedWidthInteger Float Foundation FoundationNetworking HTTPURLResponse
  Hashable Hasher Identifiable Int Int16 Int32 Int64 Int8 IteratorProtocol JSONDecoder JSONEncoder
  JSONSerialization KeyPath Locale LocalizedError MainActor Mirror NSError NSLock NSNull NSNumber NSObject NSString Never Notification
  NSRange Never ObjectIdentifier Optional OptionSet Predicate ProcessInfo RandomAccessCollection Range RawRepresentable Result
  Sendable Sequence Set SingleValueDecodingContainer SingleValueEncodingContainer String Substring Swift Task
  TaskLocal Thread TimeInterval TimeZone Timer UInt UInt16 UInt32 UInt64 UInt8 URL URLComponents URLError URLRequest
  URLResponse URLSession URLSessionConfiguration URLSessionDataDelegate URLSessionDataTask URLSessionTask
  UTF16 UTF8 UUID UnicodeScalar UnsafeBufferPointer Void
`);

/** Types of the runtime; a test holds the list against its sources. */
export const runtimeTypes = words(`
  APICore APIModel APISpec APIUnion ApiError BadRequestError BodyEncoder CalendarDate CallArguments
  ClientSettings ClockText ConflictError ConnectionError CredentialUse DateTime DecimalDigits DecimalNumber
  DecimalString DecodingError ErrorEnvelope ErrorRules FileUpload ForbiddenError GenericCallSpec GoneError HTTPDate Indirect
  InvalidArgumentError ItemStream JSONCodable JSONFieldWriter JSONFields JSONMismatch JSONNumber JSONObject
  JSONParser JSONSyntaxError JSONValue JSONWriter Locked MediaKind NotFoundError NullAccepting Nullable OpenEnum
  OpenStringEnum OperationSpec OperationSpecs Page PageWalk PagedList PagingSpec ParameterSpec PartSpec PercentEncoding
  RawResponse Receiver RequestBuilder RequestContent RequestOptions RequestSender ResponseCapture
  ResponseContent SDKError Secret SecurityScheme ServerError StreamFormat StreamReader StyleWriter TextOr TimeoutError
  TooManyRequestsError Transport TransportFailure TransportRequest TransportResponse URLSessionTransport
  UnauthorizedError UnionChoice UnprocessableContentError
`);

/** Classes of statuses; 5 stands for all from 500 on. */
export const statusErrors: ReadonlyMap<number, string> = new Map([
  [400, "BadRequestError"],
  [401, "UnauthorizedError"],
  [403, "ForbiddenError"],
  [404, "NotFoundError"],
  [409, "ConflictError"],
  [410, "GoneError"],
  [422, "UnprocessableContentError"],
  [429, "TooManyRequestsError"],
  [5, "ServerError"],
]);

/** Files of the runtime and of the package: one module has no two files of one name. */
export const files = words(`
  BodyEncoder Bodies Calls ClientCalls Clock CodableBridge Core Decimals Errors FileUpload JSONCodable JSONNumber
  JSONObject JSONParser JSONValue JSONWriter Model Nullable OpenTypes Operation Paging ParameterStyles RawResponse
  RequestBuilder RootError Scalars Security Sender Settings StatusErrors Streaming Transport URLSessionTransport
  ApiErrors Client main
`);

/** Members of every client. */
export const clientMembers = words(`
  core withOptions withResponse request get post put patch delete
`);

/** Members that models have of themselves. */
const modelMembers = words("json score additionalProperties hashValue hash encode");
/** Members that values of enums and unions have of themselves. */
const choiceMembers = words("unknown json score allKnown isKnown rawValue hashValue hash encode description none some");
/** What the body of a method uses. */
const methodNames = words("options arguments core");

export const reserved = {
  type: new Set([...keywords, ...special, ...systemTypes, ...runtimeTypes]),
  error: new Set([...keywords, ...special, ...systemTypes, ...runtimeTypes]),
  property: new Set([...keywords, ...special, ...modelMembers]),
  parameter: new Set([...keywords, ...special, ...methodNames]),
  enumMember: new Set([...keywords, ...special, ...choiceMembers]),
  unionMember: new Set([...keywords, ...special, ...choiceMembers]),
  method: new Set([...keywords, ...special, "core"]),
  group: new Set([...keywords, ...special, "core"]),
  module: new Set([...files, "con", "Con", "Prn", "Aux", "Nul"]),
};
