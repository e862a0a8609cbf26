/**
 * Names that generated Python must not use, by role; a name found here gets an underscore.
 * Text for `parseReserved`, in a module so that it is part of the bundle.
 */
export const reservedText = `
# Keywords (Language Reference, 2.3.1).
[type, property, enumMember, unionMember, method, parameter, group, module, error]
False None True and as assert async await break class continue def del elif else except finally for
from global if import in is lambda nonlocal not or pass raise return try while with yield

# What generated modules use under its own name.
[type, error]
AliasInfo Annotated Any ApiModel ClassVar Decimal DecimalText Final Literal Mapping NotRequired
READ_ONLY Sequence TYPE_CHECKING TypeAliasType TypedDict UUID Unknown

# Built-in exceptions and types that a program would rather not lose to an import.
[type, error]
ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError
BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning
EnvironmentError Exception ExceptionGroup False FileExistsError FileNotFoundError FloatingPointError
FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError
InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError
ModuleNotFoundError NameError None NotADirectoryError NotImplemented NotImplementedError OSError
OverflowError PendingDeprecationWarning PermissionError ProcessLookupError RecursionError
ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration
SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError True TypeError
UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError
UnicodeWarning UserWarning ValueError Warning ZeroDivisionError

# Classes of the error module.
[error]
ApiError AuthenticationError BadRequestError ConflictError ConnectionError DecodingError GoneError
NotFoundError PermissionDeniedError RateLimitError ServerError TimeoutError UnprocessableEntityError

# Members of pydantic's BaseModel and of the runtime's Model.
[property]
construct copy dict from_orm json model_computed_fields model_config model_construct model_copy
model_dump model_dump_json model_extra model_fields model_fields_set model_json_schema
model_parametrized_name model_post_init model_rebuild model_validate model_validate_json
model_validate_strings parse_file parse_obj parse_raw schema schema_json update_forward_refs
validate additional_type to_dict from_dict

# The receiver, and the options of every call.
[parameter]
self options timeout max_retries extra_headers extra_query extra_body content_type

# Members of every client.
[group]
base_url capture close credential delete get patch post put request with_options

# Hidden by a method or field of that name: the package of types, pydantic itself.
[method, group]
types
[property]
pydantic

# Modules that every package has.
[module]
client errors types resources testee py
`;
